"""A store with the small data, and a made-up file to bring in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from thidua.importing import Answers, Recognised, Source, recognise
from thidua.importing.outcomes import day_of
from thidua.warehouse import build


@pytest.fixture
def base(small_data: Path, own_store: Path) -> Path:
    """Return the small data, built into a store of this test."""
    build(small_data)
    return small_data


@pytest.fixture
def source() -> Source:
    """Return a made-up document."""
    day = day_of("15/3/2019")
    assert day is not None
    return Source("Báo cáo thử", "Sở thử nghiệm", day)


@pytest.fixture
def seen(base: Path) -> Callable[..., Recognised]:
    """Return ``seen("an-giang-63,exports,2019,1.5,plan", …)``: rows of a made-up file."""

    def read(*rows: str) -> Recognised:
        lines = "\n".join(["unit_id,indicator_id,year,value,status", *rows])
        return recognise("thu.csv", lines.encode(), Answers(), base)

    return read
