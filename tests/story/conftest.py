"""The story in both languages, and in each of them."""

import pytest

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
