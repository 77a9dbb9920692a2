"""Small made-up years of a bloc, in the shape the queries give them."""

import pandas as pd

from thidua.headline import HEADLINE_MEASURES, Card, Value, cards
from thidua.measures import Measure
from thidua.wording.story import Told

YEAR = 2020
UNITS = {"budget_revenue": "tỷ đồng", "exports": "triệu USD", "ntm_communes_new": "xã"}
TOTALS = {*UNITS, "ntm_communes_total", "investment", "jobs_created"}
RULES = {name: "sum" if name in TOTALS else "growth:x" for name in HEADLINE_MEASURES}


def line(measure: str, year: int = YEAR, **known: object) -> dict[str, object]:
    """Return a row of ``bloc_headline``: by default nothing printed, and all twelve members."""
    computed = known.get("computed")
    return {
        "measure": measure,
        "year": year,
        "published": None,
        "published_status": "preliminary" if "published" in known else None,
        "published_flag": "" if "published" in known else None,
        "published_bound": "" if "published" in known else None,
        "computed": None,
        "method": ("total" if measure in TOTALS else "mean") if computed is not None else None,
        "computed_status": "actual" if computed is not None else None,
        "known": 12 if computed is not None else None,
        "members": 12 if computed is not None else None,
        "doubtful": 0 if computed is not None else None,
        "segment": "0" if computed is not None else None,
        "change": None,
        "change_members": 0 if computed is not None else None,
        "difference": None,
        **known,
    }


def table(*lines: dict[str, object]) -> pd.DataFrame:
    """Return rows of ``bloc_headline`` typed as the database gives them."""
    rows = pd.DataFrame(list(lines), columns=list(line("x")))
    kinds = {
        **dict.fromkeys(("published", "computed", "change", "difference"), "float64"),
        **dict.fromkeys(("known", "members", "doubtful", "change_members"), "Int32"),
        "year": "int32",
    }
    return rows.astype(kinds)


def dealt(*lines: dict[str, object], year: int = YEAR) -> dict[str, Card]:
    """Return the cards of a year by indicator."""
    return {card.indicator_id: card for card in cards(table(*lines), year, RULES)}


def published(value: float, bound: str = "", status: str = "actual") -> Value:
    return Value(value, "published", status, bound)


def computed(value: float, known: int = 12, method: str = "mean", status: str = "actual") -> Value:
    return Value(value, "computed", status, method=method, known=known, members=12)


def ranking(**values: float) -> pd.DataFrame:
    """Return rows of ``bloc_ranking``, with ``name``, for members with a figure, best first."""
    rows = pd.DataFrame({"name": list(values), "value": [float(v) for v in values.values()]})
    rows = rows.sort_values("value", ascending=False, kind="stable", ignore_index=True)
    ranks = rows["value"].rank(method="min", ascending=False)
    return rows.assign(rank=ranks, rank_change=None, to_country=None, country_value=None)


NOBODY = pd.DataFrame(columns=["name", "unit_id", "year", "award", "status", "rank"])
NO_LEADER = pd.DataFrame(columns=["name", "unit_id", "year", "role", "certainty"])


def award(name: str, kind: str, status: str = "proposed", rank: int | None = None) -> dict:
    return {
        "name": name,
        "unit_id": name,
        "year": YEAR,
        "award": kind,
        "status": status,
        "rank": rank,
    }


def leader(name: str, year: int = YEAR, role: str = "head", certainty: str = "stated") -> dict:
    return {"name": name, "unit_id": name, "year": year, "role": role, "certainty": certainty}


def told(
    *given: Card,
    ranks: pd.DataFrame | None = None,
    awards: tuple[dict, ...] = (),
    leaders: tuple[dict, ...] = (),
    kind: str = "cluster",
    members: int = 12,
    company: str = "",
) -> Told:
    return Told(
        kind,
        company or kind,
        YEAR,
        members,
        list(given),
        ranking() if ranks is None else ranks,
        MEASURES,
        pd.DataFrame(list(awards), columns=NOBODY.columns),
        pd.DataFrame(list(leaders), columns=NO_LEADER.columns),
    )


MEASURES = {
    name: Measure(
        name,
        name.replace("_", " ").capitalize(),
        UNITS.get(name, "%"),
        0 if name in UNITS else 2,
        "higher",
        RULES[name],
    )
    for name in HEADLINE_MEASURES
}
