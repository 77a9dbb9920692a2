"""A criterion, bonus item or penalty of a scheme file, once its points are known."""

from collections.abc import Mapping
from typing import Final, cast

from thidua.comparison.measures import MEASURES, MeasureKind, measures_for
from thidua.scoring.rules import NEEDS_TARGET, TAKES_TARGET
from thidua.scoring.scheme import (
    DIRECTIONS,
    MISSING,
    NAMED_TARGETS,
    RULES,
    Criterion,
    Item,
    Missing,
    NamedTarget,
    Rule,
    RuleKind,
)
from thidua.scoring.sections import Section, is_number

Indicators = Mapping[str, Mapping[str, object]]
"""Rows of ``indicators.csv`` by identifier: ``indicator_id, better, merge_rule, unit_en``."""

ITEM_RULES: Final[tuple[RuleKind, ...]] = ("manual", "counted", "yes_no", "banded")

_NO_RULE: Final = Rule("manual", each=1.0)


def read_criterion(
    section: Section, points: float, missing: Missing, indicators: Indicators | None
) -> Criterion:
    """Read a criterion.

    Parameters
    ----------
    section
        Its table in the file.
    points
        What it gives at full marks.
    missing
        The scheme's choice for gaps, which the criterion may change for itself.
    indicators
        What indicators there are; None: not to be checked.
    """
    indicator = section.text("indicator", "") or None
    measure = section.word("measure", MEASURES, "level")
    kind = section.word("rule", RULES)
    target = _target(section)
    rule = _rule(section, kind, points, has_target=target is not None)
    criterion_id = section.text("id")
    if section.any("rule") in RULES:
        _check_rule(section, kind, has_target=target is not None, has_indicator=bool(indicator))
    if measure != "level" and (indicator is None or target in ("plan", "previous")):
        section.fault("measure", "fault.scheme.measure_of_level")
    if indicator and indicators is not None:
        _check_indicator(section, indicator, measure, rule, indicators)
    return Criterion(
        criterion_id=criterion_id,
        name_vi=section.text("name_vi"),
        name_en=section.text("name_en"),
        column=section.text("column", criterion_id),
        maximum=points,
        rule=rule,
        indicator=indicator,
        measure=measure,
        target=target,
        missing=section.word("missing", MISSING, missing),
    )


def read_item(section: Section) -> Item:
    """Read a bonus item or penalty: its points are its own, none of the scale's."""
    points = section.number("maximum", above=0.0)
    if points is None and not section.has("maximum"):
        section.fault("maximum", "fault.scheme.missing")
    item_id = section.text("id")
    kind = section.word("rule", ITEM_RULES, "manual")
    return Item(
        item_id=item_id,
        name_vi=section.text("name_vi"),
        name_en=section.text("name_en"),
        column=section.text("column", item_id),
        maximum=points or 0.0,
        rule=_rule(section, kind, points or 0.0, has_target=False),
    )


def _check_rule(section: Section, kind: RuleKind, *, has_target: bool, has_indicator: bool) -> None:
    if kind in NEEDS_TARGET and not section.has("target"):
        section.fault("rule", "fault.scheme.needs_target", rule=kind)
    if kind not in TAKES_TARGET and has_target:
        section.fault("target", "fault.scheme.no_target", rule=kind)
    if kind == "manual" and has_indicator:
        section.fault("indicator", "fault.scheme.by_hand")


def _check_indicator(
    section: Section, indicator: str, measure: MeasureKind, rule: Rule, indicators: Indicators
) -> None:
    row = indicators.get(indicator)
    if row is None:
        section.fault("indicator", "fault.unknown.indicator", cell=indicator)
        return
    if row["better"] not in ("none", rule.direction):
        key = "direction" if section.has("direction") else "indicator"
        section.fault(key, "fault.scheme.direction", cell=indicator, better=row["better"])
    allowed = measures_for(row)
    if measure not in allowed:
        section.fault("measure", "fault.choice", cell=measure, allowed=", ".join(allowed))


def _target(section: Section) -> NamedTarget | float | None:
    value = section.any("target")
    for named in NAMED_TARGETS:
        if value == named:
            return named
    if value is None:
        return None
    if is_number(value):
        return float(cast(float, value))
    section.fault("target", "fault.scheme.target", cell=value, allowed=", ".join(NAMED_TARGETS))
    return None


def _rule(section: Section, kind: RuleKind, points: float, *, has_target: bool) -> Rule:
    direction = section.word("direction", DIRECTIONS, "higher")
    if section.has("rule") and section.any("rule") not in RULES:
        section.forgive()
        return _NO_RULE
    match kind:
        case "banded":
            bands = _bands(section, points, at_most=direction == "lower" and not has_target)
            return Rule(kind, direction, bands=bands)
        case "counted":
            each = section.number("each", above=0.0)
            if each is None and not section.has("each"):
                section.fault("each", "fault.scheme.missing")
            return Rule(kind, direction, each=(each or 0.0) / points) if points else _NO_RULE
        case "manual":
            top = section.number("highest", points, above=0.0)
            return Rule(kind, direction, each=1.0 / top) if top else _NO_RULE
        case "minmax":
            low, high = section.number("lowest"), section.number("highest")
            if low is not None and high is not None and low >= high:
                section.fault("highest", "fault.scheme.above", cell=high, bound=low)
            return Rule(kind, direction, lowest=low, highest=high)
        case "zscore":
            return Rule(kind, direction, reach=section.number("reach", 3.0, above=0.0) or 3.0)
        case _:
            return Rule(kind, direction)


def _bands(section: Section, points: float, *, at_most: bool) -> tuple[tuple[float, float], ...]:
    value = section.any("bands")
    if not isinstance(value, list) or not value or not all(map(_is_pair, value)):
        section.fault("bands", "fault.scheme.bands")
        return ()
    bands = sorted((float(bound), float(given)) for bound, given in value)
    if len({bound for bound, _ in bands}) < len(bands):
        section.fault("bands", "fault.scheme.bands_twice")
    given = [share for _, share in bands]
    if any(share < 0 for share in given) or max(given) > points * (1 + 1e-9):
        section.fault("bands", "fault.scheme.bands_range", maximum=f"{points:.10g}")
    if given != sorted(given, reverse=at_most):
        section.fault("bands", "fault.scheme.bands_order")
    return tuple((bound, share / points if points else 0.0) for bound, share in bands)


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(is_number, value))
