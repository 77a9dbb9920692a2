"""Weights and maximum points of a scheme file made into the points of each criterion and group.

Two ways of writing are in use and may be nested: a score table gives points (``maximum``), an index
gives weights, which share out what stands above them (``weight``; none at all: equal shares).
"""

from dataclasses import dataclass, field

from thidua.scoring.sections import Section

FULL_MARKS = 100.0
_ROUNDING = 1e-9


@dataclass
class Node:
    """A criterion or group as written, and the points it comes to.

    Parameters
    ----------
    section
        The table of the file it was read from.
    maximum, weight
        As written; None: not given.
    criteria, groups
        What a group is made of; a criterion has neither.
    points
        Points at full marks, once :func:`share_out` has been there.
    """

    section: Section
    maximum: float | None
    weight: float | None
    criteria: list["Node"] = field(default_factory=list)
    groups: list["Node"] = field(default_factory=list)
    points: float = 0.0

    @property
    def parts(self) -> list["Node"]:
        """All a group is made of."""
        return [*self.criteria, *self.groups]

    @property
    def readable(self) -> bool:
        """Whether all written here and inside could be read, so that sums can be checked."""
        own = self.maximum is not None or not self.section.has("maximum")
        own = own and (self.weight is not None or not self.section.has("weight"))
        return own and all(part.readable for part in self.parts)

    @property
    def in_points(self) -> bool:
        """Whether it gives points of its own, or something inside it does."""
        inside = self.weight is None and any(part.in_points for part in self.parts)
        return self.maximum is not None or inside


def share_out(root: Node, scale: float | None, bonus: float | None) -> None:
    """Give every node its points; note what does not add up.

    Parameters
    ----------
    root
        The whole scheme as a group.
    scale
        The scale as written, None where it is not.
    bonus
        The most all bonus items give together: "950 points + 50 bonus = 1,000" is a scale too.
    """
    if not any(part.in_points for part in root.parts):
        root.points = FULL_MARKS if scale is None else scale
        _by_weight(root)
        return
    root.points = _by_points(root)
    sums = [root.points, root.points + (bonus or 0.0)]
    if (
        scale is not None
        and root.readable
        and all(abs(scale - one) > _ROUNDING * scale for one in sums)
    ):
        values: dict[str, object] = {"scale": _plain(scale), "sum": _plain(root.points)}
        root.section.fault("scale", "fault.scheme.scale", **values)


def _by_points(group: Node) -> float:
    """Work out a group whose parts give points, and return what they give together."""
    total = 0.0
    for part in group.parts:
        if part.weight is not None:
            part.section.fault("weight", "fault.scheme.both_ways")
        if not part.parts:
            if not part.section.has("maximum"):
                part.section.fault("maximum", "fault.scheme.missing")
            part.points = part.maximum or 0.0
        elif not part.in_points and not part.section.has("maximum"):
            part.section.fault("maximum", "fault.scheme.missing")
        else:
            _grouped(part)
        total += part.points
    return total


def _grouped(group: Node) -> None:
    if any(part.in_points for part in group.parts):
        together = _by_points(group)
        group.points = together if group.maximum is None else group.maximum
        if group.readable and group.points > together * (1 + _ROUNDING):
            values: dict[str, object] = {"maximum": _plain(group.points), "sum": _plain(together)}
            group.section.fault("maximum", "fault.scheme.unreachable", **values)
    else:
        group.points = group.maximum or 0.0
        _by_weight(group)


def _by_weight(group: Node) -> None:
    """Share the group's points out among its parts."""
    given = [part for part in group.parts if part.weight is not None]
    for part in group.parts:
        if part.maximum is not None:
            part.section.fault("maximum", "fault.scheme.points_below_weights")
        elif given and not part.section.has("weight"):
            part.section.fault("weight", "fault.scheme.missing")
    weights = [part.weight or 0.0 if given else 1.0 for part in group.parts]
    whole = sum(weights) or 1.0
    for part, weight in zip(group.parts, weights, strict=True):
        part.points = group.points * weight / whole
        if part.parts:
            _by_weight(part)


def _plain(number: float) -> str:
    return f"{number:.10g}"
