"""Classes in words: which one, what a floor holds down, what was too little by a hair."""

import math

from thidua.scoring.class_lines import NO_CLASS
from thidua.scoring.scheme import ClassLine, Scheme
from thidua.scoring.scores import Scores
from thidua.wording import Wording

_FINEST = 6
"""Digits with which the smallest lack is said."""


def class_words(scheme: Scheme, scores: Scores, unit: int, w: Wording) -> str:
    """Return a unit's class, the two it lies between where gaps leave it open, or a dash."""
    if scores.classes is None:
        return w.number(None, 0)
    best, worst = int(scores.classes.best[unit]), int(scores.classes.worst[unit])
    if NO_CLASS in (best, worst):
        return w.number(None, 0)
    names = class_names(scheme, w)
    if best == worst:
        return names[best - 1]
    return w.say("rank.class.open", worst=names[worst - 1], best=names[best - 1])


def class_names(scheme: Scheme, w: Wording) -> list[str]:
    """Return the names of the classes, the highest first, and last what is below all of them."""
    return [*(w.pick(vars(line), "name") for line in scheme.classes), w.say("rank.class.none")]


def class_reason(scheme: Scheme, scores: Scores, unit: int, decimals: int, w: Wording) -> str:
    """Return why a unit has no better class though its score looks like it; "" where it does not.

    Parameters
    ----------
    decimals
        Digits scores are shown with: one that reads like the line and lies below is explained.
    """
    classes = scores.classes
    if classes is None or classes.best[unit] == NO_CLASS:
        return ""
    held = classes.held_by(unit, scheme.classes)
    if held:
        line = scheme.classes[int(classes.by_score[unit]) - 1]
        floors = {floor.of: floor.share for floor in line.floors}
        parts = [
            w.say(
                "rank.class.floor",
                name=name_of(scheme, of, w),
                share=w.measure(100 * float(classes.reached[of][unit]), 0, "%"),
                floor=w.measure(100 * floors[of], 0, "%"),
            )
            for of in held
        ]
        return w.say("rank.class.held", name=w.pick(vars(line), "name"), floors=w.names(parts))
    place, total = int(classes.best[unit]), float(scores.total[unit])
    if place == 1 or math.isnan(total):
        return ""
    line = scheme.classes[place - 2]
    if total >= line.least or w.number(total, decimals) != w.number(line.least, decimals):
        return ""
    lack = line.least - total
    digits = next((n for n in range(decimals + 1, _FINEST) if round(lack, n) > 0), _FINEST)
    name = w.pick(vars(line), "name")
    return w.say("rank.class.short", name=name, lack=w.number(lack, digits))


def lines_in_words(scheme: Scheme, w: Wording) -> str:
    """Return what each class takes, as one sentence; "" without classes."""
    if not scheme.classes:
        return ""
    return w.say(
        "rank.class.lines", lines="; ".join(_line(scheme, one, w) for one in scheme.classes)
    )


def _line(scheme: Scheme, line: ClassLine, w: Wording) -> str:
    least = w.number(line.least, 0 if line.least == round(line.least) else 2)
    said = w.say("rank.class.line", name=w.pick(vars(line), "name"), least=least)
    every = {criterion.criterion_id for criterion in scheme.criteria}
    shares = {floor.share for floor in line.floors}
    if len(shares) == 1 and {floor.of for floor in line.floors} == every:
        share = w.measure(100 * shares.pop(), 0, "%")
        return w.say("rank.class.line.every", line=said, share=share)
    if line.floors:
        floors = [
            w.say(
                "rank.class.line.floor",
                name=name_of(scheme, floor.of, w),
                share=w.measure(100 * floor.share, 0, "%"),
            )
            for floor in line.floors
        ]
        return w.say("rank.class.line.floors", line=said, floors=w.names(floors))
    return said


def name_of(scheme: Scheme, of: str, w: Wording) -> str:
    """Return the name of a criterion, group, bonus item or penalty."""
    known = {c.criterion_id: w.pick(vars(c), "name") for c in scheme.criteria}
    known |= {group.group_id: w.pick(vars(group), "name") for group in scheme.groups}
    known |= {item.item_id: w.pick(vars(item), "name") for item in scheme.items}
    return known[of]
