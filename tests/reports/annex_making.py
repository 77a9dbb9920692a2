"""Score sheets for tests: of made-up schemes, and changed as somebody in a meeting would."""

import io
import random
from dataclasses import replace

import numpy as np
import xlsxwriter

from thidua.reports.annex_page import About, Looks
from thidua.reports.annex_scoring import add_score
from thidua.reports.annex_worked import Judged
from thidua.scoring.reading import scheme_of
from thidua.scoring.scheme import Criterion, Group, Item, Rule, Scheme
from thidua.scoring.table import Table
from thidua.wording import Wording

NAN = np.nan
ABOUT = About("Cụm thử", "năm 2016", "", "", "")
SHEETS = ("Kết quả", "Bảng điểm", "Các bước")
RULES = {
    "linear": 'target = "plan"',
    "half_lead": 'target = "plan"',
    "half_lead, none": "",
    "half_lead, mean": 'target = "bloc_mean"',
    "banded": 'bands = [[0.5, 2], [0.9, 5], [1.1, 10]]\ntarget = "plan"',
    "banded, none": "BANDS",
    "rank_share": "",
    "minmax": "",
    "minmax, fixed": "lowest = 2\nhighest = 9",
    "minmax, half": "lowest = 2",
    "zscore": "",
    "zscore, near": "reach = 1.0",
    "yes_no": "",
    "yes_no, number": "target = 5",
    "yes_no, previous": 'target = "previous"',
    "counted": "each = 0.7",
    "manual": "",
    "manual, scale": "highest = 15",
}
HEAD = 'name_vi = "Thử"\nname_en = "T"\nabout_vi = "a"\nabout_en = "a"\n'
ITEMS = """
[[bonus]]
id = "x1"
rule = "counted"
each = 1.5
maximum = 6
[[bonus]]
id = "x2"
maximum = 4
[[penalty]]
id = "p1"
rule = "yes_no"
maximum = 2
[[penalty]]
id = "p2"
rule = "banded"
bands = [[1, 1], [3, 3]]
maximum = 3
"""


def book_of(judged: Judged, language: str = "vi") -> bytes:
    """Return a workbook of the sheets of a score alone."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        add_score(book, Looks(book), judged, ABOUT, Wording(language), SHEETS)
    return content.getvalue()


def judged(scheme: Scheme, figures, targets, items, tried=None) -> Judged:
    units, criteria = figures.shape
    table = Table(tuple(chr(65 + n) for n in range(units)), figures, targets, items)
    nothing = [[""] * criteria for _ in range(units)]
    tried = np.full(criteria, NAN) if tried is None else tried
    plain = ("",) * criteria
    return Judged(
        scheme, table, tried, table.units, plain, ("#,##0.00",) * criteria, nothing, [],
        np.zeros(figures.shape, dtype=np.bool_),
    )  # fmt: skip


def made(text: str) -> Scheme:
    """Return the scheme of a file's text; names are the identifiers."""
    lines = []
    for line in text.splitlines():
        lines.append(line)
        if line.startswith("id = "):
            name = line.removeprefix("id = ")
            lines += [f"name_vi = {name}", f"name_en = {name}"]
    scheme, faults = scheme_of("\n".join(lines), "made-up", "made-up.toml")
    assert not faults, [fault.sentence(Wording("en")) for fault in faults]
    return scheme


def every_rule(missing: str, direction: str) -> Judged:
    """Return all rules in one direction, under one choice for gaps."""
    text = [f'{HEAD}missing = "{missing}"\nleast_share = 0.4\ntie_breakers = ["c3", "c6"]']
    text.append('[provenance]\nkind = "proposal"')
    for n, (name, keys) in enumerate(RULES.items()):
        text.append(_criterion("criterion", f"c{n}", name, keys, direction, ""))
    scheme = made("\n".join(text))
    rng = np.random.default_rng(len(missing))
    figures = _gaps(np.round(rng.uniform(-3, 20, (8, len(RULES))), 2), rng, 0.15)
    figures[:, 2], figures[1:, 3], figures[:, 7] = NAN, NAN, 4.0
    targets = _gaps(np.round(rng.uniform(-1, 12, figures.shape), 2), rng, 0.05)
    return judged(scheme, figures, _fitting(scheme, targets), np.empty((8, 0)))


