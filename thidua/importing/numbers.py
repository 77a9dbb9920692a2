"""Figures as offices write them → exact numbers, and what could be read two ways left open.

Vietnamese figures have a decimal comma, English ones a decimal point, and both stand side by side
in the same folders. ``1.234`` is one or the other only by convention: it is read when something
in the text or in its column settles it, and otherwise asked.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from thidua.wording import fold

Sign = Literal["comma", "point"]
"""The decimal sign of a text; the other one then groups thousands."""

MISSING: Final = frozenset(
    {"", "-", "--", "---", "…", "..", "...", "....", ".", "x", "n/a", "na", "n.a.", "n.a", "null",
     "khong co", "khong co so lieu", "chua co", "chua co so lieu", "kxd", "khong xac dinh", "k/c"}
)  # fmt: skip
"""Folded texts that say that there is no figure."""

_LONGEST = 80
_MINUS = str.maketrans({"−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "﹣": "-"})
_RAISED = re.compile(r"(?<![A-Za-z])[⁰¹²³⁴⁵⁶⁷⁸⁹†‡§]+")
# One star at a time: stars repeated inside what is repeated take ages where the text goes on.
_MARKS = re.compile(r"(?<=[\d%)])(\s*(\*|\((\*+|\d{1,2}|[a-z])\)|\[(\*+|\d{1,2}|[a-z])\]))+$")
_ABOUT = re.compile(r"^(trên|hơn|khoảng|gần|xấp xỉ|over|nearly|about|[<>≤≥~≈])\s*(?=[\d(+-])", re.I)
_FIGURE = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[+-])?\s*(?P<body>[0-9](?:[0-9.,' ]*[0-9])?)\s*(?P<inner>%)?\s*"
    r"(?P<close>\))?\s*(?P<measure>(?:[%$₫]|[^\W\d_])(?:[^\d]|(?<=m)2)*)?",
    re.DOTALL,
)
_SPACED = re.compile(r"[1-9]\d{0,2}(?:[ ']\d{3})+(?:[.,]\d+)?", re.ASCII)
_FORMS: Final[dict[Sign, re.Pattern[str]]] = {
    "comma": re.compile(r"(\d+|[1-9]\d{0,2}(\.\d{3})+)(,\d+)?"),
    "point": re.compile(r"(\d+|[1-9]\d{0,2}(,\d{3})+)(\.\d+)?"),
}


class NotNumber(ValueError):
    """A text that is neither a figure nor a sign for a missing one."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A text read as a figure, in every way it can be read.

    Parameters
    ----------
    comma, point
        The value where the decimal sign is a comma, or a point; None where the text cannot be
        written so.
    measure
        What stands after the number ("%", "tỷ đồng"), ``""`` for nothing.
    approximate
        Whether the text says "over", "nearly" and the like.
    """

    comma: Decimal | None
    point: Decimal | None
    measure: str = ""
    approximate: bool = False

    @property
    def certain(self) -> Decimal | None:
        """The value where there is only one; None where the text can be read two ways."""
        if self.comma is None or self.point is None or self.comma == self.point:
            return self.comma if self.comma is not None else self.point
        return None

    @property
    def proves(self) -> Sign | None:
        """The decimal sign this text proves its writer to use, if it proves any."""
        if self.comma is None:
            return "point"
        return "comma" if self.point is None else None

    def read(self, sign: Sign) -> Decimal | None:
        """Return the value under one decimal sign."""
        return self.comma if sign == "comma" else self.point


def read_figure(text: str) -> Figure | None:
    """Read a cell's text.

    Returns
    -------
    Figure or None
        None where the text says that there is no figure.

    Raises
    ------
    NotNumber
        Where the text is something else.

    Examples
    --------
    >>> read_figure("12.645,61").certain
    Decimal('12645.61')
    >>> read_figure("1.234").certain is None
    True
    """
    bare = unicodedata.normalize("NFKC", _RAISED.sub("", text)).translate(_MINUS).strip()
    if fold(bare) in MISSING:
        return None
    if len(bare) > _LONGEST:
        raise NotNumber(text[:_LONGEST])
    told = unicodedata.normalize("NFC", bare)
    exact = _ABOUT.sub("", told)
    match = _FIGURE.fullmatch(_MARKS.sub("", exact).strip())
    if match is None or bool(match["open"]) != bool(match["close"]):
        raise NotNumber(text)
    negative = bool(match["open"]) or match["sign"] == "-"
    if match["open"] and match["sign"]:
        raise NotNumber(text)
    comma, point = _readings(match["body"])
    if comma is None and point is None:
        raise NotNumber(text)
    measure = " ".join((match["inner"] or "", match["measure"] or "")).strip()
    return Figure(
        _signed(comma, negative),
        _signed(point, negative),
        measure,
        exact != told,
    )


def _signed(value: Decimal | None, negative: bool) -> Decimal | None:
    # Not a minus: an operation would round to 28 digits.
    return value.copy_negate() if negative and value is not None else value


def sign_of(figures: Iterable[Figure]) -> Sign | None:
    """Return the decimal sign that the figures of one column prove, without contradiction."""
    proved = {figure.proves for figure in figures} - {None}
    return proved.pop() if len(proved) == 1 else None


def _readings(body: str) -> tuple[Decimal | None, Decimal | None]:
    if " " in body or "'" in body:
        if not _SPACED.fullmatch(body):
            return None, None
        joined = body.replace(" ", "").replace("'", "")
        # Spaces group the thousands, so that the one sign left can only be the decimal one.
        value = Decimal(joined.replace(",", "."))
        return (None, value) if "." in joined else (value, None if "," in joined else value)
    comma = point = None
    if _FORMS["comma"].fullmatch(body):
        comma = Decimal(body.replace(".", "").replace(",", "."))
    if _FORMS["point"].fullmatch(body):
        point = Decimal(body.replace(",", ""))
    return comma, point
