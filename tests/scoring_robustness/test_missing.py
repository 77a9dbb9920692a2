"""How much is known of a unit."""

import numpy as np
import pytest

from thidua.scoring.robustness.missing import coverage
from thidua.scoring.scheme import LEAST_SHARE

NAN = np.nan


def test_what_is_missing_is_named_and_weighed():
    figures = np.array([[9.0, NAN, NAN], [2.0, 2.0, 2.0], [1.0, 1.0, NAN]])
    found = coverage(figures, np.array([40.0, 40.0, 20.0]), LEAST_SHARE)
    assert found[0].known == pytest.approx(0.4)
    assert found[0].missing == (1, 2)
    assert [one.rankable for one in found] == [False, True, True]


def test_the_least_share_itself_is_enough():
    figures = np.array([[1.0, NAN], [1.0, 1.0]])
    assert coverage(figures, np.array([65.0, 35.0]), LEAST_SHARE)[0].rankable
    assert not coverage(figures, np.array([64.9, 35.1]), LEAST_SHARE)[0].rankable
    assert not coverage(figures, np.zeros(2), LEAST_SHARE)[1].rankable


def test_a_gap_that_weighs_nothing_is_not_missing():
    one = coverage(np.array([[1.0, NAN]]), np.array([10.0, 0.0]), LEAST_SHARE)[0]
    assert one.missing == ()
    assert one.known == 1.0
