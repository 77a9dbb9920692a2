"""The one look of all charts: colours, type, margins, and what every figure's layout shares.

A figure fixes every colour, size and margin itself, so it looks the same under
``st.plotly_chart``'s theme ``None`` and ``"streamlit"``. Streamlit's own chart theme would follow a
switch between light and dark at once, but its text is too pale for a projector (3.6:1) and too
small. A switch of the system's theme reaches the server only with the reader's next action; until
then the marks (`PALETTE`, `GREY`, `REFERENCE`, `GOLD`) keep a contrast of 3:1 on both grounds.
"""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import plotly.graph_objects as go

if TYPE_CHECKING:
    from thidua.wording import Wording

FONT: Final = "Be Vietnam Pro, sans-serif"
TEXT_SIZE: Final = 13
"""Size of every text in px: what is still read from the back of a room at 1280 px."""
LINE: Final = 17
"""Height of a line of text in px."""

PALETTE: Final = (
    "#246ACE",
    "#9E4F0D",
    "#03A675",
    "#954694",
    "#EF6269",
    "#217064",
    "#868A1E",
    "#B82E59",
    "#30A1B7",
    "#847389",
    "#0099F8",
    "#8D9595",
)
"""Twelve colours for members that must all differ.

Any two are at least 17 apart (CIEDE2000), and at least 10 as seen with protanopia or deuteranopia.
"""

GREY: Final = "#8F8B86"
"""Members that are context, not the subject."""
REFERENCE: Final = "#7B7772"
"""Means, medians and the country."""
GOLD: Final = "#B8860B"
"""Awards, and nothing else."""

KINDS: Final = frozenset({"bar", "choropleth", "heatmap", "scatter", "scattergeo"})
"""Plotly's trace types our charts are made of; ``serve.py`` hands readers no more of Plotly."""

CHECKED = False
"""Whether Plotly checks each attribute of a chart as it is made: see :func:`figure`."""

CONFIG: Final[Mapping[str, Any]] = {
    "displayModeBar": False,
    "responsive": True,
    "doubleClick": "reset",
    "scrollZoom": False,
    "showTips": False,
}
"""What ``st.plotly_chart(config=…)`` takes; the toolbar is hidden, it speaks English only."""


@dataclass(frozen=True, slots=True)
class Look:
    """On what ground and for what screen a chart is drawn.

    Parameters
    ----------
    is_dark
        Whether the page's theme is the dark one.
    narrow
        Whether the screen is a phone's: names then take less room, or are left out where they stand
        twice.
    """

    is_dark: bool
    narrow: bool = False

    @classmethod
    def light(cls, *, narrow: bool = False) -> "Look":
        """Return the look on white, for the screen by day and for print."""
        return cls(is_dark=False, narrow=narrow)

    @classmethod
    def dark(cls, *, narrow: bool = False) -> "Look":
        """Return the look on near-black."""
        return cls(is_dark=True, narrow=narrow)

    @classmethod
    def of(cls, theme: str | None, *, narrow: bool = False) -> "Look":
        """Return the look of a theme's type, "light" or "dark"; unknown counts as light."""
        return cls(is_dark=theme == "dark", narrow=narrow)

    @property
    def ground(self) -> str:
        """Colour of the page."""
        return "#171614" if self.is_dark else "#FFFFFF"

    @property
    def ink(self) -> str:
        """Colour of text."""
        return "#ECE9E4" if self.is_dark else "#1C1B1A"

    @property
    def muted(self) -> str:
        """Colour of text in the second row: axes, keys, remarks."""
        return "#B3AEA8" if self.is_dark else "#5F5B56"

    @property
    def grid(self) -> str:
        """Colour of grid lines, which must not compete with the figures."""
        return "#34312E" if self.is_dark else "#E7E4DF"

    @property
    def accent(self) -> str:
        """Colour of the one highlighted member."""
        return "#E0565A" if self.is_dark else "#A3161C"

    def readable(self, colour: str) -> str:
        """Return `colour` drawn towards ink, so that small text in it has a contrast of 4.5:1."""
        return colour if contrast(colour, self.ground) >= 4.5 else blend(colour, self.ink, 0.65)


def blend(colour: str, ground: str, share: float) -> str:
    """Mix `share` (0…1) of a colour into a ground; both and the result as "#RRGGBB".

    Charts use opaque mixtures instead of transparency: what lies behind must not shine through.
    """
    mixed = (
        round(int(colour[k : k + 2], 16) * share + int(ground[k : k + 2], 16) * (1 - share))
        for k in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02X}" for part in mixed)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours "#RRGGBB", 1…21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def unit_colours(unit_ids: Sequence[str]) -> dict[str, str]:
    """Give each unit its colour on every page.

    Parameters
    ----------
    unit_ids
        The members in their lasting order (that of the bloc, not of a ranking). The first twelve
        get twelve different colours; from the thirteenth on they repeat from the start, so two
        units share a colour only when they stand a multiple of twelve apart.
    """
    return {unit: PALETTE[k % len(PALETTE)] for k, unit in enumerate(dict.fromkeys(unit_ids))}


