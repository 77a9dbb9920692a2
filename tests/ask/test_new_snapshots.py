"""A new build is seen by the next question; an old snapshot can still be asked."""

import subprocess
import sys

import pytest

from thidua import paths
from thidua.ask import answer, ask, identifiers
from thidua.errors import ThiduaError
from thidua.warehouse import build, current_snapshot

EXPORTS = "observations/trade.csv"
QUESTION = {"unit": "an-giang-63", "indicator": "exports"}
BUILD = "import sys, pathlib; from thidua.warehouse import build; build(pathlib.Path(sys.argv[1]))"


def doubled(text):
    """Give An Giang's exports of 2016 as twice what they were."""
    assert "an-giang-63,exports,2016,700," in text
    return text.replace("an-giang-63,exports,2016,700,", "an-giang-63,exports,2016,1400,")


def exports_2016():
    return ask("figure", **QUESTION).set_index("year").loc[2016, "value"]


def test_a_new_build_is_seen_without_a_restart(small_data, own_store, with_fault):
    build(small_data)
    assert exports_2016() == 700
    with_fault(small_data, EXPORTS, doubled)
    assert exports_2016() == 700
    build(small_data)
    assert exports_2016() == 1400


def test_a_build_by_another_process_is_seen_too(small_data, own_store, with_fault):
    build(small_data)
    assert exports_2016() == 700
    with_fault(small_data, EXPORTS, doubled)
    subprocess.run([sys.executable, "-c", BUILD, str(small_data)], cwd=paths.ROOT, check=True)
    assert exports_2016() == 1400


def test_a_new_unit_may_be_asked_for_at_once(small_data, own_store, with_fault):
    build(small_data)
    with pytest.raises(ThiduaError):
        ask("figure", unit="new-unit", indicator="exports")
    with_fault(small_data, "units.csv", lambda text: text + "new-unit,agency,,Mới,,,,,,,\n")
    build(small_data)
    assert "new-unit" in identifiers(current_snapshot())["unit"]
    assert len(ask("figure", unit="new-unit", indicator="exports")) == 0


def test_a_page_that_keeps_its_snapshot_sees_one_state(small_data, own_store, with_fault):
    old = build(small_data).path
    with_fault(small_data, EXPORTS, doubled)
    build(small_data)
    kept = answer("figure", QUESTION, old).set_index("year")
    assert kept.loc[2016, "value"] == 700
    assert exports_2016() == 1400


def test_going_back_to_older_data_is_seen_as_well(small_data, own_store, with_fault):
    build(small_data)
    text = (small_data / EXPORTS).read_bytes()
    with_fault(small_data, EXPORTS, doubled)
    build(small_data)
    assert exports_2016() == 1400
    (small_data / EXPORTS).write_bytes(text)
    assert build(small_data).new
    assert exports_2016() == 700
