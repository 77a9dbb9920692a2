"""Packs and reports of real blocs, each made once a worker."""

import functools

import pytest
from pack_making import asking, made

from thidua.reports import word


@pytest.fixture(scope="session")
def pack(snapshot):
    """Return ``pack(bloc, year, language="vi", scheme="63")``."""
    return functools.cache(functools.partial(made, snapshot))


@pytest.fixture(scope="session")
def report(pack):
    """Return ``report(bloc, year, language="vi")``: the bytes of the Word report."""

    @functools.cache
    def written(*of, **more):
        return word.write(pack(*of, **more))

    return written


@pytest.fixture(scope="session")
def ask(snapshot):
    return asking(snapshot)
