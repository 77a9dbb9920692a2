"""A table as Parquet, for programs."""

import io
from collections.abc import Mapping

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq


def to_parquet(table: pd.DataFrame, about: Mapping[str, str]) -> bytes:
    """Return a table as Parquet; a gap is a null, types are kept.

    Parameters
    ----------
    table
        The figures.
    about
        What the file says of itself, in the metadata of its schema: snapshot, licence, citation.
    """
    made = pa.Table.from_pandas(table, preserve_index=False)
    content = io.BytesIO()
    pq.write_table(made.replace_schema_metadata(dict(about)), content, compression="zstd")
    return content.getvalue()
