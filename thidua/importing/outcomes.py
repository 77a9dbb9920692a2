"""Outcomes of a bloc's year as rows: ranks and awards, leaders, memberships; and a source."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from thidua.tables import AWARDS
from thidua.wording import fold


@dataclass(frozen=True, slots=True)
class AwardRow:
    """A unit's rank, score or award; `award` is "" where only rank or score is known."""

    bloc_id: str
    year: int
    unit_id: str
    rank: int | None
    score: float | None
    award: str
    status: str
    note: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class LeaderRow:
    """Head or deputy of a bloc in a year, as stated."""

    bloc_id: str
    year: int
    role: str
    unit_id: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """A unit's membership of a bloc; a date that is not known is None."""

    bloc_id: str
    unit_id: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Source:
    """The document figures are taken from.

    Parameters
    ----------
    title, publisher
        As they are to be cited.
    date
        When it was published.
    url
        "" where it has none.
    kind, rank
        As in ``sources.csv``: 1 official table … 5 encyclopaedia.
    """

    title: str
    publisher: str
    date: dt.date
    url: str = ""
    kind: str = "government site"
    rank: int = 2


RANKS: Final = {"nhat": 1, "nhi": 2, "ba": 3, "tu": 4, "first": 1, "second": 2, "third": 3}
_AWARD_WORDS: Final = {
    "co_thi_dua_chinh_phu": r"co (?:thi dua )?(?:cua )?(?:chinh phu|cp)|government.* flag",
    "bang_khen_thu_tuong": r"bang khen (?:cua )?(?:thu tuong|ttcp|tt).*"
                          r"|prime minister.*certificate.*",
    "co_thi_dua_tinh": r"co (?:thi dua )?(?:cua )?(?:ubnd|uy ban|chu tich|tinh|thanh pho|cap).*"
                       r"|provincial flag",
    "bang_khen_tinh": r"bang khen (?:cua )?(?:ubnd|uy ban|chu tich|tinh|thanh pho|cap).*"
                      r"|provincial certificate.*",
    "other": r"(?:khen thuong |hinh thuc )?khac|other.*",
}  # fmt: skip
_STATUS_WORDS: Final = {
    "proposed": r"de nghi|suy ton|duoc de nghi|proposed",
    "conferred": r"duoc tang|da tang|duoc tang thuong|tang|conferred|awarded",
}
_ROLE_WORDS: Final = {
    "head": r"(?:cum |khoi )?truong|head",
    "deputy_1": r"(?:cum |khoi )?pho (?:thu nhat|thu 1|1)|first deputy",
    "deputy_2": r"(?:cum |khoi )?pho (?:thu hai|thu 2|2)|second deputy",
    "deputy": r"(?:cum |khoi )?pho|deputy",
}


def award_of(text: str) -> str | None:
    """Return the award a text names, or None."""
    return _named(text, _AWARD_WORDS) if text not in AWARDS else text


def award_status_of(text: str) -> str | None:
    """Return "proposed" or "conferred", or None."""
    return _named(text, _STATUS_WORDS)


def role_of(text: str) -> str | None:
    """Return the role a text names, or None."""
    return _named(text, _ROLE_WORDS)


def rank_of(text: str) -> int | None:
    """Return a rank written as "1", "Nhất", "hạng ba" or "đồng hạng nhì"; None where it is none."""
    bare = re.sub(r"^(?:dong )?(?:hang|thu|xep thu|giai|rank)\s+", "", fold(text)).strip(" .")
    if bare.isdecimal() and len(bare) <= 3:
        return int(bare) or None
    return RANKS.get(bare)


def day_of(text: str, *, last: bool = False) -> dt.date | None:
    """Return a day written as 15/3/2018, 3/2018, 2018 or 2018-03-15; None where it is none."""
    match = re.fullmatch(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?((?:19|20)\d\d)", text.strip())
    iso = re.fullmatch(r"((?:19|20)\d\d)-(\d{1,2})(?:-(\d{1,2}))?(?:[ T].*)?", text.strip())
    if iso:
        year, month, day = int(iso[1]), int(iso[2]), int(iso[3]) if iso[3] else None
    elif match:
        year = int(match[3])
        month = int(match[2]) if match[2] else 12 if last else 1
        day = int(match[1]) if match[1] else None
    else:
        return None
    try:
        if day is not None:
            return dt.date(year, month, day)
        first = dt.date(year, month, 1)
        following = dt.date(year + month // 12, month % 12 + 1, 1)
        return following - dt.timedelta(days=1) if last else first
    except ValueError:
        return None


def _named(text: str, words: dict[str, str]) -> str | None:
    bare = fold(text).strip(" .")
    return next((name for name, pattern in words.items() if re.fullmatch(pattern, bare)), None)
