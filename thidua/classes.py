"""Classes of a map: values into a few groups, each with a colour, a lower bound and a count.

Values are rounded to the digits that are shown before they are sorted into classes, so that a
figure and a bound that read the same belong together.
"""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

METHODS: Final = ("quantile", "equal", "mean")
MOST: Final = 5
"""Classes of a sequence; the eye tells no more shades of one colour apart."""
SIDE: Final = 3
"""Classes on each side of a middle."""


@dataclass(frozen=True)
class Classes:
    """Bounds of classes, which go from a bound to below the next; the last one holds its end too.

    Parameters
    ----------
    bounds
        Ascending, without repetition: the lower bound of every class.
    end
        The largest value.
    decimals
        Digits to which values are rounded.
    below
        How many classes lie below a middle; None where the classes have none.
    """

    bounds: tuple[float, ...]
    end: float
    decimals: int
    below: int | None = None

    def __len__(self) -> int:
        """Return the number of classes."""
        return len(self.bounds)

    def place(self, value: float | None) -> int | None:
        """Return the position of the class of a value, 0 for the lowest; None for a gap.

        A value outside the bounds belongs to the nearest class.
        """
        if value is None or math.isnan(value) or not self.bounds:
            return None
        return max(0, bisect_right(self.bounds, rounded(value, self.decimals)) - 1)

    def counts(self, values: Iterable[float | None]) -> list[int]:
        """Return how many of the values each class holds; gaps are not counted."""
        held = Counter(self.place(value) for value in values)
        return [held[at] for at in range(len(self))]


def classify(
    values: Iterable[float | None], method: str, *, decimals: int, middle: float | None = None
) -> Classes:
    """Divide values into classes.

    Parameters
    ----------
    values
        Figures in one unit of measure; gaps (None, NaN) are left out.
    method
        ``quantile``: with n values and k classes, class j begins at the value at position
        ⌈j·n/k⌉ of the ascending order (from 0), so that the classes hold about as many values each.
        ``equal``: bounds at min + j·(max − min)/k, rounded to `decimals`.
        ``mean``: the quantile classes of the values below `middle`, then those of the others,
        the first of which begins at `middle` itself; at most three on each side.
    decimals
        Digits shown.
    middle
        What divides the values of ``mean``, usually the bloc's mean.

    Returns
    -------
    Classes
        At most five (``mean``: six). Equal values always share a class, so ties make fewer classes,
        and no more classes are made than there are different values; of no value, none.

    Raises
    ------
    ValueError
        If there is no such method, or ``mean`` is given no middle.
    """
    known = sorted(
        rounded(value, decimals) for value in values if value is not None and not math.isnan(value)
    )
    if method not in METHODS:
        raise ValueError(f"Classes are made by {', '.join(METHODS)}, not {method!r}.")
    if not known:
        return Classes((), math.nan, decimals)
    match method:
        case "quantile":
            bounds = _quantiles(known, MOST)
        case "equal":
            bounds = _equal(known, decimals)
        case _ if middle is None:
            raise ValueError("Classes around a mean need the mean.")
        case _:
            return _around(known, rounded(middle, decimals), decimals)
    return Classes(tuple(bounds), known[-1], decimals)


def rounded(value: float, decimals: int) -> float:
    """Round half up, as figures are written."""
    digit = Decimal(1).scaleb(-decimals)
    # Adding zero turns a negative zero into zero.
    return float(Decimal(repr(float(value))).quantize(digit, ROUND_HALF_UP)) + 0.0


def _quantiles(known: Sequence[float], most: int) -> list[float]:
    different = sorted(set(known))
    if len(different) <= most:
        return different
    starts = (known[math.ceil(at * len(known) / most)] for at in range(most))
    return list(dict.fromkeys(starts))


def _equal(known: Sequence[float], decimals: int) -> list[float]:
    low, high = known[0], known[-1]
    number = min(MOST, len(set(known)))
    steps = (rounded(low + at * (high - low) / number, decimals) for at in range(number))
    return list(dict.fromkeys(steps))


def _around(known: Sequence[float], middle: float, decimals: int) -> Classes:
    below = [value for value in known if value < middle]
    above = [value for value in known if value >= middle]
    lower = _quantiles(below, SIDE) if below else []
    upper = [middle, *_quantiles(above, SIDE)[1:]] if above else []
    return Classes((*lower, *upper), known[-1], decimals, below=len(lower))
