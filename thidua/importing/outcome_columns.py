"""Ranks, scores, awards and memberships in the columns of ordinary tables.

"Đơn vị | Tổng điểm | Xếp hạng | Danh hiệu đề nghị": a table that says such things plainly is read
as one; whatever of bloc, year or status it leaves open is asked.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from thidua.importing.amounts import Amounts
from thidua.importing.answers import Answers
from thidua.importing.cells import Found
from thidua.importing.findings import SKIP, Findings
from thidua.importing.known import Known
from thidua.importing.outcomes import AwardRow, MembershipRow, award_of, day_of, rank_of
from thidua.importing.readings import Readings
from thidua.importing.settling import meaning_given, settle_unit, settle_year
from thidua.wording import fold

OUTCOMES: Final = ("rank", "score", "award", "from", "to")
"""What a column can hold besides figures, in the answers to ``indicator:`` questions too."""

_YEARS: Final = re.compile(r"\(?\b(?:19|20)\d\d\b\)?|[^\w/ ]+")
_OF_WHAT: Final = (
    r"(?: (?:thi dua|tong ket|chung|dat duoc|cham|binh xet|tong hop|cuoi cung|tu cham|tham dinh"
    r"|hoi dong|trong|cum|khoi|kiem tra|thong nhat|xep hang|cua|don vi|nam|de nghi|duoc))*"
)
_COLUMNS: Final = {
    "rank": rf"(?:ket qua )?(?:xep )?(?:thu )?hang{_OF_WHAT}|xep thu(?: tu)?|thu tu xep hang"
            r"|vi thu|rank(?:ing)?",
    "score": rf"(?:tong )?(?:so )?diem{_OF_WHAT}|tong cong diem|tu cham(?: diem)?"
             r"|(?:total |final )?scores?|points",
    "award": r"(?:.* )?(?:danh hieu|khen thuong|suy ton|de nghi tang|de nghi khen|khen cao|awards?"
             r"|commendations?)(?: .*)?",
    "from": r"(?:tham gia |thanh vien |gia nhap )?tu(?: nam| ngay)?|(?:ngay|nam|thoi diem) "
            r"(?:tham gia|gia nhap)|from|since",
    "to": r"(?:tham gia |thanh vien )?den(?: nam| ngay)?|(?:ngay|nam|thoi diem) thoi tham gia"
          r"|until|to",
}  # fmt: skip
_CONFERRED: Final = re.compile(r"duoc tang|da tang|da duoc|quyet dinh (?:tang|khen)|conferred")
_PROPOSED: Final = re.compile(r"de nghi|suy ton|du kien|proposed")
_ABOUT_OUTCOMES: Final = re.compile(
    r"\bthi dua|binh xet|xep hang|cham diem|khen thuong|suy ton|emulation|ranking"
)
_ABOUT_MEMBERS: Final = re.compile(r"thanh vien|member")
_NOTHING: Final = ("", "-", "–", "—", "…", "...", "khong", "khong co", "khong de nghi", "none", "0")
_BLOC_WORDS: Final = re.compile(r"\b(?:thi dua|cac|tinh|thanh pho|truc thuoc trung uong)\b|[^\w ]")


def outcome_kind(cell: Found) -> str | None:
    """Return which of `OUTCOMES` the column of a cell is by its heading; None for another one."""
    if cell.heading.concept is not None or cell.heading.exact or not cell.series.isalpha():
        return None
    said = _YEARS.sub(" ", fold(cell.heading.text.rpartition(" · ")[2]))
    bare = " ".join(said.split())
    return next((kind for kind, words in _COLUMNS.items() if re.fullmatch(words, bare)), None)


@dataclass
class _Row:
    """A unit's outcomes in one row of a table."""

    cell: Found
    said: dict[str, list[Found]] = field(default_factory=lambda: defaultdict(list))


