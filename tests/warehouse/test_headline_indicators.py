"""The four indicators every cluster reports: the base and the front page mean the same ones."""

from pathlib import Path

from thidua.ask import run_query
from thidua.headline import HEADLINES


def test_the_base_asks_first_for_what_always_has_a_card(snapshot: Path) -> None:
    held = run_query(snapshot, "select indicator_id from headline_indicator", {})

    assert {*held["indicator_id"]} == {one.indicator_id for one in HEADLINES if one.always}
