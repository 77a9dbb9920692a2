"""A scheme file → a scheme, or every fault in it at once, with file and line."""

import re
import tomllib
from pathlib import Path

from thidua.errors import ThiduaError
from thidua.faults import DataFaults, Fault
from thidua.paths import SCHEMES
from thidua.scoring.class_reading import read_classes
from thidua.scoring.criteria import Indicators, read_criterion, read_item
from thidua.scoring.positions import lines_of
from thidua.scoring.scheme import (
    AGGREGATIONS,
    LEAST_SHARE,
    MISSING,
    Aggregation,
    Group,
    Item,
    Missing,
    Provenance,
    Scheme,
)
from thidua.scoring.sections import Section
from thidua.scoring.weighing import Node, share_out

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_NOT_A_NAME = frozenset({"bonus", "penalty"})


def read_scheme(path: Path, indicators: Indicators | None = None) -> Scheme:
    """Read one scheme.

    Parameters
    ----------
    path
        The file; its name without ``.toml`` is the scheme's identifier.
    indicators
        What indicators there are; None: not to be checked.

    Raises
    ------
    DataFaults
        With every fault found.
    """
    scheme, faults = _read(path, path.as_posix(), indicators)
    if scheme is None:
        raise DataFaults(faults, "error.scheme_faults")
    return scheme


def scheme_file(scheme: str) -> Path:
    """Return the file of a scheme: itself a path, or the name of one in ``data/schemes``.

    Raises
    ------
    ThiduaError
        If it is neither.
    """
    path = Path(scheme)
    if path.suffix == ".toml" or path.is_file():
        return path
    known = sorted(path.stem for path in SCHEMES.glob("*.toml"))
    if scheme not in known:
        raise ThiduaError("error.scheme_unknown", name=scheme, allowed=", ".join(known))
    return SCHEMES / f"{scheme}.toml"


def read_schemes(
    folder: Path = SCHEMES, indicators: Indicators | None = None
) -> tuple[dict[str, Scheme], list[Fault]]:
    """Read all schemes of a folder.

    Returns
    -------
    schemes, faults
        Those without a fault by identifier, and every fault, files as ``schemes/name.toml``.
    """
    schemes: dict[str, Scheme] = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.toml")):
        scheme, found = _read(path, f"{folder.name}/{path.name}", indicators)
        if scheme is not None:
            schemes[scheme.scheme_id] = scheme
        faults += found
    return schemes, faults


