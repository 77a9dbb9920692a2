"""Rows of an answer as text for the command line: a table, CSV or JSON."""

import pandas as pd


def printed(rows: pd.DataFrame, form: str) -> str:
    """Return the rows as text in the form asked for.

    Parameters
    ----------
    rows
        What to print; the columns are named as they are.
    form
        ``csv`` or ``json`` for machines, anything else a table for people.
    """
    if form == "csv":
        return rows.to_csv(index=False, lineterminator="\n").rstrip("\n")
    if form == "json":
        return str(
            rows.to_json(
                orient="records",
                force_ascii=False,
                date_format="iso",
                double_precision=15,
                indent=2,
            )
        )
    shown = rows.copy()
    for column in rows:
        if pd.api.types.is_extension_array_dtype(rows[column].dtype):
            shown[column] = rows[column].astype(object).where(rows[column].notna(), "–")
    return shown.to_string(index=False, na_rep="–", max_colwidth=60)
