"""Classes of a map: by hand, and what holds for any values."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.classes import METHODS, MOST, SIDE, Classes, classify, rounded

FIGURES = st.lists(
    st.one_of(
        st.none(),
        st.just(math.nan),
        st.floats(-1e6, 1e6, allow_nan=False),
        st.integers(-5, 5).map(float),
    ),
    max_size=63,
)


def test_quantiles_hold_equal_numbers():
    classes = classify(range(1, 11), "quantile", decimals=0)
    assert classes.bounds == (1, 3, 5, 7, 9)
    assert classes.end == 10
    assert classes.counts(range(1, 11)) == [2, 2, 2, 2, 2]


def test_quantiles_of_a_number_that_does_not_divide():
    classes = classify(range(1, 13), "quantile", decimals=0)
    assert classes.bounds == (1, 4, 6, 9, 11)
    assert classes.counts(range(1, 13)) == [3, 2, 3, 2, 2]


def test_equal_values_share_a_class():
    values = [0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6]
    classes = classify(values, "quantile", decimals=0)
    assert classes.bounds == (0, 3, 5)
    assert classes.counts(values) == [8, 2, 2]


def test_few_different_values_are_a_class_each():
    values = [7.0, 5.0, 5.0, None]
    classes = classify(values, "quantile", decimals=1)
    assert classes.bounds == (5.0, 7.0)
    assert classes.counts(values) == [2, 1]


def test_equal_intervals_divide_the_span():
    classes = classify([0, 1, 2, 3, 100], "equal", decimals=0)
    assert classes.bounds == (0, 20, 40, 60, 80)
    assert classes.counts([0, 1, 2, 3, 100]) == [4, 0, 0, 0, 1]


def test_classes_around_a_mean_part_at_the_mean():
    values = [1, 2, 3, 4, 5, 6, 7, 8, 9]
    classes = classify(values, "mean", decimals=1, middle=5.5)
    assert classes.below == 3
    assert classes.bounds == (1, 3, 5, 5.5, 8, 9)
    assert classes.place(5.49) == 3, "it reads 5.5, as the mean does"
    assert classes.place(5.44) == 2


@pytest.mark.parametrize(("middle", "below"), [(0.0, 0), (100.0, 3)])
def test_mean_outside_the_values_leaves_one_side(middle, below):
    classes = classify([1, 2, 3, 4], "mean", decimals=0, middle=middle)
    assert classes.below == below
    assert len(classes) == 3


def test_one_value_and_none():
    assert classify([4.0], "equal", decimals=1) == Classes((4.0,), 4.0, 1)
    empty = classify([None, math.nan], "quantile", decimals=1)
    assert len(empty) == 0
    assert empty.place(3.0) is None
    assert empty.counts([3.0]) == []


def test_gap_has_no_class():
    classes = classify([1, 2], "quantile", decimals=0)
    assert classes.place(None) is None
    assert classes.place(math.nan) is None


def test_rounding_is_half_up_as_figures_are_written():
    assert rounded(2.675, 2) == 2.68
    assert rounded(-2.5, 0) == -3.0
    assert str(rounded(-0.001, 2)) == "0.0"


@pytest.mark.parametrize(("method", "middle"), [("jenks", None), ("mean", None)])
def test_what_cannot_be_made_is_refused(method, middle):
    with pytest.raises(ValueError, match="lasses"):
        classify([1.0], method, decimals=0, middle=middle)


@given(FIGURES, st.sampled_from(METHODS), st.integers(0, 3), st.floats(-1e6, 1e6))
def test_every_value_has_the_class_whose_bounds_hold_it(values, method, decimals, middle):
    classes = classify(values, method, decimals=decimals, middle=middle)
    known = [value for value in values if value is not None and not math.isnan(value)]
    assert list(classes.bounds) == sorted(set(classes.bounds))
    assert sum(classes.counts(values)) == len(known)
    assert len(classes) <= (2 * SIDE if method == "mean" else MOST)
    for value in known:
        at = classes.place(value)
        assert at is not None
        shown = rounded(value, decimals)
        assert classes.bounds[at] <= shown
        assert shown < classes.bounds[at + 1] if at + 1 < len(classes) else shown <= classes.end


@given(FIGURES, st.integers(0, 2))
def test_order_of_the_values_does_not_matter(values, decimals):
    one = classify(values, "quantile", decimals=decimals)
    other = classify(list(reversed(values)), "quantile", decimals=decimals)
    assert one.bounds == other.bounds


@given(FIGURES.filter(lambda all: any(v is not None and not math.isnan(v) for v in all)))
def test_no_quantile_class_is_empty(values):
    classes = classify(values, "quantile", decimals=2)
    assert all(classes.counts(values))
    assert math.isfinite(classes.end)
