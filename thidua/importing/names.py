"""Names of provinces and agencies in any usual spelling → the units they can mean.

A name is matched as a whole, never by likeness: what is not known is asked. Old and new provinces
of the same name are told apart by the year of the figure.
"""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from thidua.importing.known import Known, Unit
from thidua.wording import fold

LAST_OLD_YEAR, FIRST_NEW_YEAR = 2024, 2026
"""2025 belongs to both: 63 provinces until 30 June, 34 units since 1 July."""

_BEFORE: Final = re.compile(
    r"^(?:ubnd |uy ban nhan dan )?(?:tinh |thanh pho |t ?p |tp|city of |province of |t )(?=\w)"
)
_AFTER: Final = re.compile(r" (?:province|city|municipality)$")
_MARKS: Final = re.compile(r"\s*(?:\*+|\(\*+\)|\(\d{1,2}\)|\[\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹]+)$")
_ALIASES: Final = {
    "ho-chi-minh": "hcmc;hcm;tphcm;tp hcm;sai gon;sai gon tp hcm;ho chi minh city;tp ho chi minh",
    "ba-ria-vung-tau": "br vt;brvt;vung tau;ba ria;br vung tau;ba ria vt",
    "thua-thien-hue": "tt hue;hue;tth;thua thien;t t hue",
    "hue": "thua thien hue;tt hue;tth;t t hue",
    "dak-lak": "dac lac;dak lac;dac lak;darlac;dar lac;dack lack",
    "dak-nong": "dac nong;dak nong;dack nong;dac nong",
    "bac-kan": "bac can;bac kan",
    "kon-tum": "con tum;kontum;cong tum",
    "quang-ngai": "quang nghia",
    "viet-nam": "ca nuoc;toan quoc;whole country;country;nation;vietnam",
}
_AGGREGATES: Final = re.compile(
    r"(?:tong(?! cong ty| cuc| lien doan)|binh quan|trung binh|toan cum|toan khoi|toan vung|ca vung"
    r"|ca cum|total|average"
    r"|mean|sum|trung vi|median|khac|cao nhat|thap nhat|vung |khu vuc |cum |khoi )\b.*"
    r"|dong bang song hong|trung du (?:va )?mien nui (?:phia bac|bac bo)|dong nam bo|tay nguyen"
    r"|bac trung bo(?: va duyen hai (?:mien trung|nam trung bo))?|dong bang song cuu long"
    r"|duyen hai (?:mien trung|nam trung bo)|mien bac|mien trung|mien nam|tay nam bo"
    r"|(?:tong|cong)|cum|khoi"
)


@dataclass(frozen=True, slots=True)
class Match:
    """The units a name can mean; none for a name nobody knows, several for one to be told apart."""

    text: str
    units: tuple[Unit, ...]

    @property
    def only_old(self) -> bool:
        """Whether the name is one of the 63 that no new unit has."""
        return bool(self.units) and all(unit.scheme == "63" for unit in self.units)


class Names:
    """The names of a base, ready to be looked up.

    Parameters
    ----------
    base
        The reference tables.
    bloc_id
        The bloc a workbook is about, where known: "Sở Tài chính" is then its own.
    given
        Names an answer file already explains, as written → unit id or province ("bac-lieu").
    """

    def __init__(
        self, base: Known, bloc_id: str | None = None, given: dict[str, str] | None = None
    ) -> None:
        self._base, self._bloc = base, bloc_id
        self._known = _index(tuple(base.units.values()))
        self._given = {spelled(text): answer for text, answer in (given or {}).items()}
        self.met: set[str] = set()
        """Explained names that occur, spelled as they are compared."""

    def match(self, text: str) -> Match:
        """Return the units `text` can mean."""
        answer = text
        if self._given and (said := spelled(text)) in self._given:
            self.met.add(said)
            answer = self._given[said]
        if answer in self._base.units:
            return Match(text, (self._base.units[answer],))
        if f"{answer}-63" in self._base.units or f"{answer}-34" in self._base.units:
            answer = answer.replace("-", " ")
        found = self._known.get(key_of(answer), ())
        agencies = [unit for unit in found if unit.kind == "agency"]
        places = [unit for unit in found if unit.kind != "agency"]
        own = [u for u in agencies if u.unit_id in self._base.members.get(self._bloc or "", ())]
        if own:
            return Match(text, tuple(own))
        return Match(text, tuple(places or agencies))

    def within(self, words: str) -> list[Match]:
        """Return the provinces whose names stand inside a folded text, such as a title."""
        found: dict[tuple[str, ...], Match] = {}
        for unit in self._base.units.values():
            if unit.kind in ("province", "municipality"):
                name = spelled(unit.name_vi)
                if f" {name} " in f" {words} ":
                    match = self.match(unit.name_vi)
                    found[tuple(u.unit_id for u in match.units)] = match
        return list(found.values())

    def skipped(self, text: str) -> bool:
        """Tell whether an answer leaves this name out."""
        return self._given.get(spelled(text)) == "skip"


def is_aggregate(text: str) -> bool:
    """Tell whether a row's name says that it sums up others: a total, a mean, a region."""
    return bool(_AGGREGATES.fullmatch(spelled(text)))


def unit_of(match: Match, year: int | None, scheme: str | None) -> Unit | None:
    """Return the one unit a name means in a year; None where it stays open.

    Parameters
    ----------
    scheme
        The set of boundaries the table states or proves, which then decides; None: the year does.
    """
    found = match.units
    if len({unit.scheme for unit in found}) == len(found) > 1:
        if scheme is None and year is not None:
            scheme = "63" if year <= LAST_OLD_YEAR else "34" if year >= FIRST_NEW_YEAR else None
        found = tuple(unit for unit in found if unit.scheme == scheme)
    if len(found) != 1:
        return None
    gone = found[0].scheme == "63" and year is not None and year >= FIRST_NEW_YEAR
    return None if gone else found[0]


def scheme_proved(matches: Iterable[Match]) -> str | None:
    """Return "63" where a table names a province that only the old boundaries have."""
    return "63" if any(match.only_old for match in matches) else None


def spelled(text: str) -> str:
    """Return a name without accents, signs, marks and doubled spaces."""
    bare = _MARKS.sub("", text.strip())
    return " ".join(re.sub(r"[^\w]+", " ", fold(bare)).split())


def key_of(text: str) -> str:
    """Return what two spellings of a name share: "TP. Hồ Chí Minh" and "HO CHI MINH" the same."""
    words = re.sub(r"^(?:\d{1,2}|[ivx]{1,5}) (?=\w)", "", spelled(text))
    words = _AFTER.sub("", _BEFORE.sub("", words))
    return words.replace(" ", "")


@functools.lru_cache(maxsize=8)
def _index(units: tuple[Unit, ...]) -> dict[str, tuple[Unit, ...]]:
    found: dict[str, dict[str, Unit]] = {}
    for unit in units:
        plain = unit.unit_id.removesuffix("-63").removesuffix("-34")
        aliases = _ALIASES.get(plain, "").split(";")
        spellings = [unit.name_vi, unit.name_en, plain.replace("-", " "), unit.unit_id, *aliases]
        if unit.kind == "agency":
            spellings = [unit.name_vi, unit.name_en, unit.unit_id]
        for key in {key_of(text) for text in spellings if text}:
            found.setdefault(key, {})[unit.unit_id] = unit
    return {key: tuple(by_id.values()) for key, by_id in found.items()}
