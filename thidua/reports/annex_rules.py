"""Each rule of the engine as a formula of Excel: a figure in a cell → its share, 0 to 1.

Only functions that every Excel since 2010 and LibreOffice know. A gap is an empty text:
``ISNUMBER`` tells it from a figure, ``MAX``, ``AVERAGE``, ``COUNT`` and their kin pass it over. The
formulas of the rules stand in :mod:`thidua.scoring.rules` and :mod:`thidua.scoring.normalise`.
"""

from dataclasses import dataclass
from typing import Final

from thidua.reports.annex_worked import UNBEATABLE
from thidua.scoring.scheme import Direction, Missing, Rule

INFINITE: Final = f"{UNBEATABLE:.0E}"
# What the engine allows a bound and a spread: see rules._HAIR and normalise._NO_SPREAD.
_HAIR: Final = "1E-12"


@dataclass(frozen=True)
class Cells:
    """Addresses of what a share is worked out from; "" where a rule has no use for it.

    Parameters
    ----------
    figure, figures
        Of the unit, and of all units.
    target
        Of the unit.
    ratio, ratios
        Of the unit to its target, and of all units.
    maximum
        Points at full marks as the scheme writes them.
    low, high
        Goalposts as they count.
    mean, deviation, reach
        Of ``zscore``.
    each, top
        Points for each of what is counted; the upper end of the scale of entry.
    bounds, given
        Ranges of a table of bands: from where on, how many points.
    """

    figure: str
    figures: str = ""
    target: str = ""
    ratio: str = ""
    ratios: str = ""
    maximum: str = ""
    low: str = ""
    high: str = ""
    mean: str = ""
    deviation: str = ""
    reach: str = ""
    each: str = ""
    top: str = ""
    bounds: str = ""
    given: str = ""


def ratio(direction: Direction, figure: str, target: str) -> str:
    """Return A/T, or T/A where lower is better; nothing where no ratio can be taken."""
    if direction == "higher":
        inner = f'IF({target}>0,{figure}/{target},"")'
    else:
        inner = f'IF({target}>=0,IF({figure}<=0,{INFINITE},{target}/{figure}),"")'
    return f'=IF(AND(ISNUMBER({figure}),ISNUMBER({target})),{inner},"")'


def share(rule: Rule, cells: Cells) -> str:
    """Return the share of the maximum under a rule; nothing where it is not known."""
    known, said = cells.ratio or cells.figure, _said(rule, cells)
    if rule.kind == "yes_no" and cells.target:
        return f'=IF(AND(ISNUMBER({cells.figure}),ISNUMBER({cells.target})),{said},"")'
    return f'=IF(ISNUMBER({known}),{said},"")'


def item(rule: Rule, cells: Cells) -> str:
    """Return the points of a bonus item or penalty; nobody's entry is no gap, and gives nothing."""
    return f"=IF(ISNUMBER({cells.figure}),{cells.maximum}*({_said(rule, cells)}),0)"


def judged(missing: Missing, share_cell: str, shares: str) -> str:
    """Return the share after the scheme's choice for gaps."""
    instead = {
        "range": '""',
        "exclude": '""',
        "zero": f'IF(COUNT({shares})>0,0,"")',
        "full": "1",
        "bloc_mean": f'IF(COUNT({shares})>0,AVERAGE({shares}),"")',
    }[missing]
    return f"=IF(ISNUMBER({share_cell}),{share_cell},{instead})"


def _said(rule: Rule, cells: Cells) -> str:
    match rule.kind:
        case "linear":
            return _clamped(cells.ratio)
        case "half_lead":
            return _half_lead(rule.direction, cells)
        case "banded":
            return _banded(rule.direction, cells)
        case "rank_share":
            order = 0 if rule.direction == "higher" else 1
            count = f"COUNT({cells.figures})"
            place = f"RANK({cells.figure},{cells.figures},{order})"
            return f'IF({count}>1,({count}-{place})/({count}-1),"")'
        case "minmax":
            return _minmax(rule.direction, cells)
        case "zscore":
            return _zscore(rule.direction, cells)
        case "yes_no":
            return _yes_no(rule.direction, cells)
        case "counted":
            times = f"{cells.figure}*{cells.each}"
            return _counted(
                rule.direction, cells, f"IF({cells.maximum}>0,{times}/{cells.maximum},{times})"
            )
        case "manual":
            top = f"IF(ISNUMBER({cells.top}),{cells.top},{cells.maximum})"
            return _counted(
                rule.direction, cells, f"IF({top}>0,{cells.figure}/{top},{cells.figure})"
            )


def _half_lead(direction: Direction, cells: Cells) -> str:
    if cells.ratio:
        q, lead = cells.ratio, f"MAX({cells.ratios})"
        above = f"IF({q}={lead},1,0.5+0.5*({q}-1)/({lead}-1))"
        return f"IF({q}>1,{above},0.5*MAX(0,{q}))"
    figure, figures = cells.figure, cells.figures
    if direction == "higher":
        enough = f"AND(COUNT({figures})>1,MAX({figures})>0)"
        return f'IF({enough},{_clamped(f"{figure}/MAX({figures})")},"")'
    lead = _clamped(f"MAX(0,MIN({figures}))/{figure}")
    return f'IF(COUNT({figures})>1,IF({figure}<=0,1,{lead}),"")'


def _banded(direction: Direction, cells: Cells) -> str:
    value = cells.ratio or cells.figure
    bounds, given = cells.bounds, cells.given
    if direction == "lower" and not cells.ratio:
        near = f"({value}-{_HAIR}*ABS({value}))"
        place = f"SUMPRODUCT(--({bounds}<{near}))+1"
        found = f"IF({near}>MAX({bounds}),0,INDEX({given},{place}))"
    else:
        near = f"({value}+{_HAIR}*ABS({value}))"
        found = f"IF({near}<MIN({bounds}),0,INDEX({given},SUMPRODUCT(--({bounds}<={near}))))"
    return f"IF({cells.maximum}>0,{found}/{cells.maximum},0)"


def _minmax(direction: Direction, cells: Cells) -> str:
    low, high = cells.low, cells.high
    way = f"{cells.figure}-{low}" if direction == "higher" else f"{high}-{cells.figure}"
    share = _clamped(f"({way})/({high}-{low})")
    spread = f"{high}-{low}>{_HAIR}*MAX(ABS({high}),ABS({low}))"
    return f'IF({spread},{share},IF(COUNT({cells.figures})>1,1,""))'


def _zscore(direction: Direction, cells: Cells) -> str:
    apart = (
        f"{cells.figure}-{cells.mean}" if direction == "higher" else f"{cells.mean}-{cells.figure}"
    )
    share = _clamped(f"0.5+({apart})/{cells.deviation}*0.5/{cells.reach}")
    size = f"MAX(ABS(MAX({cells.figures})),ABS(MIN({cells.figures})))"
    spread = f"{cells.deviation}>{_HAIR}*{size}"
    return f'IF({spread},{share},IF(COUNT({cells.figures})>1,0.5,""))'


def _yes_no(direction: Direction, cells: Cells) -> str:
    if cells.target:
        sign = ">=" if direction == "higher" else "<="
        return f"IF({cells.figure}{sign}{cells.target},1,0)"
    return f"IF({cells.figure}{'>' if direction == 'higher' else '<='}0,1,0)"


def _counted(direction: Direction, cells: Cells, share: str) -> str:
    return _clamped(share) if direction == "higher" else f"1-{_clamped(share)}"


def _clamped(value: str) -> str:
    return f"MAX(0,MIN(1,{value}))"
