"""What a pack says is what ``ask`` answers and the engine scores; what is missing is said."""

import dataclasses

import numpy as np
import pytest
from pack_making import AGENCIES, ALMOST_NOTHING, CASES, SOUTHWEST, WITH_ESTIMATES, made

from thidua.errors import ThiduaError
from thidua.paths import SCHEMES
from thidua.reports.cited_in import Telling, marked_in, sources_in
from thidua.reports.citing import brackets, cited
from thidua.scoring.engine import Scorer
from thidua.scoring.figures import bloc_figures
from thidua.scoring.reading import read_scheme
from thidua.scoring.scenarios import fingerprint


def by_id(pack):
    return {one.measure.measure_id: one for one in pack.headlines}


def test_the_printed_totals_of_2016_are_those_of_the_document(pack):
    known = by_id(pack(*SOUTHWEST))
    assert known["grdp_growth"].now.text == "6,68%"
    assert known["exports"].now.text == "12.645,61 triệu USD"
    assert known["investment"].now.value == 228541
    assert known["jobs_created"].now.text == "326.110 người"
    beside = {
        measure.measure_id: said.value for one in known.values() for measure, said in one.beside
    }
    assert beside["budget_revenue_plan_pct"] == 114.16
    assert beside["exports_growth"] == 11.54
    assert beside["jobs_created_plan_pct"] == 112.4
    printed = {measure.measure_id: said.value for measure, said in pack(*SOUTHWEST).printed}
    assert printed["election_turnout"] == 99.66


@pytest.mark.parametrize("case", [SOUTHWEST, WITH_ESTIMATES])
def test_rankings_are_the_answers_of_the_question(pack, ask, case):
    for ranking in pack(*case).rankings:
        bloc, year = case
        name = ranking.measure.measure_id
        rows = ask("bloc_ranking", bloc=bloc, year=year, indicator=name).to_dict("records")
        assert len(rows) == len(ranking.members)
        for row, member in zip(rows, ranking.members, strict=True):
            assert member.unit_id == row["unit_id"]
            if member.figure is None:
                assert np.isnan(row["value"])
                continue
            assert (member.figure.value, member.rank) == (row["value"], row["rank"])
            assert member.figure.status == row["status"]
            assert member.figure.sources


@pytest.mark.parametrize("case", [SOUTHWEST, WITH_ESTIMATES])
def test_scores_are_the_engines(pack, ask, case):
    scheme = read_scheme(SCHEMES / "neutral.toml")
    found = bloc_figures(scheme, *case, boundaries="63", ask=ask)
    scores = Scorer(scheme, found.table).score()
    scored = pack(*case).scored
    assert {one.unit_id for one in scored.members} == set(found.table.units)
    for member in scored.members:
        place = found.table.units.index(member.unit_id)
        assert member.total == scores.total[place]
        assert member.rank == scores.rank[place]
        parts = sum(part.points.get(member.unit_id, 0.0) for part in scored.parts)
        assert parts == pytest.approx(member.total)
    assert [one.rank for one in scored.members] == sorted(one.rank for one in scored.members)
    for group in scored.together:
        letters = [set(one.letters) for one in scored.members if one.name in group]
        assert set.intersection(*letters)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_number_of_a_source_is_in_the_list_and_every_source_is_cited(pack, case, language):
    told = pack(*case, language)
    used = {n for sources in told.story_sources for n in sources}
    for one in told.headlines:
        used |= {n for said in (one.now, one.second, one.country, one.country_before) if said
                 for n in said.sources}  # fmt: skip
        used |= {n for _, said in one.beside for n in said.sources}
    for ranking in told.rankings:
        used |= set(ranking.sources)
    used |= {n for _, said in told.printed for n in said.sources}
    used |= {one.source for one in (*told.awards, *told.leaders)} - {None}
    used |= set(told.scored.sources)
    used |= set(told.trend.sources) if told.trend else set()
    numbers = [one.number for one in told.sources.cited]
    assert numbers == list(range(1, len(numbers) + 1))
    assert used == set(numbers)
    for one in told.sources.cited:
        assert told.sources.number(one.source_id) == one.number
        assert one.used_for
    assert told.sources.number("no such source") is None


def test_what_is_no_final_figure_is_marked(pack):
    told = pack(*WITH_ESTIMATES)
    budget = next(r for r in told.rankings if r.measure.measure_id == "budget_revenue")
    for member in budget.members:
        if member.figure:
            assert member.figure.mark.startswith("ước") == (member.figure.status == "estimate")
    assert by_id(told)["budget_revenue"].now.mark == "ước"
    marks = {one.mark for one in told.scored.members}
    assert marks == {"có số sơ bộ"}  # the unsettled figures of that year's scheme are preliminary


def test_the_story_is_that_of_the_page_with_estimates_marked(pack):
    told = pack("tay-nam-bo", 2025)
    assert "(ước thực hiện)" in told.story[0]
    assert "Long An (9,58%, ước)" in told.story[1]
    assert "(ước)" in told.finding
    final = pack(*SOUTHWEST)
    assert final.finding == "GRDP của cụm tăng 6,68% (sơ bộ); Trà Vinh dẫn đầu"
    assert final.story[1].startswith("Dẫn đầu là Trà Vinh (12,32%), tiếp theo")


