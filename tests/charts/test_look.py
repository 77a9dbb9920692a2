import itertools
import json
import math

import pytest

from tests.charts.figure_reading import font_sizes
from thidua.charts import CONFIG, GOLD, PALETTE, Look, base_layout, unit_colours
from thidua.charts.look import GREY, REFERENCE, blend, contrast, empty_figure, figure, plain
from thidua.wording import Wording

WHITE, NIGHT = "#FFFFFF", "#171614"
# How distinct the palette is at least, in CIEDE2000: about 2 is just noticeable side by side.
APART, APART_IF_COLOUR_BLIND = 17.0, 10.0

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
PROTANOPIA = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
NORMAL = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def lab(colour, vision=NORMAL):
    """Return CIE L*a*b* (D65) of a colour as seen with a kind of colour vision."""
    parts = (int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    seen = [min(max(part, 0), 1) for part in times(vision, linear)]
    x, y, z = (
        part / white for part, white in zip(times(TO_XYZ, seen), (0.95047, 1, 1.08883), strict=True)
    )
    fx, fy, fz = (
        math.cbrt(t) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one, other):
    """CIEDE2000 (Sharma, Wu and Dalal 2005) with all weights 1."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = h2 - h1
    turn -= 360 * round(turn / 360) if abs(turn) > 180 else 0
    dl, dc = l2 - l1, c2 - c1
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    ml, mc, mh = (l1 + l2) / 2, (c1 + c2) / 2, h1 + turn / 2
    t = (
        1
        - 0.17 * math.cos(math.radians(mh - 30))
        + 0.24 * math.cos(math.radians(2 * mh))
        + 0.32 * math.cos(math.radians(3 * mh + 6))
        - 0.20 * math.cos(math.radians(4 * mh - 63))
    )
    sl = 1 + 0.015 * (ml - 50) ** 2 / math.sqrt(20 + (ml - 50) ** 2)
    sc, sh = 1 + 0.045 * mc, 1 + 0.015 * mc * t
    rotation = -2 * math.sqrt(mc**7 / (mc**7 + 25**7))
    rotation *= math.sin(math.radians(60 * math.exp(-((((mh % 360) - 275) / 25) ** 2))))
    return math.sqrt(
        (dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rotation * dc / sc * dh / sh
    )


def test_the_distance_agrees_with_published_pairs():
    # Sharma, Wu and Dalal (2005), table 1, pairs 1, 17 and 25.
    assert distance((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert distance((50, 2.5, 0), (73, 25, -18)) == pytest.approx(27.1492, abs=1e-4)
    assert distance((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387)) == pytest.approx(
        1.2644, abs=1e-4
    )


@pytest.mark.parametrize(
    ("vision", "least"),
    [(NORMAL, APART), (PROTANOPIA, APART_IF_COLOUR_BLIND), (DEUTERANOPIA, APART_IF_COLOUR_BLIND)],
    ids=["normal", "protanopia", "deuteranopia"],
)
def test_any_two_of_the_twelve_colours_can_be_told_apart(vision, least):
    assert len(set(PALETTE)) == 12
    closest = min(
        (distance(lab(a, vision), lab(b, vision)), a, b)
        for a, b in itertools.combinations(PALETTE, 2)
    )
    assert closest[0] >= least, closest


@pytest.mark.parametrize("colour", [*PALETTE, GREY, REFERENCE, GOLD])
def test_colours_that_do_not_follow_the_theme_stand_out_on_both_grounds(colour):
    assert contrast(colour, WHITE) >= 3
    assert contrast(colour, NIGHT) >= 3


@pytest.mark.parametrize("look", [Look.light(), Look.dark()], ids=str)
def test_text_is_legible_on_its_ground(look):
    assert contrast(look.ink, look.ground) >= 12
    assert contrast(look.muted, look.ground) >= 6
    assert contrast(look.accent, look.ground) >= 4.5
    for colour in PALETTE:
        assert contrast(look.readable(colour), look.ground) >= 4.5


def test_the_accent_is_the_deep_red_of_the_theme():
    assert Look.light().accent == "#A3161C"
    assert Look.light().ground == WHITE
    assert Look.dark().ground == NIGHT


def test_a_look_is_chosen_by_the_type_of_the_theme():
    assert Look.of("dark") == Look.dark()
    assert Look.of("light", narrow=True) == Look.light(narrow=True)
    assert Look.of(None) == Look.light()


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_a_mixture_lies_between_its_colours():
    assert blend("#FF0000", "#0000FF", 0) == "#0000FF"
    assert blend("#FF0000", "#0000FF", 1) == "#FF0000"
    assert blend("#FFFFFF", "#000000", 0.5) == "#808080"


def test_units_keep_their_colours_in_the_order_given():
    ids = [f"u{k}" for k in range(14)]
    colours = unit_colours(ids)
    assert [colours[unit] for unit in ids[:12]] == list(PALETTE)
    assert unit_colours(ids[:5]) == {unit: colours[unit] for unit in ids[:5]}


def test_the_thirteenth_unit_begins_the_colours_again():
    colours = unit_colours([f"u{k}" for k in range(25)])
    assert colours["u12"] == colours["u0"] == colours["u24"]


def test_a_unit_named_twice_takes_one_colour_only():
    assert unit_colours(["a", "b", "a", "c"]) == dict(zip("abc", PALETTE, strict=False))


def test_the_layout_speaks_the_readers_language_and_is_transparent():
    layout = base_layout(Look.dark(), Wording("vi"), 300)
    assert layout["separators"] == ",."
    assert base_layout(Look.dark(), Wording("en"), 300)["separators"] == ".,"
    assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == "rgba(0,0,0,0)"
    assert layout["font"]["family"].startswith("Be Vietnam Pro")
    assert min(font_sizes(layout)) >= 13


def test_a_drag_scrolls_the_page_and_no_toolbar_is_shown():
    layout = base_layout(Look.light(), Wording("vi"), 300)
    assert layout["dragmode"] is False
    assert layout["xaxis"]["fixedrange"] is layout["yaxis"]["fixedrange"] is True
    assert CONFIG["displayModeBar"] is False
    assert CONFIG["responsive"] is True
    assert CONFIG["scrollZoom"] is False
    assert CONFIG["doubleClick"] == "reset"


def test_a_chart_without_figures_says_so(w):
    figure = empty_figure(Look.light(), w)
    assert not figure.data
    assert figure.layout.annotations[0].text == w.say("chart.empty")
    assert figure.layout.xaxis.visible is False


def test_a_figure_carries_no_template(w):
    said = empty_figure(Look.light(), w).to_json()
    assert json.loads(said)["layout"].get("template") is None
    assert len(said) < 2500


def test_markup_in_a_text_is_shown_as_text():
    assert plain("a < b & <b>c</b>") == "a &lt; b &amp; &lt;b&gt;c&lt;/b&gt;"


def test_a_chart_of_a_kind_readers_get_no_plotly_for_is_refused():
    assert figure([{"x": [1]}, {"type": "bar"}], {})
    with pytest.raises(ValueError, match="pie"):
        figure([{"type": "pie"}], {})
