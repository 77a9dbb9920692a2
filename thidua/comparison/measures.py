"""The ways to look at an indicator: which make sense, in which unit of measure, how exactly."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from thidua.wording import Wording

MeasureKind = Literal["level", "growth", "per_head", "share"]

MEASURES: Final[tuple[MeasureKind, ...]] = ("level", "growth", "per_head", "share")
"""All of them; which make sense for an indicator, `measures_for` tells."""


@dataclass(frozen=True)
class PerHead:
    """How a total is given per head.

    Parameters
    ----------
    factor
        Multiplies value ÷ thousand persons, so that the result is in the unit of measure shown.
    wording_id
        Id of that unit of measure.
    renamed
        Whether the factor gives the indicator's own unit another name (billion VND per thousand
        persons are million VND per person); otherwise the wording takes that unit as ``unit``.
    decimals
        Digits after the point that a reader needs to tell two provinces apart.
    """

    factor: float
    wording_id: str
    renamed: bool
    decimals: int


_PER_HEAD: Final = {
    "billion VND": PerHead(1, "export.unit.million_vnd_per_person", True, 2),
    "million USD": PerHead(1000, "export.unit.usd_per_person", True, 1),
    "persons": PerHead(1, "export.unit.per_thousand", False, 1),
}
# Communes, projects, enterprises: a province has few of them per thousand people.
_COUNTED_PER_HEAD: Final = PerHead(100, "export.unit.per_hundred_thousand", False, 2)

# Population per head is 1, area per head is population density upside down, and the labour force
# per head is a participation rate, with a definition (and a break in 2021) of its own.
_NOT_PER_HEAD: Final = frozenset({"population", "area", "labour_force"})
# An area changes when a border or the survey does: a break, no growth.
_NOT_GROWING: Final = frozenset({"area"})


def measures_for(indicator: Mapping[str, object]) -> tuple[MeasureKind, ...]:
    """Return the measures that make sense for an indicator, in the order of `MEASURES`.

    Growth is for levels: totals, and values per head such as income. Rates, scores, ranks and
    indices have none, their change is a difference. Only what adds up has a value per head or a
    share.

    Parameters
    ----------
    indicator
        A row of the question ``indicator``.
    """
    rule, name = str(indicator["merge_rule"]), indicator["indicator_id"]
    is_rate = str(indicator["unit_en"]).startswith("%")
    adds_up = rule == "sum" and not is_rate
    is_level = adds_up or (rule.startswith("weighted:") and not is_rate)
    sensible: dict[MeasureKind, bool] = {
        "level": True,
        "growth": is_level and name not in _NOT_GROWING,
        "per_head": adds_up and name not in _NOT_PER_HEAD,
        "share": adds_up,
    }
    return tuple(measure for measure in MEASURES if sensible[measure])


def unit_of(indicator: Mapping[str, object], measure: MeasureKind, language: str) -> str:
    """Return the unit of measure of an indicator under a measure, in the reader's language.

    A level has its own; a growth is in % on the year before; a share in % of the bloc's total; per
    head see `PerHead`: "triệu đồng/người", "USD/người", "người/nghìn dân", "xã/100 nghìn dân".
    """
    w = Wording(language)
    if measure == "growth":
        return "%"
    if measure == "share":
        return w.say("export.unit.share")
    own = w.pick(indicator, "unit")
    if measure == "level":
        return own
    head = per_head_of(indicator)
    return w.say(head.wording_id) if head.renamed else w.say(head.wording_id, unit=own)


def decimals_of(indicator: Mapping[str, object], measure: MeasureKind) -> int:
    """Return how many digits after the point a figure under `measure` is shown with.

    A growth has two, as official tables give those of GRDP and population; a share has one.
    """
    if measure == "per_head":
        return per_head_of(indicator).decimals
    own = int(str(indicator["decimals"]))
    return {"level": own, "growth": 2, "share": 1}[measure]


def per_head_of(indicator: Mapping[str, object]) -> PerHead:
    """Return how the totals of an indicator are given per head, by its unit of measure."""
    return _PER_HEAD.get(str(indicator["unit_en"]), _COUNTED_PER_HEAD)
