"""Awards, ranks and leaders of a bloc's years: proposals hollow, conferred awards filled."""

import pandas as pd

from thidua.rows import records
from thidua.ui import evidence
from thidua.ui.markup import badge, escaped, tag
from thidua.ui.reader import wording
from thidua.wording import Wording

_CERTIFICATES = ("bang_khen_thu_tuong", "bang_khen_tinh")


def outcomes(kind: str, year: int, awards: pd.DataFrame, leaders: pd.DataFrame) -> str:
    """Return awards and leaders of `year` and the year after, as markup.

    Parameters
    ----------
    kind
        ``cluster`` or ``bloc``, for the words of the roles.
    year
        The emulation year.
    awards, leaders
        Rows of those queries, any years, with ``name``.
    """
    w = wording()
    following = year + 1
    left = _awards(year, awards, w)
    if len(awards[awards["year"] == following]):
        left += _awards(following, awards, w)
    right = _leaders(kind, year, leaders, w) + _leaders(kind, following, leaders, w)
    return tag("div", tag("div", left) + tag("div", right), "td-outcomes")


def _awards(year: int, awards: pd.DataFrame, w: Wording) -> str:
    rows = records(awards[awards["year"] == year])
    title = tag("h3", escaped(w.say("briefing.awards", year=year)))
    if not rows:
        return tag("section", title + _quiet(w.say("briefing.awards.none", year=year)))
    items: list[str] = []
    for row in rows:
        known = row["award"] != ""
        form = "td-certificate" if row["award"] in _CERTIFICATES else ""
        filled = "td-conferred" if row["status"] == "conferred" else ""
        said = [tag("span", "", f"td-medal {form} {filled}" if known else "td-medal td-none")]
        said.append(tag("strong", escaped(row["name"])))
        if pd.notna(row["rank"]):
            said.append(badge(w.say("briefing.rank", n=int(row["rank"]))))
        if pd.notna(row["score"]):
            said.append(badge(w.say("briefing.score", n=w.number(row["score"], 0))))
        if known:
            status = w.say(f"award_status.{row['status']}")
            said.append(tag("span", escaped(f"{w.say('award.' + row['award'])} – {status}")))
        else:
            said.append(tag("span", escaped(w.say("award.rank_only")), "td-note"))
        said.append(evidence.status_badges("", row["flag"], w))
        said.append(evidence.sources(evidence.documents(row), str(row["name"])))
        items.append(tag("li", "".join(said)))
    return tag("section", title + tag("ul", "".join(items)))


def _leaders(kind: str, year: int, leaders: pd.DataFrame, w: Wording) -> str:
    rows = records(leaders[leaders["year"] == year])
    title = tag("h3", escaped(w.say("briefing.leaders", year=year)))
    if not rows:
        return tag("section", title + _quiet(w.say("briefing.leaders.none", year=year)))
    items = []
    for row in rows:
        role = w.say(f"role.{kind}.{row['role']}")
        said = tag("span", escaped(role[:1].upper() + role[1:]), "td-note")
        said += tag("strong", escaped(row["name"]))
        if row["certainty"] == "inferred":
            said += badge(w.say("certainty.inferred"), "td-doubt", w.say("certainty.inferred.help"))
        said += evidence.sources(evidence.documents(row), str(row["name"]))
        items.append(tag("li", said))
    return tag("section", title + tag("ul", "".join(items)))


def _quiet(sentence: str) -> str:
    return tag("p", escaped(sentence), "td-note")
