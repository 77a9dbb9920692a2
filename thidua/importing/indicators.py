"""Headings → indicators, with the year, the status and the unit of measure they state."""

import functools
import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from thidua.importing.measures import Measure, measure_of, without_measure
from thidua.importing.synonyms import FAMILIES, GROWTH, PLAN_SHARE, heading_words
from thidua.tables import FIRST_YEAR, LAST_YEAR
from thidua.wording import fold

Compared = Literal["", "growth", "plan", "previous"]
"""What a heading holds its figure against: the year before ("tăng"), the plan, or the year before
in a way that may be an index as well as a growth ("so với năm trước")."""

_PRICES: Final = re.compile(
    r"\b(?:theo )?(?:gia|constant) (?:(?:so sanh|ss|co dinh|cd)(?: nam)? )?(1994|2010)"
    r"(?: prices)?\b"
)
_YEAR: Final = re.compile(r"(?<![\w.,/])((?:19|20)\d\d)(?![\d.,/]*\d)")
_SPAN: Final = re.compile(r"(?<!\d)(?:19|20)\d\d\s*[-–]\s*(?:(?:19|20)\d\d|\d\d)(?!\d)")
_PART: Final = re.compile(
    r"\b(?:\d{1,2}|mot|hai|ba|bon|sau|bay|tam|chin|muoi|muoi mot) thang\b(?: (?:dau|cuoi) nam\b)?"
    r"|\bthang \d{1,2}\b"
    r"|\bquy (?:i{1,3}|iv|[1-4])\b|\b[1369]t\b|\bq[1-4]\b|\bh[12]\b|\bnua (?:dau )?nam\b"
    r"|\b(?:six|nine|three) months\b|\bfirst half\b|\b6t dau\b"
)
_GLUED: Final = re.compile(r"\b(kh|th|uth|sb|ct|nam)(?=(?:19|20)\d\d)")
_AGAINST_PLAN: Final = re.compile(
    r"(?:ty le )?(?:%|phan tram|ty le|muc)?\s*(?:thuc hien|dat|hoan thanh|th)?\s*(?:%\s*)?"
    r"(?:so (?:voi )?|tren |/)(?:ke hoach|kh|du toan|dt|chi tieu|muc tieu)\b(?: (?:nam|giao)\b)*"
    r"|(?:ty le |% )(?:thuc hien |dat |hoan thanh )?(?:ke hoach|kh|du toan|dt)\b"
    r"|(?:dat|hoan thanh) (?:ke hoach|kh|du toan)"
    r"|(?:thuc hien|th|uth)\s*/\s*(?:kh|ke hoach|dt|du toan)|% of (?:the )?(?:plan|estimate|target)"
    r"|% du toan|% ke hoach|% kh\b"
)
_GREW: Final = re.compile(
    r"(?:ty le |muc )?(?:toc do )?(?:%\s*)?"
    r"(?:tang truong|tang\s*/\s*giam|tang giam|tang)(?: \(?giam\)?)?"
    r"(?: binh quan)?(?: so (?:voi )?(?:cung ky(?: nam truoc)?|nam truoc(?: lien ke)?))?(?: %)?"
    r"|\bgrowth(?: rate| on the year before)?\b|\bchange on the year before\b"
)
_BEFORE: Final = re.compile(
    r"so (?:voi )?(?:cung ky(?: nam truoc)?|nam truoc(?: lien ke)?|(?:nam )?(?:19|20)\d\d)"
    r"|so sanh|\bso nam\b|cung ky|(?:toc do|chi so) phat trien|nam truoc ?= ?100"
    r"|compared with the previous year|(?:19|20)\d\d\s*/\s*(?:19|20)\d\d"
)
STATUS_WORDS: Final = (
    ("estimate", r"(?<!giao )\buoc\b(?: (?:thuc hien|th|dat|tinh|ca nam)\b)?|\buth\b"
                 r"|\bestimated?\b"),
    ("preliminary", r"\bso bo\b|\bsb\b|\bpreliminary\b"),
    ("plan", r"(?:chi tieu )?ke hoach(?: giao)?|\bkh\b|\bdu toan(?: giao)?|chi tieu (?:duoc )?giao"
             r"|muc tieu|phan dau|\bplan(?:ned)?\b|\btargets?\b|dang ky giao uoc"),
    ("actual", r"(?:ket qua )?thuc hien(?: duoc)?|\bth\b|ket qua(?: dat duoc)?|chinh thuc"
               r"|quyet toan|\bactual\b|\bfinal\b|\bresults?\b|dat duoc|so lieu chinh thuc"),
)  # fmt: skip
_COMPARISONS: Final[tuple[tuple[Compared, re.Pattern[str]], ...]] = (
    ("plan", _AGAINST_PLAN),
    ("growth", _GREW),
    ("previous", _BEFORE),
)
_FILLERS: Final = re.compile(
    r"\b(?:nam|cua|cac|tinh|thanh pho|tren dia ban|dia ban|tren|ca|theo|ve|bao cao"
    r"|so lieu|trong do|chia ra|of which|in|year|dat|uy ban|giao uoc|ky ket)\b"
)
_ENUMERATED: Final = re.compile(r"^\s*(?:[-+*•–]+|\(?(?:\d{1,2}|[ivxIVX]{1,5}|[a-z])[.)]\s|"
                                r"\d{1,2}(?:\.\d{1,2})+\.?\s)\s*")  # fmt: skip
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading, or several above each other, say about the figures under them.

    Parameters
    ----------
    text
        As written, levels joined by " · ".
    words
        The folded words that name a concept, ``""`` where none are left.
    concept
        A concept of ``headings.toml``, or None.
    compared
        Whether the figures are changes or percentages of something.
    years
        The years named, in order.
    status
        None where it is not stated.
    measure
        The unit of measure, None where it is not stated.
    part
        Whether it speaks of a part of a year or of several years together.
    exact
        The identifier of an indicator, where the heading is one.
    """

    text: str = ""
    words: str = ""
    concept: str | None = None
    compared: Compared = ""
    years: tuple[int, ...] = ()
    status: str | None = None
    measure: Measure | None = None
    part: bool = False
    exact: str | None = None

    @property
    def year(self) -> int | None:
        """The one year it names."""
        return self.years[0] if len(set(self.years)) == 1 else None

    @property
    def key(self) -> str:
        """What other spellings of the heading share; ``""`` where it names nothing."""
        return ":".join(part for part in (self.words, self.compared) if part)

    @property
    def says_nothing(self) -> bool:
        """Whether nothing in it was understood."""
        facets = (self.exact, self.concept, self.compared, self.years, self.status, self.measure)
        return not any(facets) and not self.part

    def under(self, upper: "Heading") -> "Heading":
        """Return what this heading says where it stands under `upper`; its own words go first."""
        concept, words = self.concept, self.words
        if concept is None:
            joined = " ".join(word for word in (upper.words, self.words) if word)
            # "Thu NSNN · thuế xuất khẩu" is not the revenue: words nobody knows are never dropped.
            concept = _concepts().get(_key(joined)) or (None if self.words else upper.concept)
            words = joined
        return replace(
            self,
            text=" · ".join(text for text in (upper.text, self.text) if text),
            words=words,
            concept=concept,
            compared=_compared_by_both(self.compared, upper.compared),
            years=self.years or upper.years,
            status=self.status or upper.status,
            measure=self.measure or upper.measure,
            part=self.part or upper.part,
            exact=self.exact or upper.exact,
        )


@functools.lru_cache(maxsize=4096)
def read_heading(text: str) -> Heading:
    """Read one heading.

    Examples
    --------
    >>> read_heading("Ước thực hiện kim ngạch xuất khẩu năm 2016 (triệu USD)").concept
    'exports'
    """
    text = " ".join(text.split())[:_LONGEST]
    if text in _indicator_ids():
        return Heading(text, text, exact=text)
    whole = _key(fold(_ENUMERATED.sub("", text)))
    if whole in _concepts():
        return Heading(text, whole, _concepts()[whole])
    if (measure := measure_of(text)) and not text.isdigit():
        return Heading(text, measure=measure, compared=_compared(fold(text))[0])
    words, measure = without_measure(_ENUMERATED.sub("", text))
    words = _GLUED.sub(r"\1 ", fold(words).replace("–", "-"))
    words = _PRICES.sub(r" gia\1 ", words)
    part = bool(_SPAN.search(words) or _PART.search(words))
    words = _PART.sub(" ", _SPAN.sub(" ", words)) if part else words
    # Some names hold words of comparison ("dân số năm", "gồm tăng thêm"): the name goes first.
    plain, years, status = _without_year_and_status(words)
    compared: Compared = ""
    concept = None if _AGAINST_PLAN.search(words) else _concepts().get(_key(plain))
    if concept is None:
        compared, words = _compared(words)
        plain, years, status = _without_year_and_status(words)
        concept = _concepts().get(_key(plain))
    if re.search(r"nam truoc ?= ?100|previous year ?= ?100", fold(text)) and concept != "iip":
        compared = "previous"  # an index: 106.5 is no growth of 106.5 %
    words = "" if _key(plain) in _neutral() else _key(plain)
    return Heading(text, words, concept, compared, years, status, measure, part)


def _without_year_and_status(words: str) -> tuple[str, tuple[int, ...], str | None]:
    years = tuple(
        int(year) for year in _YEAR.findall(words) if FIRST_YEAR <= int(year) <= LAST_YEAR
    )
    words = _YEAR.sub(" ", words)
    if _key(words) in _concepts():  # "vốn đầu tư thực hiện" is a name, not a status
        return words, years, None
    for name, pattern in STATUS_WORDS:
        if re.search(pattern, words):
            for _, also in STATUS_WORDS:  # "kết quả thực hiện": one status said in two words
                words = re.sub(also, " ", words)
            return words, years, name
    return words, years, None


def column_kind(text: str) -> str | None:
    """Return what a column of this heading holds, where it is one of the words for columns."""
    return _column_kinds().get(
        " ".join(re.sub(r"[^\w#/]+", " ", fold(text)).replace("_", " ").split())
    )


def candidates(heading: Heading) -> tuple[str, ...]:
    """Return the indicators whose figures stand under a heading.

    One where it is certain, several where only a person can say, none where nothing is known or the
    base keeps no such indicator.
    """
    concept = heading.concept
    if heading.exact is not None:
        return (heading.exact,)
    if concept is None:
        return ()
    percent = heading.measure is not None and heading.measure.dimension == "percent"
    if heading.compared == "plan":
        return (PLAN_SHARE[concept],) if concept in PLAN_SHARE else ()
    if heading.compared == "growth":
        return (GROWTH[concept],) if concept in GROWTH else ()
    if heading.compared == "previous":
        return ()
    if concept == "grdp" and percent:
        return ("grdp_growth",)
    return FAMILIES.get(concept, (concept,))


def suggestions(heading: Heading) -> tuple[str, ...]:
    """Return indicators a person may mean by a heading that names none for certain."""
    found = candidates(heading)
    if found:
        return found
    close = [GROWTH[heading.concept]] if heading.concept in GROWTH and heading.compared else []
    wanted = set(heading.words.split()) - {"so", "ty", "le", "tong"}
    for key, concept in _concepts().items():
        if wanted and len(wanted & set(key.split())) >= max(1, len(wanted) - 1):
            close += FAMILIES.get(concept, (concept,))
    return tuple(dict.fromkeys(close))[:6]


def _compared_by_both(inner: Compared, outer: Compared) -> Compared:
    if "plan" in (inner, outer):  # "Tốc độ tăng · so với kế hoạch" is a share of a plan, no growth
        return "plan"
    if inner and outer and inner != outer:
        return "previous"
    return inner or outer


def _compared(words: str) -> tuple[Compared, str]:
    for name, pattern in _COMPARISONS:
        if pattern.search(words):
            return name, pattern.sub(" ", words)
    return "", words


def _key(words: str) -> str:
    return " ".join(_FILLERS.sub(" ", re.sub(r"[^\w/]+", " ", words)).split())


@functools.cache
def _concepts() -> dict[str, str]:
    known: dict[str, str] = {}
    for concept, names in heading_words()["concepts"].items():
        for name in [*names, *([concept] if concept not in FAMILIES else [])]:
            known.setdefault(_key(fold(name)), concept)
    return known


@functools.cache
def _neutral() -> frozenset[str]:
    words = heading_words()
    return frozenset(
        _key(name) for name in (*words["columns"]["value"], *words["other"]["neutral"])
    )


@functools.cache
def _indicator_ids() -> frozenset[str]:
    ids = {i for i in heading_words()["concepts"] if i not in FAMILIES}
    return frozenset(ids | {*GROWTH.values(), *PLAN_SHARE.values()})


@functools.cache
def _column_kinds() -> dict[str, str]:
    columns = heading_words()["columns"]
    return {name: kind for kind, names in columns.items() for name in names}
