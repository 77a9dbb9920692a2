"""What a figure of one of the 34 units rests on, in words: published, or computed by which rule.

Units merged out of old provinces have figures of their own from the year of the merger on, and a
few that the statistics office worked back. All others are computed from the old ones, or missing.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from thidua.rows import records
from thidua.wording import Wording

_Row = Mapping[Any, Any]


def basis(row: _Row, w: Wording) -> str:
    """Say how a figure came about; "" for a unit whose figures need no rule.

    Parameters
    ----------
    row
        A row of ``map_figure``: ``origin, rule, known, parts``, and the names of what the rule
        needs.
    w
        The reader's language.
    """
    if not row["origin"]:
        return ""
    if row["origin"] == "published":
        return w.say("basis.published")
    rule = rule_words(row, w)
    return rule if row["rule"] == "unchanged" else w.say("basis.computed", rule=rule)


def rule_words(row: _Row, w: Wording) -> str:
    """Return a rule with what it needs and on how many parts it rests."""
    rule = str(row["rule"])
    parts = {"known": row["known"], "parts": row["parts"]}
    match rule:
        case "unchanged":
            return w.say("basis.rule.unchanged")
        case "sum":
            return w.say("basis.rule.sum", **parts)
        case "ratio" if row["divisor_vi"]:
            needs, divisor = w.pick(row, "needs"), w.pick(row, "divisor")
            return w.say("basis.rule.ratio", needs=needs, divisor=divisor, **parts)
        case "ratio":
            return w.say("basis.rule.plan", needs=w.pick(row, "needs"), **parts)
        case _:
            return w.say(f"basis.rule.{rule}", needs=w.pick(row, "needs"), **parts)


def why_missing(row: _Row, w: Wording) -> str:
    """Say why a unit has no figure; "" where there is nothing to say but that it has none."""
    gap = str(row["gap"])
    if not gap or row["parts"] == 1:
        return ""
    if gap == "parts":
        return w.say("basis.gap.parts", known=row["known"], parts=row["parts"])
    return w.say(f"basis.gap.{gap}")


def standing_in(kind: str, parts: pd.DataFrame, w: Wording) -> str:
    """Say whose territories stand in for members nobody knows, and what lies outside the bloc.

    Parameters
    ----------
    kind
        ``cluster`` or ``bloc``: the word the bloc goes by.
    parts
        Rows of the query ``successor``, at least one.
    w
        The reader's language.
    """
    said = w.say(
        f"common.successors.{kind}",
        n=parts["unit_id"].nunique(),
        old=int(parts["of_bloc"].sum()),
    )
    outside = [
        w.say("common.successors.part", part=w.pick(row, "part"), unit=w.pick(row, "name"))
        for row in records(parts[~parts["of_bloc"]])
    ]
    if outside:
        said += " " + w.say("common.successors.outside", names=w.names(outside))
    return said
