"""A trial with gaps: stand-ins for what is missing, never a place of its own."""

import numpy as np
import pytest

from thidua.ask import ask
from thidua.paths import SCHEMES
from thidua.scoring.laboratory import trial
from thidua.scoring.reading import read_scheme
from thidua.scoring.robustness.uncertainty import learn
from thidua.scoring.scenarios import Scenario
from thidua.scoring.telling import remarks
from thidua.wording import Wording

pytestmark = pytest.mark.usefixtures("snapshot")


def tried(bloc, year, name, **chosen):
    scheme = read_scheme(SCHEMES / f"{name}.toml")
    spreads = learn(ask("revision_pair"), ask("indicator", bloc=bloc, year=year))
    scenario = Scenario("x", bloc, year, name, scheme.fingerprint, "d", **chosen)
    return trial(scenario, scheme, spreads, ask)


@pytest.mark.parametrize("name", ["neutral", "headline", "half-lead"])
def test_midway_every_rankable_unit_stands_within_its_range(name):
    result = tried("tay-nam-bo", 2022, name)
    scores, standing = result.scores, result.standing
    assert result.gaps.any()
    assert np.array_equal(standing > 0, scores.rankable)
    assert (standing >= scores.best_rank).all()
    assert (standing <= scores.worst_rank).all()


def test_a_missing_target_is_a_gap_that_is_drawn_too():
    result = tried("tay-nam-bo", 2022, "half-lead")
    figures = result.table.figures
    assert (result.gaps & ~np.isnan(figures)).any()
    firm = result.firmness()
    assert np.array_equal(firm.high > 0, result.scores.rankable)
    assert np.array_equal(firm.ranks, result.standing)


def test_gaps_alone_make_ranks_uncertain_and_the_same_seed_draws_the_same():
    chosen = {"width": 0.0, "statuses": ("actual",), "draws": 500}
    one = tried("tay-nam-bo", 2022, "neutral", **chosen)
    assert not one.deviation.any()
    firm, again = one.firmness(), tried("tay-nam-bo", 2022, "neutral", **chosen).firmness()
    assert np.array_equal(firm.acceptability, again.acceptability)
    assert (firm.high - firm.low)[one.gaps.any(axis=1)].max() > 0
    assert (firm.low >= one.scores.best_rank).all()
    assert (firm.high <= one.scores.worst_rank).all()


def test_leaving_nothing_out_gives_the_totals_themselves():
    result = tried("tay-nguyen-dhmt", 2022, "neutral")
    units, criteria = result.table.figures.shape
    whole = result.rescored(np.ones(units, np.bool_), np.ones(criteria, np.bool_))
    assert whole == pytest.approx(result.scores.total)
    assert np.isnan(result.rescored(np.ones(units, bool), np.zeros(criteria, bool))).all()


def test_shares_and_weights_add_up_to_the_totals():
    result = tried("tay-nam-bo", 2016, "neutral")
    assert result.shares @ result.weights == pytest.approx(result.scores.total)


def test_nobody_passes_a_plan_by_money_carried_over():
    # Final accounts of 2016 hold money carried over, plans do not: Sóc Trăng 4,540 against 1,218.
    result = tried("tay-nam-bo", 2016, "half-lead")
    evidence = result.figures.evidence
    budget = evidence[evidence["criterion_id"] == "budget_revenue"].set_index("unit_id")
    assert (budget["carried"] == budget["status"].eq("actual")).all()
    assert budget.loc[budget["carried"], "target"].isna().all()
    assert budget["carried"].any()
    said = remarks(result, result.firmness(), Wording("en"))
    assert any("carried over" in sentence and "Soc Trang" in sentence for sentence in said)