def _read(
    path: Path, file: str, indicators: Indicators | None
) -> tuple[Scheme | None, list[Fault]]:
    try:
        raw = path.read_bytes()
    except OSError:
        return None, [Fault(file, 1, "", "fault.scheme.no_file")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = raw.count(b"\n", 0, wrong.start) + 1
        return None, [Fault(file, line, "", "fault.scheme.encoding")]
    return scheme_of(text, path.stem, file, indicators)


def scheme_of(
    text: str, scheme_id: str, file: str, indicators: Indicators | None = None
) -> tuple[Scheme | None, list[Fault]]:
    """Read the text of a scheme file; see :func:`read_scheme`. None where it has a fault."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        said = re.search(r"at line (\d+)", str(wrong))
        line = int(said[1]) if said else text.count("\n") + 1
        return None, [Fault(file, line, "", "fault.scheme.not_toml")]
    faults: list[Fault] = []
    root = Section(values, (), lines_of(text), file, faults.append)
    scheme = _Reader(root, indicators).read(scheme_id)
    return (None if faults else scheme), sorted(faults)


class _Reader:
    """Reads one file; knows what has been named so far."""

    def __init__(self, root: Section, indicators: Indicators | None) -> None:
        self._root, self._indicators = root, indicators
        self._names: set[str] = set(_NOT_A_NAME)
        self._columns: set[str] = set()
        self._sections: list[Section] = [root]

    def read(self, scheme_id: str) -> Scheme:
        root = self._root
        missing: Missing = root.word("missing", MISSING, "range")
        bonus_maximum = root.number("bonus_maximum", above=0.0)
        top = self._with_parts(Node(root, None, None))
        bonus, penalties = self._items("bonus"), self._items("penalty")
        most = sum(item.maximum for item in bonus) if bonus_maximum is None else bonus_maximum
        scale = root.number("scale", above=0.0)
        share_out(top, scale, most)
        whole = self._group(top, missing, is_root=True)
        scheme = Scheme(
            scheme_id=scheme_id,
            name_vi=root.text("name_vi"),
            name_en=root.text("name_en"),
            about_vi=root.text("about_vi"),
            about_en=root.text("about_en"),
            provenance=self._provenance(),
            scale=top.points,
            unit_vi=root.text("unit_vi", "điểm"),
            unit_en=root.text("unit_en", "points"),
            root=whole,
            bonus=bonus,
            bonus_maximum=bonus_maximum,
            penalties=penalties,
            tie_breakers=self._tie_breakers(),
            least_share=self._least_share(),
            classes=read_classes(root, whole, most, self._sections.append),
        )
        if not scheme.criteria:
            root.fault("", "fault.scheme.no_criteria")
        for section in self._sections:
            section.close()
        return scheme

    def _node(self, section: Section) -> Node:
        self._sections.append(section)
        maximum, weight = section.number("maximum", above=0.0), section.number("weight", above=0.0)
        return Node(section, maximum, weight)

    def _with_parts(self, node: Node) -> Node:
        node.criteria = [self._node(one) for one in node.section.tables("criterion")]
        node.groups = [self._with_parts(self._node(one)) for one in node.section.tables("group")]
        for group in node.groups:
            if not group.parts:
                group.section.fault("", "fault.scheme.empty_group")
        return node

    def _group(self, node: Node, missing: Missing, *, is_root: bool = False) -> Group:
        section = node.section
        aggregation: Aggregation = section.word("aggregation", AGGREGATIONS, "arithmetic")
        criteria = tuple(
            read_criterion(one.section, one.points, missing, self._indicators)
            for one in node.criteria
        )
        for one, criterion in zip(node.criteria, criteria, strict=True):
            self._named(one.section, criterion.criterion_id, criterion.column)
        if not is_root:
            self._named(section, section.text("id"))
        return Group(
            group_id="" if is_root else section.text("id"),
            name_vi="" if is_root else section.text("name_vi"),
            name_en="" if is_root else section.text("name_en"),
            maximum=node.points,
            aggregation=aggregation,
            criteria=criteria,
            groups=tuple(self._group(one, missing) for one in node.groups),
        )

    def _items(self, key: str) -> tuple[Item, ...]:
        items = []
        for section in self._root.tables(key):
            self._sections.append(section)
            items.append(read_item(section))
            self._named(section, items[-1].item_id, items[-1].column)
        return tuple(items)

    def _named(self, section: Section, name: str, column: str | None = None) -> None:
        if name and name in self._names:
            section.fault("id", "fault.scheme.twice", cell=name)
        self._names.add(name)
        if column is not None:
            if column in self._columns and section.has("column"):
                section.fault("column", "fault.scheme.twice", cell=column)
            self._columns.add(column)

    def _provenance(self) -> Provenance:
        section = self._root.table("provenance")
        if section is None:
            return Provenance("proposal")
        self._sections.append(section)
        if section.word("kind", ("proposal", "regulation")) == "proposal":
            return Provenance("proposal", section.text("source", ""), section.text("date", ""))
        date = section.text("date")
        if date and not _DATE.fullmatch(date):
            section.fault("date", "fault.date", cell=date)
        return Provenance("regulation", section.text("source"), date, section.text("url", ""))

    def _tie_breakers(self) -> tuple[str, ...]:
        value = self._root.any("tie_breakers")
        if value is None:
            return ()
        names = value if isinstance(value, list) else [value]
        allowed = sorted(filter(None, self._names))
        for name in names:
            if name not in allowed:
                self._root.fault(
                    "tie_breakers", "fault.choice", cell=name, allowed=", ".join(allowed)
                )
        return tuple(str(name) for name in names)

    def _least_share(self) -> float:
        share = self._root.number("least_share", LEAST_SHARE)
        if share is None or not 0.0 <= share <= 1.0:
            self._root.fault("least_share", "fault.scheme.share", cell=share)
            return LEAST_SHARE
        return share


def indicators_of(rows: list[dict[str, object]]) -> Indicators:
    """Return rows of the table ``indicator`` by identifier."""
    return {str(row["indicator_id"]): row for row in rows}
