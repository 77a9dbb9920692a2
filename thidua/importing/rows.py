"""Recognised rows → files of a batch: tables laid out as in ``data/``, and where rows stood."""

import csv
import hashlib
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from thidua.batches import IMPORTED, table_file
from thidua.errors import ThiduaError
from thidua.importing.amounts import plain
from thidua.importing.outcomes import Source
from thidua.importing.printing import COLUMNS
from thidua.importing.recognise import Recognised
from thidua.tables import ADDRESS, TABLES

ROWS: Final = "rows.csv"
_LONGEST: Final = 500


def source_id_of(source: Source) -> str:
    """Return the id of an imported document: the same for the same title, publisher and date."""
    said = "\n".join((source.title, source.publisher, source.date.isoformat()))
    return "imp-" + hashlib.sha256(said.encode()).hexdigest()[:12]


def checked_source(source: Source | None) -> Source:
    """Return a source that names title, publisher and date.

    Raises
    ------
    ThiduaError
        Where it does not, or is no text a page could show.
    """
    if source is None or not source.title.strip() or not source.publisher.strip():
        raise ThiduaError("importing.batch.no_source")
    texts = (source.title, source.publisher, source.kind, source.url)
    if any(len(text) > _LONGEST or not text.isprintable() for text in texts):
        raise ThiduaError("importing.batch.source_text")
    if source.url and not ADDRESS.fullmatch(source.url):
        raise ThiduaError("importing.batch.source_url")
    if not 1 <= source.rank <= 5:
        raise ThiduaError("importing.batch.source_rank")
    return source


def files_of(seen: Recognised, source: Source) -> dict[str, bytes]:
    """Return the files of a batch by name, the manifest apart."""
    suffix = Path(seen.name).suffix.lower()
    files = {f"original{suffix}": seen.content, ROWS: _places(seen)}
    rows = _tables(seen, source)
    for table in TABLES:
        if table.name in IMPORTED and rows[table.name]:
            names = [column.name for column in table.columns]
            files[table_file(table)] = _csv(names, rows[table.name])
    return files


def _tables(seen: Recognised, source: Source) -> dict[str, list[tuple[object, ...]]]:
    number = source_id_of(source)
    cited = f"{source.title} ({source.publisher}, {source.date:%d/%m/%Y})"
    return {
        "source": [(number, cited, source.kind, source.rank, source.url)],
        "membership": [
            (m.bloc_id, m.unit_id, m.valid_from, m.valid_to, number, "") for m in seen.memberships
        ],
        "observation": [
            (f.unit_id, f.indicator_id, f.year, plain(f.value), f.status, "", f.flag, number, "")
            for f in seen.figures
        ],
        "award": [
            (a.bloc_id, a.year, a.unit_id, a.rank, a.score, a.award, a.status, "", number, a.note)
            for a in seen.awards
        ],
        "leader": [
            (x.bloc_id, x.year, x.role, x.unit_id, "stated", number, "") for x in seen.leaders
        ],
    }


def _places(seen: Recognised) -> bytes:
    """Return where every figure stood in the original, in the order of the observations."""
    rows = [
        (f.unit_id, f.indicator_id, f.year, plain(f.value), f.status, f.sheet, f.cell)
        for f in seen.figures
    ]
    return _csv(COLUMNS, rows)


def _csv(names: Iterable[str], rows: Iterable[tuple[object, ...]]) -> bytes:
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return lines.getvalue().encode("utf-8")
