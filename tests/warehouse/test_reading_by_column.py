"""Figures are read by the column: what is told of them is what the rows would tell, one by one."""

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua import table_file
from thidua.columns import _plain, in_order, read_columns, replaced
from thidua.reading import read_table
from thidua.table_file import TableFile
from thidua.tables import TABLES

[FIGURES] = [table for table in TABLES if table.many]
NAMES = [column.name for column in FIGURES.columns]
KEY = ("unit_id", "indicator_id", "year", "status", "source_id")
SOUND = "an-giang-63,exports,2015,12.5,actual,,,s1,"
CELLS = st.sampled_from(
    [
        *("", " ", "an-giang-63", "2015", " 2015 ", "2015.0", "1975", "-1.5", "1e5", "1e400"),
        *("nan", "+1", ".5", "5.", "1234567890123456789", "0.1", "actual", "plan ", "Actual"),
        *("old series", "suspect", "\u00a0exports\u00a0", "\uff11\uff12", "x y", "ghi chú"),
        *('"a, b"', '"a\nb"', '"a ""b"" c"', 'a"b'),
    ]
)
BROKEN = st.sampled_from(["", ",", "a,b", '"x"y,', '"open', "a\0b,,,,,,,,", "a\rb", "\x0c"])
ROWS = st.lists(
    st.one_of(
        st.just(SOUND),
        st.lists(CELLS, min_size=9, max_size=9).map(",".join),
        st.lists(CELLS, min_size=8, max_size=10).map(",".join),
        BROKEN,
    ),
    max_size=8,
)


def both_ways(folder: Path, text: str):
    """Return rows and faults of a file, row by row and by the column."""
    (folder / "observations").mkdir(exist_ok=True)
    path = folder / "observations" / "some.csv"
    path.write_bytes(text.encode())
    told, faults, columns, column_faults = [], [], [], []
    told = read_table(folder, FIGURES, faults.append)
    columns = read_columns(folder, FIGURES, column_faults.append).to_pylist()
    nothing = dict.fromkeys([*NAMES, "file", "line"])
    rows = [{**nothing, **row} for row in told]
    return rows, sorted(faults), columns, sorted(column_faults)


def said(faults):
    # nan is not itself
    return [(f.file, f.line, f.column, f.wording_id, repr(f.values)) for f in faults]


@given(rows=ROWS, ends=st.sampled_from(["\n", "\r\n"]), mark=st.sampled_from(["", "\ufeff"]))
@settings(max_examples=300, deadline=None)
def test_columns_tell_what_rows_tell(tmp_path_factory, rows, ends, mark):
    folder = tmp_path_factory.getbasetemp() / "by-column"
    folder.mkdir(exist_ok=True)
    text = mark + ends.join([",".join(NAMES), *rows])
    told, faults, columns, column_faults = both_ways(folder, text)
    assert said(column_faults) == said(faults)
    assert columns == told


@pytest.mark.parametrize("note", ["", "plain", '"with, a comma"', '"of\ntwo lines"'])
def test_blocks_follow_one_another_without_losing_a_line(tmp_path, monkeypatch, note):
    monkeypatch.setattr(table_file, "_ROWS", 3)
    rows = [f"an-giang-63,exports,{1980 + n},{n},actual,,,s1,{note}" for n in range(11)]
    rows[7] = rows[7].replace("exports,1987,7", "exports,1987,seven")
    told, faults, columns, column_faults = both_ways(tmp_path, "\n".join([",".join(NAMES), *rows]))
    assert columns == told
    assert said(column_faults) == said(faults)
    assert [f.wording_id for f in faults] == ["fault.not_number"]
    assert faults[0].line == 9 + 7 * note.count("\n")


def test_numbers_are_the_numbers_python_reads(tmp_path):
    cells = ["0.1", "-0.30000000000000004", "123456789012345", "1e-7", "999999999999999.9", "1E3"]
    rows = [f"a,b,2000,{cell},actual,,,s,x" for cell in cells]
    *_, columns, faults = both_ways(tmp_path, "\n".join([",".join(NAMES), *rows]))
    assert not faults
    assert all(
        math.copysign(1, row["value"]) * abs(row["value"]) == float(cell)
        for row, cell in zip(columns, cells, strict=True)
    )


def test_a_file_without_quotes_is_cut_at_its_commas_and_no_other(tmp_path):
    def cut(text: str):
        path = tmp_path / "some.csv"
        path.write_bytes(text.encode())
        return _plain(TableFile(path, "some.csv"), FIGURES)

    head = ",".join(NAMES) + "\n"
    assert cut(head + SOUND + "\n").num_rows == 1
    for odd in (SOUND + '"a"', SOUND + "a\rb", SOUND + "\0", SOUND + ",", "", "a,b"):
        assert cut(f"{head}{SOUND}\n{odd}\n{SOUND}") is None, odd
    assert cut(head + SOUND + "x" * 200_000) is None  # the longest cell Python's reader takes


def test_order_and_replacement_keep_every_other_row(tmp_path):
    rows = [
        f"{unit},{indicator},{year},{year},actual,,,s{unit},"
        for unit in ("b", "a")
        for indicator in ("y", "x")
        for year in (2001, 2000)
    ]
    text = "\n".join([",".join(NAMES), *rows])
    (tmp_path / "observations").mkdir()
    (tmp_path / "observations" / "some.csv").write_text(text, encoding="utf-8")
    faults = []
    figures = read_columns(tmp_path, FIGURES, faults.append)
    ordered = in_order(figures, ("unit_id", ["a", "b"]), ("indicator_id", ["x", "y"])).to_pylist()
    places = [(row["unit_id"], row["indicator_id"], row["year"]) for row in ordered]
    assert places == sorted(places)
    assert len(places) == 8
    newer = figures.slice(2, 1)
    after = replaced(figures, newer, KEY).to_pylist()
    before = figures.to_pylist()
    assert after == [*before[:2], *before[3:], before[2]]