def test_proposals_are_told_from_awards(pack):
    proposed = pack(*SOUTHWEST).awards_in(2016)
    assert [(one.name, one.award) for one in proposed] == [
        ("Long An", "co_thi_dua_chinh_phu"),
        ("An Giang", "co_thi_dua_chinh_phu"),
        ("Kiên Giang", "bang_khen_thu_tuong"),
        ("Bến Tre", "bang_khen_thu_tuong"),
    ]
    assert not any(one.conferred for one in proposed)
    conferred = [one for one in pack("tay-nam-bo", 2021).awards_in(2021) if one.conferred]
    assert ("An Giang", 3) in [(one.name, one.rank) for one in conferred]


def test_agencies_have_no_indicators_and_the_pack_says_so(pack):
    told = pack(*AGENCIES, "en")
    assert (told.headlines, told.rankings, told.missing) == ((), (), ())
    assert len(told.members) == 9
    assert told.awards and told.leaders
    assert told.scored.scheme.scheme_id == "agencies"
    assert not told.scored.ranked
    assert any("agencies" in sentence for sentence in told.absent)
    assert any("rank" in sentence for sentence in told.absent)


def test_a_bloc_of_which_almost_nothing_is_known(pack):
    told = pack(*ALMOST_NOTHING)
    assert len(told.absent) == 4  # indicators, ranking, awards, leaders
    assert told.sources.cited == ()


def test_a_year_without_members(snapshot, ask):
    bloc = "tay-nguyen"  # redrawn in 2018
    assert ask("bloc_member", bloc=bloc, year=2024).empty
    told = made(snapshot, bloc, 2024)
    assert told.scored is None
    assert any("danh sách thành viên" in sentence for sentence in told.absent)
    assert told.stamp.fingerprint == ""


def test_territories_that_stand_in_are_said(pack):
    told = pack("tay-nam-bo", 2024, scheme="34")
    assert told.view.company == "territories"
    assert "địa bàn kế tục" in told.standing_in
    assert "34 tỉnh" in told.footer
    exports = next(r for r in told.rankings if r.measure.measure_id == "exports")
    known = [one.figure for one in exports.members if one.figure]
    assert known[0].rests_on == "tính từ các tỉnh cũ"
    assert len(known[0].sources) == 2  # An Giang and Kiên Giang of old


def test_a_scenario_moves_the_scores_and_names_itself(snapshot, pack):
    plain = pack(*SOUTHWEST).scored
    heavy = {one.criterion_id: one.maximum for one in plain.scheme.criteria}
    heavy["grdp_growth"], heavy["pci"] = heavy["grdp_growth"] + heavy["pci"], 0.0
    scenario = dataclasses.replace(plain.scenario, weights=heavy, name="Tăng trưởng trước")
    told = made(snapshot, *SOUTHWEST, scenario=scenario)
    assert told.scored.members != plain.members
    assert told.stamp.fingerprint == fingerprint(scenario) != plain.mark
    assert "Tăng trưởng trước" in told.footer
    unnamed = dataclasses.replace(scenario, name=scenario.scheme_id)
    assert "chưa đặt tên" in made(snapshot, *SOUTHWEST, scenario=unnamed).footer
    what_if = dataclasses.replace(plain.scenario, overrides={"ca-mau-63": {"grdp_growth": 20.0}})
    member = next(
        one
        for one in made(snapshot, *SOUTHWEST, scenario=what_if).scored.members
        if one.unit_id == "ca-mau-63"
    )
    assert (member.assumed, member.entered, member.mark) == (1, 0, "giả định")


def test_a_scenario_of_older_data_is_applied_to_what_there_is_and_says_so(snapshot, pack):
    plain = pack(*SOUTHWEST).scored
    old = dataclasses.replace(plain.scenario, data_digest="0" * 16)
    told = made(snapshot, *SOUTHWEST, scenario=old)
    assert told.stamp.fingerprint == plain.mark
    assert any("0" * 16 in remark for remark in told.scored.remarks)


def test_a_scenario_of_another_year_is_refused(snapshot, pack):
    scenario = pack(*SOUTHWEST).scored.scenario
    with pytest.raises(ThiduaError, match="2016"):
        made(snapshot, "tay-nam-bo", 2017, scenario=scenario)


def test_numbers_of_sources_as_they_stand_at_a_figure():
    assert brackets([]) == ""
    assert brackets([3]) == "[3]"
    assert brackets([2, 1]) == "[1, 2]"
    assert brackets([7, 2, 3, 4, 2]) == "[2–4, 7]"
    assert cited("Một câu.", [1]) == "Một câu [1]."


def test_a_figure_is_not_found_inside_a_longer_one():
    told = {"8 xã": Telling({1}, "ước"), "A (2,5%)": Telling({2}, "sơ bộ")}
    assert sources_in("Có 108 xã.", told) == ()
    assert sources_in("Có 8 xã; A (2,5%).", told) == (1, 2)
    assert (
        marked_in("Có 8 xã, hơn 108 xã (8 xã).", told) == "Có 8 xã (ước), hơn 108 xã (8 xã, ước)."
    )
    assert marked_in("A (2,5%) và 8 xã (ước).", told) == "A (2,5%, sơ bộ) và 8 xã (ước)."
