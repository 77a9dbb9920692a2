"""The SQL of a page is counted and timed whatever caches and helpers stand in between."""

from pathlib import Path

import pandas as pd
import pytest

import thidua.ask
from bench.scenarios import PAGES, Scenario, selectbox
from bench.servers import BenchFailure
from bench.sql import RUNS, sql_time, sql_times

APP = """
import streamlit as st
st.navigation([st.Page("pages/front.py", default=True), st.Page("pages/other.py")]).run()
"""
FRONT = """
from pathlib import Path
import streamlit as st
import thidua.ask

@st.cache_data(max_entries=1)
def rows():
    return thidua.ask.run_query(Path("of-the-test"), "select 1 as one", {})

st.text(len(rows()) + len(rows()))
"""


@pytest.fixture
def app(tmp_path, monkeypatch):
    (tmp_path / "pages").mkdir()
    (tmp_path / "app.py").write_text(APP, encoding="utf-8")
    (tmp_path / "pages" / "front.py").write_text(FRONT, encoding="utf-8")
    (tmp_path / "pages" / "other.py").write_text("1 / 0", encoding="utf-8")

    def one_row(path: Path, sql: str, parameters: dict[str, object]) -> pd.DataFrame:
        return pd.DataFrame({"one": [1]})

    monkeypatch.setattr(thidua.ask, "run_query", one_row)
    yield tmp_path / "app.py"
    assert thidua.ask.run_query is one_row


def test_query_behind_a_cache_is_counted_once_in_every_run(app, tmp_path):
    [time] = sql_times([Scenario("front", app, "/", selectbox("none"))], tmp_path)
    assert (time.page, time.queries, time.total.count) == ("front", 1, RUNS)
    assert time.slowest[0] == "a query without a name"
    assert time.first.count == time.again.count == RUNS
    assert time.first.low > 0 < time.again.low


def test_page_that_fails_is_not_timed(app):
    with pytest.raises(BenchFailure, match="the page other shows an exception"):
        sql_time(Scenario("other", app, "/other", selectbox("none")))


def test_page_that_keeps_its_answers_all_the_same_is_not_timed(app):
    front = app.parent / "pages" / "front.py"
    front.write_text(FRONT.replace("cache_data", "cache_resource"), encoding="utf-8")
    with pytest.raises(BenchFailure, match="the page front asked nothing"):
        sql_time(Scenario("front", app, "/", selectbox("none")))


@pytest.mark.parametrize("name", PAGES)
def test_page_of_ours_asks_anew_every_time(name):
    """Where a cache of ours is not emptied the benchmark would praise what never ran."""
    assert sql_time(PAGES[name]).queries
