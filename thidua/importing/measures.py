"""Units of measure in headings and cells → a dimension and a factor.

A figure given in "nghìn tỷ đồng" is brought to the unit of measure of its indicator
(``indicators.csv``) by the ratio of the two factors; one in another dimension is never converted.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from thidua.wording import fold

_SCALES: Final = (
    (r"(?:nghin|ngan) (?:ty|ti)|trillion|tn", 12),
    (r"tram (?:ty|ti)", 11),
    (r"(?:ty|ti)|billion|bn|bil", 9),
    (r"trieu|tr|million|mil|mn|mio", 6),
    (r"nghin|ngan|thousand|thous|1[ .,]?000", 3),
)
_NOUNS: Final = (
    (r"dong|d|vnd|viet nam dong|vn dong", "vnd"),
    (r"usd|us\$|\$|do la|do la my|dola|us dollars?|dollars?", "usd"),
    (r"nguoi|lao dong|persons?|people|workers?", "person"),
    (r"ha|hecta|hectares?", "ha"),
    (r"km2|km 2|sq km|km vuong", "km2"),
)
_PLAIN: Final = {
    "percent": ("%", "phan tram", "percent", "per cent", "pct"),
    "density": ("nguoi/km2", "persons/km2", "people/km2", "nguoi tren km2"),
    "points": ("diem", "diem so", "points", "point", "score", "diem (0-1)", "points (0-1)",
               "diem 0-1", "points 0-1"),
    "rank": ("hang", "thu hang", "rank"),
    "commune": ("xa", "so xa", "communes", "commune"),
    "project": ("du an", "projects", "project"),
    "enterprise": ("doanh nghiep", "dn", "enterprises", "enterprise"),
}  # fmt: skip
_WORDS: Final = {name: dimension for dimension, names in _PLAIN.items() for name in names}
_ANNOUNCED: Final = re.compile(
    r"^(?:(?:don vi(?: tinh)?|dvt|unit(?: of measure)?|in)\b\s*[:.]?\s*)"
)
_OF: Final = re.compile(r"%\s*(?:\(?(?:nam truoc|previous year) ?= ?100\)?|du toan|ke hoach"
                        r"|of estimate|of plan|so (?:voi )?\w.*)")  # fmt: skip
_PER_PERSON: Final = re.compile(
    r"(?P<money>.+?)\s*(?:/|per |tren |mot )\s*(?:nguoi|dau nguoi|person|capita)"
    r"(?:\s*(?:/|per |mot )?\s*(?P<period>nam|year|thang|month))?"
)

_ASIDE: Final = re.compile(
    r"\((?:năm trước|nam truoc|previous year)\s*=\s*100\)|\(0\s*-\s*1\)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit of measure.

    Parameters
    ----------
    dimension
        What is counted: "vnd", "usd", "person", "km2", "percent" …
    factor
        How many of the dimension's own unit one of it is: 10⁹ for "tỷ đồng".
    text
        As it was written.
    """

    dimension: str
    factor: Decimal
    text: str = ""

    def to(self, base: "Measure") -> Decimal | None:
        """Return what a figure in this unit is multiplied by to be in `base`; None: it cannot."""
        return self.factor / base.factor if self.dimension == base.dimension else None


def measure_of(text: str) -> Measure | None:
    """Return the unit of measure that `text` names as a whole; None where it names none.

    Examples
    --------
    >>> measure_of("nghìn tỷ đồng").factor == 10**12
    True
    """
    bare = fold(text.replace("²", "2")).strip(" :;,.")
    if bare in _WORDS:
        return Measure(_WORDS[bare], Decimal(1), text)
    bare = bare.strip("() ")
    bare = re.sub(r"\s*/\s*", "/", _ANNOUNCED.sub("", bare, count=1)).strip(" ():;,")
    bare = re.sub(r"(?<=[a-z])\.\s*(?=[a-z])", " ", bare)
    if not bare or len(bare) > 60:
        return None
    if bare in _WORDS:
        return Measure(_WORDS[bare], Decimal(1), text)
    if _OF.fullmatch(bare):
        return Measure("percent", Decimal(1), text)
    if per := _PER_PERSON.fullmatch(bare):
        money = _scaled(per["money"])
        if money is None or money[0] not in ("vnd", "usd"):
            return None
        monthly = "_month" if per["period"] in ("thang", "month") else ""
        return Measure(f"{money[0]}_per_person{monthly}", money[1], text)
    scaled = _scaled(bare)
    if scaled is None:
        return None
    dimension, factor = scaled
    return Measure("km2", factor / 100, text) if dimension == "ha" else Measure(*scaled, text)


def without_measure(text: str) -> tuple[str, Measure | None]:
    """Return a heading without the unit of measure it states, and that unit."""
    measure: Measure | None = None

    def taken(match: re.Match[str]) -> str:
        nonlocal measure
        inner = match[1].strip()
        if found := measure_of(inner):
            measure = measure or found
            # "(% so với dự toán)" says both the unit and what it is compared with
            return f" {inner} " if found.dimension == "percent" and len(inner) > 1 else " "
        if re.fullmatch(r"\*+|\d{1,2}|[a-z]", inner):
            return " "
        for piece in re.split(r"[,;-]", inner):
            if found := measure_of(piece):
                measure = measure or found
                inner = inner.replace(piece, " ")
        return f" {inner} "

    text = re.sub(r"\(([^()]*)\)", taken, _ASIDE.sub("", text)).strip()
    if measure is not None:
        return text, measure
    for cut in list(re.finditer(r"\s*[,;:\-–]\s*|\s+", text))[-4:]:
        tail = text[cut.end() :]
        found = measure_of(tail)
        if found is None or cut.start() == 0:
            continue
        if not cut[0].strip() and found.dimension not in ("vnd", "usd", "percent"):
            continue  # "bình quân đầu người" ends in a word, not in a unit of measure
        keeps = found.dimension == "percent" and len(tail) > 1
        return (text if keeps else text[: cut.start()]), found
    return text, None


def _scaled(text: str) -> tuple[str, Decimal] | None:
    for noun, dimension in _NOUNS:
        for scale, power in (*_SCALES, ("", 0)):
            if re.fullmatch(rf"(?:{scale})\s?(?:{noun})" if scale else noun, text):
                # "tr" and a bare "d" are abbreviations that only make sense together
                return dimension, Decimal(10) ** power
    # "tỷ" alone is said of money in đồng; "triệu" alone could be anything.
    if re.fullmatch(r"(?:nghin |ngan )?(?:ty|ti)", text):
        return "vnd", Decimal(10) ** (12 if " " in text else 9)
    return None


def needs_saying(base: Measure | None) -> bool:
    """Tell whether figures of an indicator come in several units, so that theirs must be stated."""
    if base is None:
        return False
    return base.dimension in ("vnd", "usd", "vnd_per_person", "usd_per_person") or (
        base.dimension == "person" and base.factor != 1
    )
