"""Values that try to be more than a value are refused or find nothing; the data stay whole."""

import duckdb
import pytest

import thidua.__main__ as commandline
from thidua.ask import ask, connection
from thidua.errors import ThiduaError

HOSTILE = {
    "ends the statement": "'; drop table unit; --",
    "always true": "' or '1'='1",
    "union": "x' union select * from source --",
    "double quotes": '" ; attach "x.db',
    "a script": "<script>alert(1)</script>",
    "a placeholder": "$unit",
    "a format field": "{0.__class__}",
    "a percent sign": "%s%n",
    "a wildcard": "%",
    "a path": "../../etc/passwd",
    "a file function": "read_csv('/etc/passwd')",
    "a nul byte": "long-an-63\0",
    "a line end": "long-an-63\n",
    "a space before": " long-an-63",
    "capitals": "LONG-AN-63",
    "with accents": "Long An",
    "another script": "隆安省-63",
    "right to left": "\u202elong-an-63",
    "zero width": "long\u200b-an-63",
    "an emoji": "🇻🇳",
    "very long": "x" * 200_000,
    "a long list": ",".join(["long-an-63"] * 3 + ["x"] * 2000),
}


@pytest.fixture(autouse=True)
def nothing_changes(snapshot):
    """Check after every test that the snapshot still holds what it held."""
    with connection(snapshot).cursor() as cursor:
        before = [cursor.table(name).shape for name in ("unit", "observation", "figure")]
    yield
    with connection(snapshot).cursor() as cursor:
        assert [cursor.table(name).shape for name in ("unit", "observation", "figure")] == before


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize(
    ("name", "given", "parameter"),
    [
        ("figure", {"indicator": "exports"}, "unit"),
        ("figure", {"unit": "long-an-63"}, "indicator"),
        ("award", {}, "bloc"),
        ("award", {"bloc": "tay-nam-bo"}, "year"),
    ],
    ids=["unit", "indicator", "bloc", "year"],
)
def test_a_hostile_value_is_refused_in_a_sentence(snapshot, name, given, parameter, value):
    with pytest.raises(ThiduaError):
        ask(name, **given, **{parameter: value})


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_value_in_a_list_is_refused_in_a_sentence(snapshot, value):
    with pytest.raises(ThiduaError) as wrong:
        ask("series_break", indicator="papi", units=["an-giang-63", f"{value}!"])
    assert wrong.value.wording_id == "error.unknown_unit"


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_hostile_measures_are_refused_or_find_nothing(snapshot, value):
    try:
        rows = ask("bloc_headline", bloc="tay-nam-bo", year=2016, measures=value)
    except ThiduaError as wrong:
        assert wrong.wording_id == "error.texts"
    else:
        assert rows[["published", "computed"]].isna().all(axis=None)


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_command_line_refuses_it_without_a_traceback(snapshot, capsys, value, language):
    words = ["ask", "figure", f"unit={value}", "indicator=exports", "--lang", language]
    assert commandline.main(words) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    assert len(said.err) < 2 * len(value) + 2000


@pytest.mark.parametrize(
    "name", ["'; drop table unit; --", "figure; select 1", "\0", "x" * 200_000]
)
def test_a_hostile_name_is_no_question(snapshot, name):
    with pytest.raises(ThiduaError) as wrong:
        ask(name)
    assert wrong.value.wording_id == "error.question"


@pytest.mark.parametrize(
    "statement",
    [
        "update observation set value = 0",
        "delete from unit",
        "insert into bloc values ('x', 'bloc', 'national', null, 'x', 'x')",
        "drop table figure",
        "create table more (a integer)",
        "alter table unit add column more integer",
    ],
)
def test_the_connection_of_the_questions_only_reads(snapshot, statement):
    with connection(snapshot).cursor() as cursor, pytest.raises(duckdb.Error, match="read-only"):
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "select * from read_csv('pyproject.toml')",
        "select * from read_text('pyproject.toml')",
        "select * from glob('*')",
        "copy unit to 'stolen.csv'",
        "attach 'other.duckdb'",
        "install httpfs",
        "set enable_external_access = true",
        "set memory_limit = '100GB'",
        "reset lock_configuration",
    ],
)
def test_the_connection_of_the_questions_reaches_no_file_and_no_setting(snapshot, statement):
    with connection(snapshot).cursor() as cursor, pytest.raises(duckdb.Error):
        cursor.execute(statement)
