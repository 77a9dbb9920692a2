"""Small frames in the shape that pages hand to the charts, and the two languages."""

from collections.abc import Callable

import pandas as pd
import pytest

from thidua.charts import Look
from thidua.wording import Wording


@pytest.fixture(params=["vi", "en"])
def w(request: pytest.FixtureRequest) -> Wording:
    return Wording(request.param)


@pytest.fixture
def vi() -> Wording:
    return Wording("vi")


@pytest.fixture
def en() -> Wording:
    return Wording("en")


@pytest.fixture(params=[Look.light(), Look.dark(), Look.light(narrow=True)], ids=str)
def look(request: pytest.FixtureRequest) -> Look:
    return request.param


Frame = Callable[..., pd.DataFrame]


@pytest.fixture
def members() -> Frame:
    """Build a members frame: 12 units over the years, or `figures` by unit and year."""

    def build(
        figures: dict[str, dict[int, float]] | None = None,
        *,
        status: dict[tuple[str, int], str] | None = None,
        segment: Callable[[int], str] = lambda year: "a",
        name: Callable[[str], str] = lambda unit: f"Tỉnh {unit}",
    ) -> pd.DataFrame:
        if figures is None:
            figures = {
                f"u{k:02}": {year: 5 + k / 3 + (year % 3) for year in range(2013, 2026)}
                for k in range(12)
            }
        rows = [
            {
                "unit_id": unit,
                "name": name(unit),
                "year": year,
                "value": value,
                "status": (status or {}).get((unit, year), "actual"),
                "flag": "",
                "segment": segment(year),
            }
            for unit, values in figures.items()
            for year, value in values.items()
        ]
        columns = ["unit_id", "name", "year", "value", "status", "flag", "segment"]
        return pd.DataFrame(rows, columns=columns)

    return build


@pytest.fixture
def references(members: Frame) -> pd.DataFrame:
    frame = members(
        {unit: dict.fromkeys(range(2013, 2026), 6.0) for unit in ("bloc-mean", "bloc-median")}
        | {"viet-nam": dict.fromkeys(range(2015, 2026), 7.0)}
    )
    names = {"bloc-mean": "trung bình cụm", "bloc-median": "trung vị cụm", "viet-nam": "cả nước"}
    return frame.assign(name=frame["unit_id"].map(names))


@pytest.fixture
def no_breaks() -> pd.DataFrame:
    return pd.DataFrame({"year": pd.Series(dtype=int), "reason": pd.Series(dtype=str)})
