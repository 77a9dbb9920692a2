"""Small schemes and tables for tests, written as a person would write the file."""

import numpy as np

from thidua.scoring.engine import Scorer
from thidua.scoring.reading import scheme_of
from thidua.scoring.scheme import Scheme
from thidua.scoring.table import Table
from thidua.wording import Wording

HEAD = """
name_vi = "Thử"
name_en = "Made up"
about_vi = "Không phải bảng điểm chính thức."
about_en = "No official table."
"""
PROPOSAL = '[provenance]\nkind = "proposal"\n'


def criterion(name: str, keys: str, inside: str = "") -> str:
    """Return a criterion's table; `inside` is the path of its group."""
    table = f"{inside}.criterion" if inside else "criterion"
    return f'[[{table}]]\nid = "{name}"\nname_vi = "{name}"\nname_en = "{name}"\n{keys}\n'


def group(name: str, keys: str = "", inside: str = "") -> str:
    table = f"{inside}.group" if inside else "group"
    return f'[[{table}]]\nid = "{name}"\nname_vi = "{name}"\nname_en = "{name}"\n{keys}\n'


def item(kind: str, name: str, keys: str) -> str:
    return f'[[{kind}]]\nid = "{name}"\nname_vi = "{name}"\nname_en = "{name}"\n{keys}\n'


def scheme(*parts: str, keys: str = "") -> Scheme:
    """Return the scheme of these tables; its faults fail the test."""
    text = "\n".join([HEAD, keys, PROPOSAL, *parts])
    made, faults = scheme_of(text, "made-up", "made-up.toml")
    assert not faults, [fault.sentence(Wording("en")) for fault in faults]
    assert made is not None
    return made


def table(figures, targets=None, items=None) -> Table:
    """Return a table of units A, B, C … from rows of figures."""
    figures = np.array(figures, dtype=float)
    targets = np.full(figures.shape, np.nan) if targets is None else np.array(targets, dtype=float)
    items = np.empty((len(figures), 0)) if items is None else np.array(items, dtype=float)
    units = tuple(chr(ord("A") + n) for n in range(len(figures)))
    return Table(units, figures, targets, items)


def scores(made: Scheme, figures, targets=None, items=None, weights=None):
    return Scorer(made, table(figures, targets, items), weights).score()
