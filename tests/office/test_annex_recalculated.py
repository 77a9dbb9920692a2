"""The score sheet in LibreOffice: every formula gives what the engine gives, also after changes."""

import io

import numpy as np
import openpyxl
import pytest
from annex_making import SHEETS, book_of, changed, drawn, every_rule
from recalculating import differences, formulas_of, recalculated

from thidua.ask import ask
from thidua.reports.annex_scoring import judged_of
from thidua.reports.content import pack_of
from thidua.scoring.reading import read_scheme, scheme_file
from thidua.scoring.scheme import MISSING
from thidua.wording import Wording

SHIPPED = {
    "neutral": ("tay-nam-bo", 2016),
    "headline": ("tay-nam-bo", 2016),
    "half-lead": ("tay-nam-bo", 2022),
    "agencies": ("an-giang-khoi-co-quan-dang", 2023),
}
DRAWN = range(20)
EVERY = [("range", "higher"), *((missing, "lower") for missing in MISSING)]
"""Every rule in both directions, every choice for gaps."""


@pytest.fixture(scope="module")
def sheets(snapshot):
    """Return all score sheets of this file by name."""
    found = {f"{missing}-{way}": every_rule(missing, way) for missing, way in EVERY}
    found |= {f"drawn-{seed}": drawn(seed) for seed in DRAWN}
    for name, (bloc, year) in SHIPPED.items():
        pack = pack_of(
            bloc, year, scoring=read_scheme(scheme_file(name)), wording=Wording("vi"), ask=ask
        )
        found[name] = judged_of(pack, pack.scored)
    return found


@pytest.fixture(scope="module")
def calculated(soffice, sheets, tmp_path_factory):
    """Return them recalculated: as they were written, and with the cells of entry changed."""
    books = {name: book_of(one) for name, one in sheets.items()}
    after = {name: book_of(changed(one, 7)) for name, one in sheets.items()}
    edited = {f"{name}-edited": entered(books[name], after[name]) for name in sheets}
    made = recalculated(soffice, {**books, **edited}, tmp_path_factory.mktemp("office"))
    return books, after, made


def entered(book: bytes, wanted: bytes) -> bytes:
    """Return a book with the cells of entry of another; nothing else may have to differ."""
    ours, theirs = (openpyxl.load_workbook(io.BytesIO(one)) for one in (book, wanted))
    kept = Wording("vi").say("annex.block.kept")
    for sheet in ours:
        rows = list(sheet.iter_rows())
        if sheet.title == SHEETS[1]:  # below stands what was there when the file was made
            rows = rows[: next(n for n, row in enumerate(rows) if row[0].value == kept)]
        for row in rows:
            for cell in row:
                other = theirs[sheet.title][cell.coordinate]
                assert (cell.data_type == "f") == (other.data_type == "f")
                if cell.data_type != "f" and cell.value != other.value:
                    assert not cell.protection.locked, (sheet.title, cell.coordinate)
                    cell.value = other.value
    content = io.BytesIO()
    ours.save(content)
    return content.getvalue()


def names(request_of=SHIPPED):
    rules = [f"{missing}-{way}" for missing, way in EVERY]
    return [*rules, *(f"drawn-{seed}" for seed in DRAWN), *request_of]


@pytest.mark.parametrize("name", names())
def test_every_formula_gives_what_the_engine_gives(name, calculated):
    books, _, made = calculated
    assert differences(made[name], books[name]) == []


@pytest.mark.parametrize("name", names())
def test_a_change_of_cells_is_recalculated_as_the_engine_would(name, calculated):
    books, after, made = calculated
    assert formulas_of(books[name]) == formulas_of(after[name])
    assert differences(made[f"{name}-edited"], after[name]) == []


def test_changes_change_ranks(sheets, calculated):
    """A sheet on which nothing moves would prove nothing."""
    books, after, _ = calculated
    column = {name: ranks(books[name]) for name in sheets}
    moved = [name for name in sheets if column[name] != ranks(after[name])]
    assert len(moved) > 0.8 * len(sheets)
    assert any(None in one for one in column.values()) and any(all(one) for one in column.values())


def test_no_weight_above_zero_ranks_nobody(soffice, tmp_path):
    one = every_rule("range", "higher")
    book = openpyxl.load_workbook(io.BytesIO(book_of(one)))
    sheet = book[SHEETS[1]]
    label = Wording("vi").say("annex.setting.tried")
    row = next(cells[0].row for cells in sheet.iter_rows() if cells[0].value == label)
    for cell in sheet[row][1:]:
        if not cell.protection.locked:
            cell.value = 0
    content = io.BytesIO()
    book.save(content)
    made = recalculated(soffice, {"nothing": content.getvalue()}, tmp_path)["nothing"]
    values = [cell.value for row in made[SHEETS[1]].iter_rows() for cell in row]
    assert not any(isinstance(one, str) and one.startswith("#") for one in values)
    assert [made[SHEETS[1]].cell(n, 2).value for n in range(9, 17)] == [None] * 8


def ranks(book: bytes) -> list[object]:
    sheet = openpyxl.load_workbook(io.BytesIO(book), data_only=True)[SHEETS[1]]
    found = []
    for row in range(9, sheet.max_row):
        if sheet.cell(row, 1).value is None:
            return found
        found.append(sheet.cell(row, 2).value or None)
    return found


def test_the_sheet_of_the_result_sorts_itself(sheets, calculated):
    _, _, made = calculated
    for name in ("neutral-edited", "drawn-3-edited"):
        sheet = made[name][SHEETS[0]]
        best = []
        for row in range(8, 8 + len(sheets[name.removesuffix("-edited")].names)):
            cells = [cell.value for cell in sheet[row]]
            heads = [cell.value for cell in sheet[6]]
            best.append(cells[heads.index(Wording("vi").say("annex.column.best"))] or np.inf)
        assert best == sorted(best)
