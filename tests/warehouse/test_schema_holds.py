"""What the engine can hold by itself it holds: a way round the check of the files stays shut."""

import duckdb
import pytest

from thidua.ask import connection
from thidua.paths import SCHEMA
from thidua.tables import TABLES

SOUND = {
    "source": ("s", "t", "k", 1, None),
    "indicator": ("i", "g", "n", "n", "u", "u", "higher", "sum", 1),
    "unit": ("u", "province", "63", "n", None, "01", None, None, 1.0, None, None),
    "bloc": ("b", "cluster", "national", None, "n", "n"),
    "membership": ("b", "u", None, None, "s", ""),
    "observation": (1, "u", "i", 2000, 1.0, "actual", "", "", "s", "", "f", 2),
    "published_total": (1, "b", "m", 2000, 1.0, "u", "actual", "", "s", "", "f", 2),
    "award": ("b", 2000, "u", 1, None, "", "proposed", "", "s", ""),
    "leader": ("b", 2000, "head", "u", "stated", "s", ""),
    "series_break": ("i", "u", 2000, "r", "r"),
}
UNSOUND = [
    ("source", {0: "s2", 3: 9}),
    ("source", {0: "s2", 3: None}),
    ("source", {}),
    ("indicator", {0: "i2", 6: "more"}),
    ("indicator", {}),
    ("unit", {0: "u2", 1: "state"}),
    ("unit", {0: "u2", 3: None}),
    ("unit", {}),
    ("bloc", {0: "b2", 2: "world"}),
    ("bloc", {}),
    ("membership", {0: "nowhere"}),
    ("membership", {1: "nowhere"}),
    ("membership", {2: "2020-01-01", 3: "2019-01-01"}),
    ("observation", {0: 2, 4: float("nan")}),
    ("observation", {0: 2, 4: float("inf")}),
    ("observation", {0: 2, 4: None}),
    ("observation", {0: 2, 5: "final"}),
    ("observation", {0: 2, 7: "odd"}),
    ("published_total", {0: 2, 1: "nowhere"}),
    ("published_total", {0: 2, 6: "final"}),
    ("award", {}),
    ("award", {1: 2001, 5: "gold_medal"}),
    ("award", {1: 2001, 6: "given"}),
    ("leader", {}),
    ("leader", {1: 2001, 2: "boss"}),
    ("series_break", {0: "nowhere"}),
    ("series_break", {2: None}),
]
UNSOUND_FIGURES = [
    ({}, "stand twice"),
    ({0: 2, 1: "nowhere"}, "no unit nowhere"),
    ({0: 2, 2: "nowhere"}, "no indicator nowhere"),
    ({0: 2, 8: "nowhere"}, "no source nowhere"),
]


@pytest.fixture
def tables():
    """Return a base in memory that holds one sound row of every table."""
    base = duckdb.connect()
    for path in sorted(SCHEMA.glob("*.sql")):
        if path.name < "500":
            base.execute(path.read_text(encoding="utf-8"))
    for name, row in SOUND.items():
        insert(base, name, row)
    yield base
    base.close()


def insert(base, name, row):
    base.execute(f"insert into {name} values ({', '.join('?' * len(row))})", list(row))


def test_every_declared_table_and_column_is_in_the_snapshot(snapshot):
    with connection(snapshot).cursor() as cursor:
        for table in TABLES:
            columns = cursor.table(table.name).columns
            assert {column.name for column in table.columns} <= set(columns)


@pytest.mark.parametrize(("name", "wrong"), UNSOUND)
def test_a_row_that_cannot_be_is_refused_by_the_engine(tables, name, wrong):
    row = [wrong.get(place, cell) for place, cell in enumerate(SOUND[name])]
    with pytest.raises(duckdb.ConstraintException):
        insert(tables, name, row)


def held(base):
    for path in SCHEMA.glob("500_*.sql"):
        base.execute(path.read_text(encoding="utf-8")).fetchall()


@pytest.mark.parametrize(("wrong", "told"), UNSOUND_FIGURES)
def test_figures_that_cannot_be_are_refused_when_all_of_them_are_there(tables, wrong, told):
    held(tables)
    insert(tables, "observation", [wrong.get(n, c) for n, c in enumerate(SOUND["observation"])])
    with pytest.raises(duckdb.Error, match=told):
        held(tables)


def test_every_statement_of_the_schema_says_what_a_row_is():
    for path in SCHEMA.glob("*.sql"):
        assert path.read_text(encoding="utf-8").startswith("-- "), path.name
        assert path.name[:3].isdigit(), path.name
