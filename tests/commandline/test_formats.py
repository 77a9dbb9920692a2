"""A table, CSV and JSON say the same rows as the library."""

import io
import json

import pandas as pd
import pytest

import thidua.__main__ as commandline
from thidua.ask import answer

QUESTIONS = {
    "published_total": {"bloc": "tay-nam-bo", "year": "2016"},
    "award": {"bloc": "tay-nam-bo"},
    "leader": {"bloc": "tay-nguyen-dhmt", "year": "2023"},
    "figure": {"unit": "tra-vinh-63", "indicator": "grdp_growth"},
    "bloc_figure": {"bloc": "tay-nam-bo", "indicator": "grdp_growth", "year": "2016"},
    "bloc_ranking": {"bloc": "tay-nam-bo", "indicator": "exports", "year": "2021"},
    "observation": {"unit": "long-an-63", "indicator": "grdp_growth", "year": "2023"},
    "bloc_member": {"bloc": "tay-nguyen", "year": "2018"},
    "bloc": {},
    "snapshot": {},
}


@pytest.fixture
def printed(snapshot, capsys):
    """Return ``printed(name, form)``: what the command line prints of a question."""

    def run(name, form, given=None):
        given = QUESTIONS[name] if given is None else given
        words = [f"{key}={value}" for key, value in given.items()]
        assert commandline.main(["ask", name, *words, "--format", form]) == 0
        said = capsys.readouterr()
        assert said.err == ""
        return said.out

    return run


def plain(rows):
    """Return rows as lists of plain values, gaps as None."""
    return rows.astype(object).where(rows.notna(), None).to_numpy().tolist()


@pytest.mark.parametrize(("name", "given"), QUESTIONS.items())
def test_csv_reads_back_to_the_same_rows(printed, name, given):
    expected = answer(name, given)
    found = pd.read_csv(io.StringIO(printed(name, "csv")), dtype=str, keep_default_na=False)
    assert list(found.columns) == list(expected.columns)
    for row, wanted in zip(found.to_numpy().tolist(), plain(expected), strict=True):
        for cell, value in zip(row, wanted, strict=True):
            if isinstance(value, float):
                assert float(cell) == value
            else:
                assert cell == ("" if value is None else str(value))


@pytest.mark.parametrize(("name", "given"), QUESTIONS.items())
def test_json_reads_back_to_the_same_rows(printed, name, given):
    expected = answer(name, given)
    found = json.loads(printed(name, "json"))
    assert [list(row) for row in found] == [list(expected.columns)] * len(expected)
    for row, wanted in zip(found, plain(expected), strict=True):
        for cell, value in zip(row.values(), wanted, strict=True):
            if isinstance(value, float):
                assert cell == pytest.approx(value, rel=1e-14)
            else:
                assert cell == value


@pytest.mark.parametrize(("name", "given"), QUESTIONS.items())
def test_a_table_has_a_heading_and_a_line_for_every_row(printed, name, given):
    expected = answer(name, given)
    lines = printed(name, "table").splitlines()
    assert lines[0].split() == list(expected.columns)
    assert len(lines) == 1 + len(expected)
    for line, row in zip(lines[1:], expected.itertuples(index=False), strict=True):
        for value in row:
            if isinstance(value, str) and len(value) < 40:
                assert value in line


def test_a_table_is_the_format_without_being_asked(printed, capsys):
    assert commandline.main(["ask", "bloc"]) == 0
    assert capsys.readouterr().out == printed("bloc", "table")


def test_a_gap_is_a_dash_in_a_table_empty_in_csv_and_null_in_json(printed):
    rows = answer("bloc_ranking", QUESTIONS["bloc_ranking"])
    assert rows["rank"].isna().any()
    table = printed("bloc_ranking", "table")
    assert "–" in table
    assert not [word for word in ("nan", "NaN", "None", "<NA>") if word in table.split()]
    assert "nan" not in printed("bloc_ranking", "csv").lower().split(",")
    assert json.loads(printed("bloc_ranking", "json"))[-1]["rank"] is None


@pytest.mark.parametrize("form", ["csv", "json", "table"])
def test_vietnamese_letters_are_written_as_they_are(printed, form):
    out = printed("bloc_member", form)
    assert "Đắk Lắk" in out
    assert "\\u" not in out


@pytest.mark.parametrize("form", ["csv", "json"])
def test_an_answer_without_rows_is_still_well_formed(printed, form):
    out = printed("award", form, {"bloc": "tay-nam-bo", "year": "2014"})
    if form == "json":
        assert json.loads(out) == []
    else:
        assert out.splitlines() == [",".join(answer("award", {"bloc": "tay-nam-bo"}).columns)]


def test_commas_and_quotes_in_a_note_stay_one_cell(printed):
    found = pd.read_csv(io.StringIO(printed("published_total", "csv")))
    notes = set(found["note"].dropna())
    assert "turnout, elections of the 14th National Assembly and people councils 2016" in notes
