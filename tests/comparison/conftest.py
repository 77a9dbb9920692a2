"""Frames of figures for the tests, made by hand or asked of the snapshot."""

from collections.abc import Callable, Mapping

import pandas as pd
import pytest

from thidua.ask import ask
from thidua.comparison import COLUMNS

Rows = Callable[..., pd.DataFrame]
Indicator = Callable[[str], Mapping[str, object]]


@pytest.fixture(scope="session")
def rows() -> Rows:
    """Build a frame from (unit, year, value) or (unit, year, value, {other columns})."""

    def build(*given: tuple, indicator: str = "budget_revenue") -> pd.DataFrame:
        plain = dict.fromkeys(COLUMNS, "") | {
            "indicator_id": indicator,
            "status": "actual",
            "segment": "0",
            "rivals": 0,
            "source_id": "s1",
        }
        full = [
            plain | {"unit_id": unit, "year": year, "value": value} | dict(*others)
            for unit, year, value, *others in given
        ]
        frame = pd.DataFrame(full, columns=list(COLUMNS))
        kinds = {"year": "int32", "value": "float64", "rivals": "int64"}
        return frame.astype({column: kinds.get(column, "str") for column in COLUMNS})

    return build


@pytest.fixture(scope="session")
def indicators() -> pd.DataFrame:
    return ask("indicator", bloc="tay-nam-bo", year=2016)


@pytest.fixture(scope="session")
def indicator(indicators: pd.DataFrame) -> Indicator:
    by_id = {row["indicator_id"]: row for row in indicators.to_dict("records")}
    return by_id.__getitem__


@pytest.fixture(scope="session")
def members() -> list[str]:
    return list(ask("bloc_member", bloc="tay-nam-bo", year=2016)["unit_id"])


@pytest.fixture(scope="session")
def figures(members: list[str], indicators: pd.DataFrame) -> pd.DataFrame:
    """Everything known of Tây Nam Bộ and the country."""
    return ask(
        "comparison_figure",
        units=[*members, "viet-nam"],
        indicators=list(indicators["indicator_id"]),
        first=1990,
        last=2025,
    )
