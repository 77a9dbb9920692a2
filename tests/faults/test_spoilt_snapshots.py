"""A snapshot that is spoilt or gone is made again, and nobody is told wrong figures meanwhile."""

import logging

import pytest

from faults.spoiling import WAYS, deleted, empty, newer, truncated
from thidua import ask as asking
from thidua import holding
from thidua.ask import GONE, answer, ask
from thidua.errors import ThiduaError
from thidua.warehouse import build, current_snapshot
from thidua.wording import LANGUAGES, Wording

EXPORTS = {"unit": "an-giang-63", "indicator": "exports"}


@pytest.mark.parametrize("spoil", WAYS)
@pytest.mark.parametrize("noted", [True, False], ids=["size noted", "size not noted"])
def test_the_next_process_makes_it_again(served, spoil, noted):
    known = ask("figure", **EXPORTS)
    asking._opened.clear()  # as a process that starts now
    spoil(served)
    if not noted:  # published by an older version of the program
        holding.lock_of(served).unlink()
        if spoil.__name__ == "of_one_byte_too_many":
            pytest.skip("DuckDB itself reads it as if nothing were there")
    assert ask("figure", **EXPORTS).equals(known)
    assert current_snapshot() == served
    assert holding.is_whole(served)


@pytest.mark.parametrize("spoil", [deleted])
def test_who_has_it_open_reads_on_and_the_next_build_makes_it_again(served, small_data, spoil):
    known = answer("figure", EXPORTS, served)
    spoil(served)
    assert answer("figure", EXPORTS, served).equals(known)
    assert build(small_data).path == served and holding.is_whole(served)
    assert answer("figure", EXPORTS, served).equals(known)


@pytest.mark.parametrize("spoil", [truncated, empty])
def test_cut_off_while_it_is_read_is_one_sentence_never_a_wrong_figure(served, spoil):
    known = ask("figure", **EXPORTS)
    spoil(served)
    try:
        assert answer("figure", EXPORTS, served).equals(known), "what is in memory is still right"
    except ThiduaError as wrong:
        assert wrong.wording_id == GONE
    assert ask("figure", **EXPORTS).equals(known)


@pytest.mark.parametrize("spoil", [deleted, truncated, newer])
def test_a_snapshot_asked_for_by_name_is_one_sentence(served, caplog, spoil):
    asking._opened.clear()
    spoil(served)
    with caplog.at_level(logging.ERROR), pytest.raises(ThiduaError) as gone:
        answer("bloc", {}, served)
    assert gone.value.wording_id == GONE
    for language in LANGUAGES:
        assert "\n" not in gone.value.sentence(Wording(language))
    assert not served.exists(), "out of the way, to be made again"
    assert bool(caplog.records) == (spoil is not deleted), "the log tells who looks after the store"


def test_a_snapshot_that_is_only_locked_or_out_of_reach_is_left_alone(served, monkeypatch):
    asking._opened.clear()

    def locked(*given, **named):
        raise asking.duckdb.IOException("IO Error: Could not set lock on file: Conflicting lock")

    monkeypatch.setattr(asking.duckdb, "connect", locked)
    with pytest.raises(asking.duckdb.IOException):
        answer("bloc", {}, served)
    assert served.is_file()


@pytest.mark.parametrize(
    "pointing", ["warehouse-0123456789abcdef.duckdb", "../CURRENT", "", "lock", "nowhere"]
)
def test_a_pointer_to_nowhere_is_mended_by_the_next_question(served, own_store, pointing):
    known = ask("bloc")
    (own_store / "CURRENT").write_text(pointing, encoding="utf-8")
    assert ask("bloc").equals(known)
    assert current_snapshot() == served
