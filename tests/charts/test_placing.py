import itertools

import pytest

from thidua.charts.placing import Box, beside, spread, text_width, wrapped


def overlaps(centres, heights):
    edges = sorted((c - h / 2, c + h / 2) for c, h in zip(centres, heights, strict=True))
    return any(a[1] > b[0] + 1e-6 for a, b in itertools.pairwise(edges))


def test_labels_that_do_not_touch_stay_where_they_are():
    assert spread([10, 50, 90], [16, 16, 16], 0, 100) == [10, 50, 90]


@pytest.mark.parametrize(
    "wanted",
    [[50, 50, 50, 50], [5, 6, 7, 95], [90, 10, 11, 12, 89, 91], [0, 0, 100, 100], [48, 52, 50]],
)
def test_labels_never_overlap_and_keep_their_order(wanted):
    heights = [12.0] * len(wanted)
    centres = spread(wanted, heights, 0, 100)
    assert not overlaps(centres, heights)
    order = sorted(range(len(wanted)), key=lambda k: wanted[k])
    assert [centres[k] for k in order] == sorted(centres)
    assert min(centres) >= 6 - 1e-9
    assert max(centres) <= 94 + 1e-9


def test_tall_labels_take_their_room():
    heights = [34.0, 17.0, 17.0]
    assert not overlaps(spread([50, 51, 52], heights, 0, 200), heights)


def test_equal_labels_share_the_way_evenly():
    assert spread([50, 50], [10, 10], 0, 100) == [45, 55]


def test_labels_that_need_more_room_than_there_is_start_at_the_top():
    centres = spread([10, 10, 10], [20, 20, 20], 0, 30)
    assert not overlaps(centres, [20] * 3)
    assert min(centres) == 10


def test_no_label_needs_no_place():
    assert spread([], [], 0, 100) == []


def test_lines_are_no_wider_than_their_room():
    text = "Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh"
    lines = wrapped(text, 110, 13)
    assert " ".join(lines) == text
    assert all(text_width(line, 13) <= 110 for line in lines)


def test_a_single_word_stays_whole_unless_it_may_be_cut():
    assert wrapped("Competitiveness", 60, 13) == ["Competitiveness"]
    assert wrapped("Competitiveness", 75, 13, cut=True) == ["Competi-", "tiveness"]
    assert wrapped("Unemployment rate", 75, 13, cut=True) == ["Unem-", "ployment", "rate"]


def test_a_text_without_a_joint_is_not_cut():
    assert wrapped("123456789012345", 40, 13, cut=True) == ["123456789012345"]


def test_names_beside_dots_cover_neither_dots_nor_names():
    spots = [(100.0, 100.0), (108.0, 104.0), (96.0, 112.0), (300.0, 50.0)]
    widths = [60.0] * 4
    room = Box(0, 0, 400, 300)
    sides = beside(
        spots, widths, order=range(4), height=15, distance=8, obstacles=[], rooms=[room] * 4
    )
    assert sides[0] is not None
    assert sides[3] == "middle right"
    placed = []
    for (x, y), side in zip(spots, sides, strict=True):
        if side is None:
            continue
        row, column = side.split()
        x0 = {"right": x + 8, "left": x - 68, "center": x - 30}[column]
        y0 = {"middle": y - 7.5, "top": y - 23, "bottom": y + 8}[row]
        placed.append(Box(x0, y0, x0 + 60, y0 + 15))
    assert not any(a.shared(b) for a, b in itertools.combinations(placed, 2))


def test_a_name_never_leaves_its_room():
    (side,) = beside(
        [(390.0, 100.0)],
        [60.0],
        order=[0],
        height=15,
        distance=8,
        obstacles=[],
        rooms=[Box(0, 0, 400, 300)],
    )
    assert side == "middle left"


def test_a_name_without_any_place_is_left_out():
    (side,) = beside(
        [(20.0, 20.0)],
        [60.0],
        order=[0],
        height=15,
        distance=8,
        obstacles=[],
        rooms=[Box(0, 0, 40, 40)],
    )
    assert side is None


def test_the_first_in_order_has_the_first_choice():
    spots, rooms = [(50.0, 50.0), (50.0, 52.0)], [Box(0, 0, 200, 100)] * 2
    sides = beside(
        spots, [40.0] * 2, order=[1, 0], height=15, distance=8, obstacles=[], rooms=rooms
    )
    assert sides[1] is not None
