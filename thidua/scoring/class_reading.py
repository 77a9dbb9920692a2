"""The classes of a scheme file: ``[[class]]`` with its line and ``[[class.floor]]``."""

from collections.abc import Callable, Mapping

from thidua.scoring.scheme import ClassLine, Floor, Group
from thidua.scoring.sections import Section

_FULL = 100.0
_DIGITS = 9  # 90 % of 90 points are 81, not a hair more


def read_classes(
    root: Section, whole: Group, bonus: float, take: Callable[[Section], None]
) -> tuple[ClassLine, ...]:
    """Read the classes, the highest first.

    Parameters
    ----------
    root
        The whole file.
    whole
        The scheme as one group; its maximum is what the lines in per cent are of.
    bonus
        The most that bonus adds on top: a line above both together nobody reaches.
    take
        Called with every table that was read.
    """
    maxima = {criterion.criterion_id: criterion.maximum for criterion in whole.all_criteria}
    maxima |= {group.group_id: group.maximum for group in whole.walk()}
    criteria = [criterion.criterion_id for criterion in whole.all_criteria]
    names: set[str] = set()
    lines: list[ClassLine] = []
    for section in root.tables("class"):
        take(section)
        class_id = section.text("id")
        if class_id and class_id in names:
            section.fault("id", "fault.scheme.twice", cell=class_id)
        names.add(class_id)
        least = _points(section, whole.maximum, whole.maximum + bonus)
        if lines and least is not None and least >= lines[-1].least:
            key = "from" if section.has("from") else "from_percent"
            section.fault(key, "fault.scheme.class_order")
        lines.append(
            ClassLine(
                class_id,
                section.text("name_vi"),
                section.text("name_en"),
                least or 0.0,
                _floors(section, maxima, criteria, take),
            )
        )
    return tuple(lines)


def _floors(
    section: Section,
    maxima: Mapping[str, float],
    criteria: list[str],
    take: Callable[[Section], None],
) -> tuple[Floor, ...]:
    """Return the floors of a class; one of its own goes before that of all criteria."""
    every = section.number("floor_percent")
    floors: dict[str, float] = {}
    if every is not None and _within(section, "floor_percent", every, _FULL):
        floors = dict.fromkeys(criteria, every / _FULL)
    own: set[str] = set()
    for one in section.tables("floor"):
        take(one)
        of = one.text("of")
        if of and of not in maxima:
            one.fault("of", "fault.choice", cell=of, allowed=", ".join(sorted(maxima)))
        elif of in own:
            one.fault("of", "fault.scheme.twice", cell=of)
        own.add(of)
        maximum = maxima.get(of, 0.0)
        points = _points(one, maximum, maximum)
        if points is not None and maximum:
            floors[of] = points / maximum
    return tuple(Floor(of, share) for of, share in floors.items() if share > 0)


def _points(section: Section, whole: float, most: float) -> float | None:
    """Return what ``from`` or ``from_percent`` says, in points; None where neither can be read."""
    given = [key for key in ("from", "from_percent") if section.has(key)]
    if len(given) != 1:
        section.fault(given[0] if given else "", "fault.scheme.from_one_way")
        section.number("from"), section.number("from_percent")
        return None
    key = given[0]
    number, percent = section.number(key), key == "from_percent"
    # Where the maximum itself is at fault there is nothing to hold a line against.
    highest = most if whole else float("inf")
    if percent:
        highest = _FULL * most / whole if whole else float("inf")
    if number is None or not _within(section, key, number, highest):
        return None
    return round(whole * number / _FULL if percent else number, _DIGITS)


def _within(section: Section, key: str, number: float, highest: float) -> bool:
    if number < 0:
        section.fault(key, "fault.too_low", cell=f"{number:.10g}", bound="0")
    elif number > highest * (1 + 1e-9):
        section.fault(key, "fault.too_high", cell=f"{number:.10g}", bound=f"{highest:.10g}")
    else:
        return True
    return False