def drawn(seed: int) -> Judged:
    """Return a scheme of nested groups, caps, both aggregations, bonus, penalties, tie-breakers."""
    choose, rng = random.Random(seed), np.random.default_rng(seed)
    count = iter(range(1000))
    names = iter(range(1000))

    def criterion(inside: str) -> str:
        name, keys = choose.choice(list(RULES.items()))
        table = f"{inside}.criterion" if inside else "criterion"
        missing = choose.choice(["range", "range", "zero", "full", "bloc_mean", "exclude"])
        direction = choose.choice(["higher", "lower"])
        return _criterion(table, f"c{next(count)}", name, keys, direction, missing)

    def group(inside: str, depth: int) -> str:
        path = f"{inside}.group" if inside else "group"
        text = f'[[{path}]]\nid = "g{next(names)}"\n'
        text += f'aggregation = "{choose.choice(["arithmetic", "arithmetic", "geometric"])}"\n'
        text += f"maximum = {choose.choice([5, 7, 9.5])}\n" if choose.random() < 0.4 else ""
        text += "\n".join(criterion(path) for _ in range(choose.randint(1, 3)))
        return text + ("\n" + group(path, depth - 1) if depth and choose.random() < 0.6 else "")

    whole = choose.choice(["arithmetic", "arithmetic", "geometric"])
    text = [
        f"{HEAD}least_share = {choose.choice([0, 0.3, 0.65])}",
        f'bonus_maximum = {choose.choice([5, 8])}\naggregation = "{whole}"',
        'tie_breakers = ["c0", "bonus", "g0", "penalty"]\n[provenance]\nkind = "proposal"',
    ]
    text += [criterion("") for _ in range(choose.randint(0, 1))]
    text += [group("", 2) for _ in range(choose.randint(1, 3))]
    scheme = made("\n".join([*text, ITEMS]))
    units, criteria = choose.randint(3, 7), len(scheme.criteria)
    figures = rng.integers(-2, 12, (units, criteria)).astype(float)
    figures = _gaps(figures, rng, choose.choice([0.0, 0.1, 0.3]))
    for n in range(criteria):
        if choose.random() < 0.2:
            figures[choose.randint(0, 1) :, n] = NAN
    items = _gaps(rng.integers(0, 5, (units, 4)).astype(float), rng, 0.4)
    if choose.random() < 0.5:  # a tie to be broken, or shared
        figures[1], items[1] = figures[0], items[0]
    targets = _gaps(rng.integers(-1, 10, figures.shape).astype(float), rng, 0.05)
    return judged(scheme, figures, _fitting(scheme, targets), items)


def changed(one: Judged, seed: int) -> Judged:
    """Return the same sheet after somebody changed cells of entry of every kind."""
    rng = np.random.default_rng(seed)
    scheme = _rescaled(one.scheme, rng)
    table = one.table
    figures = np.where(rng.random(table.figures.shape) < 0.3, NAN, table.figures)
    entered = np.round(rng.uniform(0, 12, figures.shape), 2)
    figures = np.where(rng.random(figures.shape) < 0.4, entered, figures)
    items = np.where(rng.random(table.items.shape) < 0.5, 2.0, table.items)
    targets = np.where(rng.random(figures.shape) < 0.3, 3.5, table.targets)
    weights = np.round(rng.uniform(0, 20, len(scheme.criteria)), 1)
    tried = np.where(rng.random(len(weights)) < 0.5, weights, NAN)
    fitted = Table(table.units, figures, _fitting(scheme, targets), items)
    return replace(one, scheme=scheme, table=fitted, tried=tried)


def _criterion(table: str, name: str, rule: str, keys: str, direction: str, missing: str) -> str:
    if keys == "BANDS":
        up = direction == "higher"
        keys = f"bands = [[2, {2 if up else 10}], [6, 5], [11, {10 if up else 2}]]"
    choice = f'missing = "{missing}"\n' if missing else ""
    kind = rule.split(",")[0]
    return (
        f'[[{table}]]\nid = "{name}"\nrule = "{kind}"\ndirection = "{direction}"\n'
        f"maximum = 10\n{choice}{keys}"
    )


def _gaps(cells, rng, share):
    return np.where(rng.random(cells.shape) < share, NAN, cells)


def _fitting(scheme: Scheme, targets):
    """Return targets only where the scheme takes them from the table, or says them itself."""
    targets = targets.copy()
    for n, criterion in enumerate(scheme.criteria):
        if isinstance(criterion.target, float):
            targets[:, n] = criterion.target
        elif criterion.target not in ("plan", "previous"):
            targets[:, n] = NAN
    return targets


def _rescaled(scheme: Scheme, rng) -> Scheme:
    """Return the scheme with other maxima and parameters, as its file would say them."""

    def of(one: Criterion | Item):
        top = one.maximum * float(rng.choice([1.0, 1.0, 1.25, 2.0]))
        rule, before = one.rule, one.maximum
        points = [(bound, given * before / top) for bound, given in rule.bands]
        by_hand = abs(rule.each * before - 1) < 1e-12
        each = 1 / top if rule.kind == "manual" and by_hand else rule.each
        each = rule.each * before / top if rule.kind == "counted" else each
        ends = {"lowest": 1.0} if rule.lowest is not None else {}
        reach = 2.0 if rule.kind == "zscore" else rule.reach
        other = Rule(**{**vars(rule), "bands": tuple(points), "each": each, "reach": reach, **ends})
        target = {"target": 4.0} if isinstance(getattr(one, "target", None), float) else {}
        return replace(one, maximum=top, rule=other, **target)

    def group(one: Group) -> Group:
        criteria = tuple(of(criterion) for criterion in one.criteria)
        groups = tuple(group(inner) for inner in one.groups)
        had = one.maximum < one.parts_maximum * (1 - 1e-9)
        after = replace(one, criteria=criteria, groups=groups)
        return replace(after, maximum=one.maximum if had else after.parts_maximum)

    most = scheme.bonus_maximum
    return replace(
        scheme,
        root=group(scheme.root),
        bonus=tuple(of(item) for item in scheme.bonus),
        penalties=tuple(of(item) for item in scheme.penalties),
        bonus_maximum=None if most is None else most - 1,
        least_share=0.5,
    )