class OutcomeColumns:
    """Takes the cells of such columns out of those of a file, and reads them."""

    def __init__(self, base: Known, answers: Answers, found: Findings, readings: Readings) -> None:
        self.base, self.answers, self.found, self.readings = base, answers, found, readings
        self.awards: list[AwardRow] = []
        self.memberships: list[MembershipRow] = []

    def take(self, cells: Sequence[Found]) -> list[Found]:
        """Read what is an outcome; return the other cells."""
        by_sheet: dict[str, list[tuple[Found, str]]] = defaultdict(list)
        for cell in cells:
            if cell.unit is not None and (kind := self._kind(cell)):
                by_sheet[cell.sheet].append((cell, kind))
        taken: set[tuple[str, int, int]] = set()
        for found in by_sheet.values():
            kept = [(c, kind) for c, kind in found if self._is_plain(c, kind, found)]
            taken |= {(c.sheet, c.row, c.column) for c, _ in kept}
            self._read(kept)
        return [cell for cell in cells if (cell.sheet, cell.row, cell.column) not in taken]

    def _kind(self, cell: Found) -> str | None:
        if (answer := meaning_given(cell, self.answers)) is not None:
            return answer if answer in OUTCOMES else None
        return outcome_kind(cell)

    def _is_plain(self, cell: Found, kind: str, beside: Iterable[tuple[Found, str]]) -> bool:
        if meaning_given(cell, self.answers) is not None:
            return True
        if kind in ("from", "to"):
            return bool(_ABOUT_MEMBERS.search(cell.title))
        kinds = {kind for _, kind in beside}
        return "award" in kinds or {"rank", "score"} <= kinds or bool(
            _ABOUT_OUTCOMES.search(cell.title)
        )  # fmt: skip

    # What the table is about ------------------------------------------------------------------

    def _bloc(self, cell: Found, cells: Iterable[Found]) -> str | None:
        answer = self.answers.to(f"bloc:{cell.sheet}") or self.answers.bloc
        if answer in self.base.blocs:
            return answer
        if named := bloc_in(cell.title, self.base):
            return named
        if answer != SKIP:
            names = [{unit.unit_id for unit in c.unit.units} for c in cells if c.unit]
            fitting = [bloc for bloc, members in self.base.members.items()
                       if all(units & set(members) for units in names)]  # fmt: skip
            options = (*(fitting or self.base.blocs), SKIP)
            self.found.ask(f"bloc:{cell.sheet}", cell.sheet, cell.cell, "importing.ask.bloc",
                           options)  # fmt: skip
        return None

    def _only(self, kind: str, cells: list[Found]) -> str | None:
        """Return the column that counts where several hold scores, or ranks; None: it is asked."""
        columns = tuple(dict.fromkeys(cell.series for cell in cells))
        if len(columns) < 2:
            return columns[0] if columns else None
        sheet = cells[0].sheet
        answer = self.answers.to(f"{kind}:{sheet}")
        if answer not in columns and answer != SKIP:
            said = ", ".join(
                f"{c} “{next(x for x in cells if x.series == c).heading.text}”" for c in columns
            )
            self.found.ask(f"{kind}:{sheet}", sheet, cells[0].cell, f"importing.ask.which_{kind}",
                           (*columns, SKIP), columns=said)  # fmt: skip
        return answer if answer in columns else None

    def _status(self, cell: Found) -> str | None:
        place = f"award_status:{cell.sheet}!{cell.series}"
        answer = self.answers.to(place, f"award_status:{cell.sheet}")
        if answer in ("proposed", "conferred", SKIP):
            return None if answer == SKIP else answer
        for text in (fold(cell.heading.text), cell.title):
            conferred, proposed = _CONFERRED.search(text), _PROPOSED.search(text)
            if bool(conferred) != bool(proposed):
                return "conferred" if conferred else "proposed"
        options = ("proposed", "conferred", SKIP)
        told = "importing.ask.award_status"
        self.found.ask(place, cell.sheet, cell.cell, told, options, text=cell.heading.text)
        return None

    # Rows -------------------------------------------------------------------------------------

    def _read(self, found: list[tuple[Found, str]]) -> None:
        if not found:
            return
        cells = [cell for cell, _ in found]
        bloc = self._bloc(cells[0], cells)
        amounts = Amounts(cells, self.answers, self.found)
        only = {k: self._only(k, [c for c, kind in found if kind == k]) for k in ("score", "rank")}
        rows: dict[int, _Row] = {}
        for cell, kind in found:
            if kind not in only or only[kind] == cell.series:
                rows.setdefault(cell.row, _Row(cell)).said[kind].append(cell)
        for row in rows.values():
            self._read_row(row, bloc, amounts)

    def _read_row(self, row: _Row, bloc: str | None, amounts: Amounts) -> None:
        is_membership = "from" in row.said or "to" in row.said
        year = None if is_membership else settle_year(row.cell, self.answers, self.found)
        own = self.base.members.get(bloc or "", ())
        unit = settle_unit(row.cell, year, self.base, self.answers, self.found, own)
        if unit is None and is_membership and row.cell.unit:
            mine = [u for u in row.cell.unit.units if u.unit_id in own] or row.cell.unit.units
            unit = mine[0] if len(mine) == 1 else None
        for kind, cells in row.said.items():
            for cell in cells:
                said = self._status(cell) if kind == "award" else ""
                self.readings.outcome(cell, kind, year, said or "", unit)
        if bloc is None or unit is None:
            return
        if is_membership:
            self._membership(row, bloc, unit.unit_id)
        elif year is not None:
            self._award(row, bloc, year, unit.unit_id, amounts)

    def _award(self, row: _Row, bloc: str, year: int, unit_id: str, amounts: Amounts) -> None:
        rank = next((self._rank(cell, amounts) for cell in row.said.get("rank", ())), None)
        score = next((self._score(cell, amounts) for cell in row.said.get("score", ())), None)
        named = [
            (award, status, cell)
            for cell in row.said.get("award", ())
            if (status := self._status(cell))
            for award in self._awards(cell)
        ]
        if not named and (rank is not None or score is not None):
            named = [("", "proposed", row.cell)]
        for award, status, cell in named:
            place = cell.sheet, cell.cell
            row_of = AwardRow(bloc, year, unit_id, rank, score, award, status, "", *place)
            self.awards.append(row_of)
            rank = score = None

    def _rank(self, cell: Found, amounts: Amounts) -> int | None:
        if isinstance(cell.value, str) and not cell.formula:
            text = cell.value.strip()
            rank = None if fold(text) in _NOTHING else rank_of(text)
            if rank is None and fold(text) not in _NOTHING:
                self._fault(cell, "importing.fault.rank", text)
            return rank
        amount = amounts.read(cell)
        if amount is None:
            return None
        rank = int(amount[0])
        if rank != amount[0] or not 1 <= rank <= 100:
            self._fault(cell, "importing.fault.rank", str(cell.value))
            return None
        return rank

    def _score(self, cell: Found, amounts: Amounts) -> float | None:
        if amounts.is_missing(cell):
            return None
        amount = amounts.read(cell)
        if amount is not None and amount[0] < 0:
            self._fault(cell, "importing.fault.score", str(cell.value))
            return None
        return float(amount[0]) if amount else None

    def _awards(self, cell: Found) -> list[str]:
        text = str(cell.value).strip()
        if fold(text) in _NOTHING:
            return []
        parts = [part.strip(" -+•") for part in re.split(r"[;\n+]", text)]
        if len(parts) == 1 and award_of(text) is None:
            parts = re.split(r"\s*,\s*|\s+và\s+|\s+and\s+", text)
        awards = [award_of(part) for part in parts if part]
        if None in awards or cell.formula or cell.error:
            self._fault(cell, "importing.fault.award", text)
            return []
        return list(dict.fromkeys(award for award in awards if award))

    def _membership(self, row: _Row, bloc: str, unit_id: str) -> None:
        days: dict[str, dt.date | None] = {"from": None, "to": None}
        for kind in days:
            for cell in row.said.get(kind, ()):
                text = _day_text(cell)
                days[kind] = day_of(text, last=kind == "to")
                if days[kind] is None and fold(text) not in (*_NOTHING, "nay", "now"):
                    self._fault(cell, "importing.fault.day", text)
        start, end = days["from"], days["to"]
        if start and end and start > end:
            self.found.fault(row.cell.sheet, row.cell.cell, "fault.reversed_dates")
        elif start or end:
            place = row.cell.sheet, row.cell.cell
            self.memberships.append(MembershipRow(bloc, unit_id, start, end, *place))

    def _fault(self, cell: Found, wording_id: str, text: str) -> None:
        self.found.fault(cell.sheet, cell.cell, wording_id, text=text[:40])


def bloc_in(title: str, base: Known) -> str | None:
    """Return the bloc a folded title names; of names inside each other the longest."""
    said = f" {_bare(title)} "
    named = {bloc: _bare(fold(name)) for bloc, name in base.blocs.items()}
    found = [bloc for bloc, name in named.items() if name and f" {name} " in said]
    return max(found, key=lambda bloc: len(named[bloc]), default=None)


def _bare(text: str) -> str:
    return " ".join(_BLOC_WORDS.sub(" ", text).split())


def _day_text(cell: Found) -> str:
    if isinstance(cell.value, dt.date):
        return cell.value.strftime("%d/%m/%Y")
    if isinstance(cell.value, float) and cell.value.is_integer():
        return str(int(cell.value))
    return str(cell.value).strip()
