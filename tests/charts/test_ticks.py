"""The labels of a ranking's axis: round, few enough to stand side by side, none below zero."""

import pytest

from thidua.charts.dots import Scale, ticks_of


@pytest.mark.parametrize(
    ("low", "high", "shown", "label", "wanted"),
    [
        (-3.0, 16.0, [1.9, 12.3], "16", [0, 5, 10, 15]),
        (-200_000, 760_000, [41_660, 576_225], "760.000", [0, 500_000]),
        (-12.0, 22.0, [-5.2, 18.9], "22", [-10, 0, 10, 20]),
        (40.0, 61.0, [47.0, 56.0], "61", [40, 45, 50, 55, 60]),
        (-3_000.0, 20_100.0, [4_090.0, 13_234.0], "20.100", [0, 10_000]),  # 20.000 would be cut
    ],
)
def test_labels_are_round_and_fit(low, high, shown, label, wanted):
    assert ticks_of(Scale(low, high, 0.0), shown, label) == wanted
