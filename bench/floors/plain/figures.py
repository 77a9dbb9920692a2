"""The figures of the Southwest provinces, read from `data/` with pandas."""

from pathlib import Path

import pandas as pd
import streamlit as st

DATA = Path(__file__).resolve().parents[3] / "data"


@st.cache_data
def load_figures() -> pd.DataFrame:
    """Give one row per province, indicator and year: the first figure found in the files."""
    files = sorted((DATA / "observations").glob("*.csv"))
    figures = pd.concat([pd.read_csv(file) for file in files])
    members = pd.read_csv(DATA / "memberships.csv").query("bloc_id == 'tay-nam-bo'")
    units = pd.read_csv(DATA / "units.csv").rename(columns={"name_en": "province"})
    indicators = pd.read_csv(DATA / "indicators.csv").rename(columns={"name_en": "name"})
    figures = figures[figures["unit_id"].isin(members["unit_id"])]
    figures = figures.drop_duplicates(["unit_id", "indicator_id", "year"])
    figures = figures.merge(units[["unit_id", "province"]], on="unit_id")
    figures = figures.merge(indicators[["indicator_id", "name"]], on="indicator_id")
    return figures.sort_values(["province", "year"])
