"""The rule "the first deputy becomes the next head", by hand-made years and by the real ones."""

import pytest

from thidua.ask import ask
from thidua.rotation import Term, first_deputy, rotation


def heads(**by_year: str) -> list[Term]:
    return [Term(int(year[1:]), "head", unit) for year, unit in by_year.items()]


def test_the_rule_held_and_the_first_deputy_is_expected():
    turn = rotation([*heads(y2001="a", y2002="b"), *deputies(2001, "b", "x"), *deputies(2002, "c")])
    assert (turn.held, len(turn.handovers)) == (1, 1)
    assert (turn.why, turn.year, turn.unit_id) == ("expected", 2003, "c")


def deputies(year: int, first: str, second: str = "") -> list[Term]:
    found = [Term(year, "deputy_1", first)]
    return [*found, Term(year, "deputy_2", second)] if second else found


def test_held_once_in_three_is_no_basis():
    terms = [
        *heads(y2001="a", y2002="b", y2003="z", y2004="z"),
        *deputies(2001, "b"),
        *deputies(2002, "c"),
        *deputies(2003, "d"),
        *deputies(2004, "e"),
    ]
    turn = rotation(terms)
    assert (turn.held, len(turn.handovers)) == (1, 3)
    assert (turn.why, turn.unit_id) == ("failed", None)


def test_half_of_the_handovers_is_no_basis():
    terms = [*heads(y2001="a", y2002="b", y2003="z"), *deputies(2001, "b"), *deputies(2002, "c")]
    assert rotation([*terms, *deputies(2003, "d")]).why == "failed"


def test_a_gap_between_the_years_is_no_handover():
    turn = rotation([*heads(y2001="a", y2003="b"), *deputies(2001, "b"), *deputies(2003, "c")])
    assert turn.handovers == ()
    assert (turn.why, turn.unit_id) == ("untried", None)


def test_without_a_deputy_in_the_last_year_nothing_is_expected():
    turn = rotation([*heads(y2001="a", y2002="b"), *deputies(2001, "b")])
    assert (turn.why, turn.unit_id, turn.held) == ("no_deputy", None, 1)


def test_a_deputy_who_leaves_the_bloc_is_not_expected():
    terms = [*heads(y2001="a", y2002="b"), *deputies(2001, "b"), *deputies(2002, "c")]
    assert rotation(terms, {"a", "b"}).why == "not_member"
    assert rotation(terms, {"c"}).unit_id == "c"


def test_without_leaders_there_is_nothing_to_say():
    turn = rotation([])
    assert (turn.why, turn.year, turn.handovers) == ("no_leaders", None, ())


def test_a_lone_deputy_is_the_first_and_two_unnumbered_ones_are_not():
    assert first_deputy([Term(2001, "deputy", "a")], 2001) == Term(2001, "deputy", "a")
    assert first_deputy([Term(2001, "deputy", "a"), Term(2001, "deputy", "b")], 2001) is None
    assert first_deputy([Term(2001, "deputy_2", "a")], 2001) is None
    assert first_deputy([Term(2001, "deputy", "a")], 2002) is None


def test_a_handover_is_stated_where_both_ends_are():
    terms = [
        *deputies(2001, "b"),
        Term(2002, "head", "b", stated=False),
        *deputies(2002, "c"),
    ]
    (only,) = rotation(terms).handovers
    assert (only.held, only.stated) == (True, False)


@pytest.mark.parametrize(
    ("bloc", "why", "year", "unit"),
    [
        ("tay-nam-bo", "expected", 2024, "long-an-63"),
        ("an-giang-khoi-co-quan-dang", "expected", 2025, "agency-ban-noi-chinh-tinh-uy-an-giang"),
        ("nam-thanh-pho", "no_deputy", 2025, None),
        ("dong-bang-song-hong", "untried", 2025, None),
        ("vinh-long-khoi-iv", "untried", 2017, None),
    ],
)
def test_the_real_blocs(bloc, why, year, unit):
    rows = ask("leader", bloc=bloc).to_dict("records")
    turn = rotation(
        Term(r["year"], r["role"], r["unit_id"], r["certainty"] == "stated") for r in rows
    )
    assert (turn.why, turn.year, turn.unit_id) == (why, year, unit)


def test_sources_state_the_one_handover_of_the_southwest():
    rows = ask("leader", bloc="tay-nam-bo").to_dict("records")
    turn = rotation(
        Term(r["year"], r["role"], r["unit_id"], r["certainty"] == "stated") for r in rows
    )
    assert [(h.year, h.deputy, h.held, h.stated) for h in turn.handovers] == [
        (2023, "soc-trang-63", True, True)
    ]
