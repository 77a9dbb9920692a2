"""What a profile tells, put together once: its title, what stands above the small charts and below.

The pieces have their own modules; here is their order.
"""

from dataclasses import dataclass

from thidua.ui import chrome, profile_others, profile_standing
from thidua.ui.markup import escaped, flow, tag
from thidua.ui.once import once
from thidua.ui.profile_cards import unit_cards
from thidua.ui.profile_multiples import multiples_head
from thidua.ui.profile_outcomes import outcomes, outcomes_of, outcomes_title
from thidua.ui.profile_unit import Profile, company_words
from thidua.ui.reader import wording


@dataclass(frozen=True)
class Told:
    """A profile in words.

    Parameters
    ----------
    title
        The finding; plain text.
    above, below
        What stands above and below the small charts, as markup.
    known
        The indicators of which the unit has a figure in any year.
    """

    title: str
    above: str
    below: str
    known: tuple[str, ...] = ()


@once(lambda profile: profile.key, most=60)
def told(profile: Profile) -> Told:
    """Put a profile into words."""
    return _agency(profile) if profile.is_agency else _province(profile)


def _agency(profile: Profile) -> Told:
    w, (awards, leaders) = wording(), outcomes_of(profile)
    latest = outcomes_title(profile, awards) or w.say("profile.title.no_outcome")
    said = [*company_words(profile), w.say("profile.agency.figures")]
    return Told(
        w.say("profile.title", unit=profile.name, finding=latest),
        _company(said),
        flow(outcomes(profile, awards, leaders), profile_others.fellows(profile)),
    )


def _province(profile: Profile) -> Told:
    w, figures = wording(), profile.figures
    known = tuple(figures.loc[figures["value"].notna(), "indicator_id"].unique())
    year = profile.view.year
    above = [
        _company(company_words(profile)),
        chrome.section_head(w.say("profile.cards", year=year), w.say("profile.cards.note")),
        unit_cards(profile),
    ]
    if known:
        above += [
            profile_standing.strengths_and_weaknesses(profile),
            profile_standing.changes(profile),
            multiples_head(profile),
        ]
    below = [
        outcomes(profile, *outcomes_of(profile)),
        profile_others.kin(profile),
        profile_others.twins(profile),
        profile_others.missing(profile),
    ]
    return Told(profile_standing.finding(profile), flow(*above), flow(*below), known)


def _company(sentences: list[str]) -> str:
    return "".join(tag("p", escaped(one), "td-company") for one in sentences)
