"""Packs for tests: of real blocs, all with the same stamp of time."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from thidua.ask import answer
from thidua.reports.content import Pack, pack_of
from thidua.wording import Wording

MADE_AT = dt.datetime(2026, 3, 1, 8, 30, tzinfo=dt.UTC)
SOUTHWEST = ("tay-nam-bo", 2016)
WITH_ESTIMATES = ("tay-nguyen-dhmt", 2022)
AGENCIES = ("an-giang-khoi-co-quan-dang", 2023)
ALMOST_NOTHING = ("dong-nai-cum-1", 2024)
CASES = (SOUTHWEST, WITH_ESTIMATES, AGENCIES, ALMOST_NOTHING)


def asking(snapshot: Path) -> Callable[..., pd.DataFrame]:
    """Return an ``ask`` that reads one snapshot."""

    def ask(name: str, /, **parameters: object) -> pd.DataFrame:
        return answer(name, parameters, snapshot)

    return ask


def made(snapshot: Path, bloc: str, year: int, language: str = "vi", **more: Any) -> Pack:
    """Return a pack."""
    more = {"made_at": MADE_AT, **more}
    return pack_of(bloc, year, wording=Wording(language), ask=asking(snapshot), **more)
