"""Stores of the small data that a test may spoil."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from warehouse.edits import cell

from thidua import ask, following
from thidua.warehouse import build

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows keeps files that are open")


@pytest.fixture
def served(small_data: Path, own_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the snapshot in use of a store of this one test; what is lost is built again."""
    monkeypatch.setattr(following, "build", lambda progress=None: build(small_data))
    ask._opened.clear()
    return build(small_data).path


@pytest.fixture
def publish(small_data: Path, with_fault: Callable[..., None]) -> Callable[[int], Path]:
    """Return ``publish(n)``: build other data and return the snapshot."""

    def published(number: int) -> Path:
        with_fault(small_data, "observations/trade.csv", cell(3, "value", str(number)))
        return build(small_data).path

    return published
