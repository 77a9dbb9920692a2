"""Every question is a file with a header, and the header is what may be asked."""

import re

import pandas as pd
import pytest

from thidua.ask import ask, questions
from thidua.paths import QUERIES, ROOT

REQUIRED = {
    "published_total": ["bloc", "year"],
    "award": ["bloc", "[year]"],
    "leader": ["bloc", "[year]"],
    "figure": ["unit", "indicator"],
    "bloc_figure": ["bloc", "indicator", "year", "[scheme]"],
    "bloc_ranking": ["bloc", "indicator", "year", "[scheme]"],
    "observation": ["unit", "indicator", "year"],
}
FILES = sorted(QUERIES.glob("*.sql"))
VALUES = {
    "bloc": "tay-nam-bo",
    "unit": "long-an-63",
    "indicator": "grdp_growth",
    "year": 2016,
    "scheme": "34",
    "units": "long-an-63,an-giang-63",
    "indicators": "grdp_growth,exports",
    "texts": "grdp_growth,exports",
}


@pytest.mark.parametrize(("name", "parameters"), REQUIRED.items())
def test_the_promised_questions_take_the_promised_parameters(name, parameters):
    taken = questions()[name].parameters
    assert [f"[{p.name}]" if p.optional else p.name for p in taken] == parameters


def test_every_file_is_a_question_and_every_question_a_file():
    assert list(questions()) == [path.stem for path in FILES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_header_says_what_a_row_is_and_who_asks(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    header = lines[: next(n for n, line in enumerate(lines) if not line.startswith("--"))]
    assert len(questions()[path.stem].about) > 20
    assert [line for line in header if re.fullmatch(r"-- asked by: \S.*", line)]
    assert not [line for line in lines[len(header) :] if line.startswith("-- $")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_header_declares_exactly_the_parameters_of_the_statement(path):
    question = questions()[path.stem]
    statement = "\n".join(
        line for line in question.sql.splitlines() if not line.strip().startswith("--")
    )
    assert {p.name for p in question.parameters} == set(re.findall(r"\$(\w+)", statement))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_question_can_be_asked(snapshot, path):
    parameters = {p.name: VALUES[p.kind] for p in questions()[path.stem].parameters}
    rows = ask(path.stem, **parameters)
    assert len(rows.columns) == len(set(rows.columns)) > 0


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_same_question_twice_has_the_same_answer_in_the_same_order(snapshot, path):
    parameters = {p.name: VALUES[p.kind] for p in questions()[path.stem].parameters}
    assert ask(path.stem, **parameters).equals(ask(path.stem, **parameters))


def test_the_usage_shows_optional_parameters_in_brackets():
    assert questions()["award"].usage == "award bloc=BLOC [year=YEAR]"
    assert questions()["bloc"].usage == "bloc"


@pytest.mark.parametrize("name", ["award", "leader"])
def test_without_its_optional_year_a_question_is_about_all_years(snapshot, name):
    ever = ask(name, bloc="tay-nam-bo")
    assert ever["year"].nunique() > 1
    one = ask(name, bloc="tay-nam-bo", year=2016)
    assert len(one) > 0
    assert ever[ever["year"] == 2016].to_csv(index=False) == one.to_csv(index=False)
    assert ask(name, bloc="tay-nam-bo", year=None).equals(ever)
    assert ask(name, bloc="tay-nam-bo", year="").equals(ever)


def test_a_year_may_be_a_number_or_its_digits(snapshot):
    numbered = ask("published_total", bloc="tay-nam-bo", year=2016)
    assert ask("published_total", bloc="tay-nam-bo", year="2016").equals(numbered)


def test_a_list_may_be_a_list_or_text_with_commas(snapshot):
    rest = {"indicators": ["exports"], "first": 2010, "last": 2020}
    listed = ask("comparison_figure", units=["long-an-63", "an-giang-63"], **rest)
    assert ask("comparison_figure", units="long-an-63, an-giang-63", **rest).equals(listed)
    assert set(listed["unit_id"]) == {"long-an-63", "an-giang-63"}


def test_an_empty_list_gives_nothing(snapshot):
    rest = {"indicators": ["exports"], "first": 2010, "last": 2020}
    assert len(ask("comparison_figure", units=[], **rest)) == 0


def test_the_snapshot_says_which_data_it_is(snapshot):
    row = ask("snapshot").iloc[0]
    assert f"warehouse-{row['digest']}.duckdb" == snapshot.name
    assert row["observations"] > 25_000
    assert pd.Timestamp(row["built_at"]).tzinfo is not None


def test_statements_stand_nowhere_but_in_their_files():
    for path in [*ROOT.glob("thidua/**/*.py"), *ROOT.glob("pages/*.py"), *ROOT.glob("app.py")]:
        found = re.search(r"\bselect\b[^\"'`]*\bfrom\b", path.read_text(encoding="utf-8"))
        assert not found, f"{path.name}: {found and found[0][:80]}"
