"""A scenario applied to the warehouse; weights that make room for each other; what must fit."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.ask import ask
from thidua.errors import ThiduaError
from thidua.paths import SCHEMES
from thidua.scoring.fitting import HIGHEST_SEED, counted, fitted, says_the_same
from thidua.scoring.laboratory import STATUSES_OF, reweighed, trial
from thidua.scoring.reading import read_scheme
from thidua.scoring.robustness.uncertainty import learn
from thidua.scoring.scenarios import Scenario, fingerprint

NEUTRAL = read_scheme(SCHEMES / "neutral.toml")
HEADLINE = read_scheme(SCHEMES / "headline.toml")
POINTS = st.floats(0, 100, allow_nan=False).map(lambda one: round(one, 3))
WEIGHTS = st.dictionaries(st.sampled_from("abcdefgh"), POINTS, min_size=1)


def scenario(scheme=NEUTRAL, year=2016, **more) -> Scenario:
    return Scenario(
        "thử", "tay-nam-bo", year, scheme.scheme_id, scheme.fingerprint, "0123456789abcdef", **more
    )


def tried(one: Scenario, scheme=NEUTRAL):
    asked = {"bloc": one.bloc, "year": one.year}
    return trial(one, scheme, learn(ask("revision_pair"), ask("indicator", **asked)), ask)


@pytest.fixture(scope="module")
def plain(snapshot):
    return tried(scenario())


def test_what_is_kept_of_a_trial_for_others_is_kept_under_all_that_makes_it(plain):
    assert len(plain.mark) == 64, "ten digits can be met on purpose"
    assert plain.mark.startswith(fingerprint(plain.scenario))
    other = tried(scenario(weights={"grdp_growth": 20.0}))
    assert other.mark != plain.mark


@given(weights=WEIGHTS, value=st.floats(-50, 1000), data=st.data())
def test_moved_weight_keeps_the_sum_the_locks_and_the_signs(weights, value, data):
    moved = data.draw(st.sampled_from(sorted(weights)))
    locks = data.draw(st.frozensets(st.sampled_from(sorted(weights))))
    after = reweighed(weights, moved, value, locks)
    total = sum(weights.values())
    assert sum(after.values()) == pytest.approx(total, abs=1e-6)
    assert all(points >= -1e-9 for points in after.values())
    assert all(after[name] == weights[name] for name in locks - {moved})
    free = [name for name in weights if name != moved and name not in locks]
    room = total - sum(weights[name] for name in locks if name != moved)
    if free:
        assert after[moved] == pytest.approx(min(max(value, 0), room), abs=1e-6)
        for one in free:
            for other in free:
                assert after[one] * weights[other] == pytest.approx(
                    after[other] * weights[one], abs=1e-4
                )
    else:
        assert after == weights


def test_others_that_have_nothing_share_evenly():
    assert reweighed({"a": 30, "b": 0, "c": 0}, "a", 10, frozenset()) == {"a": 10, "b": 10, "c": 10}


def test_weight_moved_there_and_back_is_where_it_was():
    start = {"a": 20.0, "b": 30.0, "c": 50.0}
    there = reweighed(start, "a", 65, frozenset({"c"}))
    assert there == pytest.approx({"a": 50, "b": 0, "c": 50})
    gentle = reweighed(reweighed(start, "a", 65, frozenset()), "a", 20, frozenset())
    assert gentle == pytest.approx(start)


def test_plain_trial_is_the_scheme_as_it_stands(plain):
    assert np.array_equal(plain.scores.rank, plain.as_it_stands.rank)
    assert plain.weights == pytest.approx(NEUTRAL.weights)


def test_what_if_changes_its_unit_and_not_the_scheme_as_it_stands(plain):
    given_ = tried(scenario(overrides={"an-giang-63": {"grdp_growth": 15.0}}))
    units = list(given_.table.units)
    place, column = (
        units.index("an-giang-63"),
        [c.criterion_id for c in NEUTRAL.criteria].index("grdp_growth"),
    )
    assert given_.table.figures[place, column] == 15
    others = np.delete(given_.table.figures, place, axis=0)
    assert np.array_equal(others, np.delete(plain.table.figures, place, axis=0), equal_nan=True)
    assert given_.scores.rank[place] < plain.scores.rank[place]
    assert np.array_equal(given_.as_it_stands.rank, plain.scores.rank)
    assert given_.deviation[place, column] == 0


def test_weights_of_the_scenario_are_those_scored_with(plain):
    moved = tried(scenario(weights={"grdp_growth": 60.0}))
    share = moved.weights / moved.weights.sum()
    place = [c.criterion_id for c in NEUTRAL.criteria].index("grdp_growth")
    assert share[place] == pytest.approx(60 / (60 + NEUTRAL.weights.sum() * 5 / 6))
    assert not np.array_equal(moved.scores.total, plain.scores.total)


def test_finals_alone_leave_out_what_is_an_estimate(snapshot):
    both = [
        tried(scenario(HEADLINE, 2023, statuses=STATUSES_OF[name]), HEADLINE)
        for name in ("final", "all")
    ]
    known = [~np.isnan(one.table.figures) for one in both]
    assert (known[0] <= known[1]).all()
    assert known[0].sum() < known[1].sum()
    assert set(both[0].figures.evidence["status"].dropna()) == {"actual"}


def test_same_seed_same_firmness_and_locked_weights_are_not_drawn(plain):
    first, again = plain.firmness(), tried(scenario()).firmness()
    assert np.array_equal(first.acceptability, again.acceptability)
    other = tried(scenario(seed=2)).firmness()
    assert not np.array_equal(first.acceptability, other.acceptability)
    every = tuple(c.criterion_id for c in NEUTRAL.criteria)
    # Of 2016 every figure is final: with all weights locked nothing is left to draw.
    still = tried(scenario(locks=every)).firmness()
    assert np.array_equal(still.low, still.high)
    assert still.same_winner == 1


def test_unit_with_gaps_has_chances_but_no_rank(snapshot):
    result = tried(scenario(HEADLINE, 2022), HEADLINE)
    firm, scores = result.firmness(), result.scores
    gapped = result.gaps.any(axis=1)
    assert gapped.any()
    assert (scores.rank[gapped] == 0).all()
    assert (firm.low[gapped] > 0).all()
    assert (firm.low[gapped] >= scores.best_rank[gapped]).all()
    assert (firm.high[gapped] <= scores.worst_rank[gapped]).all()
    refused = ~scores.rankable
    assert refused.any()
    assert (firm.high[refused] == 0).all()
    assert firm.acceptability[~refused].sum(axis=1) == pytest.approx(1)


def test_bloc_without_members_is_a_sentence(snapshot):
    with pytest.raises(ThiduaError) as wrong:
        tried(replace(scenario(), bloc="no-such-bloc"))
    assert wrong.value.sentence


def test_scenario_that_fits_is_left_as_it_is():
    fits = scenario(
        weights={"grdp_growth": 26.0, "pci": NEUTRAL.weights[0] * 2 - 26.0},
        locks=("pci",),
        overrides={"an-giang-63": {"pci": 60.0}},
        statuses=("actual", "preliminary"),
    )
    assert fitted(fits, NEUTRAL) == fits
    assert says_the_same(fits, fitted(fits, NEUTRAL))
    assert counted(fits) == "settled"


def test_scenario_that_does_not_fit_is_brought_to_what_the_scheme_takes():
    wild = scenario(
        weights={"grdp_growth": 1e12, "gone": 3.0},
        locks=("gone", "pci"),
        overrides={"an-giang-63": {"gone": 1.0}, "ca-mau-63": {"pci": 60.0}},
        manual={"an-giang-63": {"pci": 3.0}},
        statuses=("estimate",),
        seed=2**32 - 1,
    )
    taken = fitted(wild, NEUTRAL)
    assert not says_the_same(wild, taken)
    assert set(taken.weights) == {c.criterion_id for c in NEUTRAL.criteria}
    assert sum(taken.weights.values()) == pytest.approx(NEUTRAL.weights.sum())
    assert taken.locks == ("pci",)
    assert taken.overrides == {"ca-mau-63": {"pci": 60.0}}
    assert taken.manual == {}
    assert counted(taken) == "all"
    assert taken.seed == HIGHEST_SEED
    nothing = dict.fromkeys((c.criterion_id for c in NEUTRAL.criteria), 0.0)
    assert fitted(scenario(weights=nothing), NEUTRAL).weights == {}
