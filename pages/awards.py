"""Khen thưởng: ranks, proposals and awards by unit and year; who led; do the figures agree?"""

from thidua.rows import named
from thidua.tally import known_years, tallies
from thidua.ui import chrome, members, pick
from thidua.ui.award_sections import counts, finding, outcomes, whole_country
from thidua.ui.explained import explained
from thidua.ui.leadership import leaders_by_year
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import view as current_view

view, w = current_view(), wording()


def one_bloc() -> None:
    """Draw the outcomes and leaders of the bloc picked."""
    matrix = named(ask("outcome_matrix", bloc=view.bloc_id), w)
    leaders = named(ask("leader", bloc=view.bloc_id), w)
    years, counted = known_years(matrix), tallies(matrix)
    over = w.say("awards.over", bloc=w.pick(view.bloc, "name"))
    chrome.head(over, finding(str(view.bloc["kind"]), years, counted))
    if years:
        outcomes(view, matrix)
        counts(matrix, counted)
    leaders_by_year(view, leaders)
    if view.of_provinces:
        explained(view, matrix)
    else:
        chrome.section(w.say("awards.explained"), w.say("awards.explained.not_applicable"))
    if not years:
        members.member_list(named(ask("bloc_member", bloc=view.bloc_id), w))


scope = pick.switch(
    "scope",
    w.say("awards.scope"),
    ("bloc", "all"),
    "bloc",
    lambda one: w.say(f"awards.scope.{one}"),
)
if scope == "all":
    whole_country()
else:
    one_bloc()