def plain(text: str) -> str:
    """Return a text that Plotly shows as it is: names may hold "<" or "&"."""
    return html.escape(text, quote=False)


def bold(text: str, colour: str | None = None) -> str:
    """Return an escaped text in bold, in `colour` if one is given."""
    style = "font-weight:600" + (f";color:{colour}" if colour else "")
    return f'<span style="{style}">{plain(text)}</span>'


def tinted(text: str, colour: str) -> str:
    """Return an escaped text in `colour`."""
    return f'<span style="color:{colour}">{plain(text)}</span>'


def base_layout(
    look: Look,
    w: "Wording",
    height: int,
    *,
    left: float = 8,
    right: float = 8,
    top: float = 8,
    bottom: float = 28,
) -> dict[str, Any]:
    """Return the part of a layout that all charts share.

    Parameters
    ----------
    look, w
        Ground and language.
    height
        Height of the whole figure in px.
    left, right, top, bottom
        Margins in px. They are exact: no axis may widen them, labels are placed by them.
    """
    axis = {
        "automargin": False,
        # Otherwise Plotly measures every label of every axis anew, a quarter of a redraw, for those
        # that reach over the edge: our margins leave them room.
        "ticklabeloverflow": "allow",
        "fixedrange": True,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "gridcolor": look.grid,
        "tickfont": {"size": TEXT_SIZE, "color": look.muted},
    }
    return {
        "height": height,
        "margin": {"l": left, "r": right, "t": top, "b": bottom, "pad": 0, "autoexpand": False},
        "separators": w.separators,
        "font": {"family": FONT, "size": TEXT_SIZE, "color": look.ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        # A drag would zoom and keep a phone's page from scrolling.
        "dragmode": False,
        "hovermode": "closest",
        "hoverdistance": 24,
        "hoverlabel": {
            "align": "left",
            "namelength": -1,
            "bgcolor": look.ground,
            "bordercolor": REFERENCE,
            "font": {"family": FONT, "size": TEXT_SIZE, "color": look.ink},
        },
        "xaxis": {**axis, "showgrid": False},
        "yaxis": {**axis, "showgrid": True},
        "colorway": list(PALETTE),
        # Streamlit hands each new chart to Plotly twice, the second time as a copy in which the
        # width is written down. With these two Plotly sees that nothing is new, and draws once.
        "datarevision": 1,
        "autosize": True,
    }


def unfaded(look: Look) -> dict[str, Any]:
    """Return the attributes of a trace that keep Plotly from fading what was not clicked."""
    return {
        "selected": {"marker": {"opacity": 1}, "textfont": {"color": look.ink}},
        "unselected": {"marker": {"opacity": 1}},
    }


def note(text: str, **place: Any) -> dict[str, Any]:
    """Return an annotation without an arrow at `place` (Plotly's annotation attributes)."""
    return {"text": text, "showarrow": False, "align": "left", "borderpad": 0, **place}


def figure(traces: Sequence[dict[str, Any]], layout: dict[str, Any]) -> go.Figure:
    """Return the chart of these traces in this layout (Plotly's attributes, as mappings).

    Plotly checks every attribute by itself, which takes longer than all else a chart costs here;
    ours are the same for every reader, so it is enough that every test has them checked
    (:data:`CHECKED`), and that no chart is of another kind than :data:`KINDS`.
    """
    if CHECKED and (others := {trace.get("type", "scatter") for trace in traces} - KINDS):
        raise ValueError(f"{others} not in KINDS: serve.py hands readers no more of Plotly")
    made = go.Figure(
        {"data": list(traces), "layout": {**layout, "template": {}}}, _validate=CHECKED
    )
    # Without a word a figure gets a default template, 7 kB of it; and Plotly takes any template for
    # a change that has to be drawn (see `base_layout`).
    made.layout.template = None
    return made


def empty_figure(look: Look, w: "Wording") -> go.Figure:
    """Return what stands for a chart without a single figure: a sentence, no axes."""
    layout = base_layout(look, w, 90)
    for axis in ("xaxis", "yaxis"):
        layout[axis] |= {"visible": False}
    place = {"xref": "paper", "yref": "paper", "x": 0, "y": 0.5, "xanchor": "left"}
    layout["annotations"] = [note(plain(w.say("chart.empty")), **place, font={"color": look.muted})]
    return figure([], layout)
