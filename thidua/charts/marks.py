"""How a figure's status and flag are drawn and written, the same in every chart.

Filled is actual; a pale dot with an outline is preliminary; an open diamond is an estimate. Shape
and filling tell them apart without colour, in print and for colour-blind eyes.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from thidua.charts.look import LINE, TEXT_SIZE, Look, blend, bold, note, plain, tinted
from thidua.charts.placing import text_width, wrapped

if TYPE_CHECKING:
    from thidua.wording import Wording

STATUSES: Final = ("actual", "preliminary", "estimate")
_SIGNS: Final = {"approximate": "≈", "uncertain": "(?)", "suspect": "(!)"}
_GLYPHS: Final = {"actual": "●", "preliminary": "◉", "estimate": "◇"}
_BETWEEN: Final = "\u00a0" * 4
_KEY_GAP: Final = 6
KEY_WIDTH: Final = 335
"""Room for one line of a key in px: the narrowest phone, 360 px, less the page's padding."""


class Mark(NamedTuple):
    """One marker: Plotly's symbol, its filling and its outline."""

    symbol: str
    fill: str
    outline: str


def mark(status: str, colour: str, look: Look) -> Mark:
    """Return the marker of a figure with `status`, for a series drawn in `colour`."""
    if status == "estimate":
        return Mark("diamond", look.ground, colour)
    if status == "preliminary":
        return Mark("circle", blend(colour, look.ground, 0.3), colour)
    return Mark("circle", colour, colour)


def flagged(figure: str, flag: str) -> str:
    """Add the sign of a flag to a written figure: "≈ 98.000", "12,4 (?)", "12,4 (!)"."""
    sign = _SIGNS.get(flag)
    if sign is None:
        return figure
    return f"{sign}\u00a0{figure}" if flag == "approximate" else f"{figure}\u00a0{sign}"


def remarks(w: "Wording", status: str, flag: str) -> str:
    """Return what a reader has to know about a figure besides its value: "sơ bộ, chưa chắc chắn".

    An actual figure without a flag needs no remark.
    """
    words = [w.status(status)] if status in _GLYPHS and status != "actual" else []
    if flag in _SIGNS:
        words.append(w.flag(flag))
    return ", ".join(words)


def hover(*lines: str) -> str:
    """Return a hover text: the first line in bold, empty lines left out, everything escaped."""
    first, *rest = lines
    return "<br>".join([f"<b>{plain(first)}</b>", *(plain(line) for line in rest if line)])


def key(
    w: "Wording", statuses: Iterable[str], flags: Iterable[str], extra: Iterable[str] = ()
) -> list[str]:
    """Explain the marks that occur in a chart.

    Parameters
    ----------
    w
        Language.
    statuses, flags
        Those of the figures shown, repeated or not. Without anything but actual figures and without
        `extra` there is nothing to explain.
    extra
        Further entries, each beginning with its sign.

    Returns
    -------
    list of str
        Lines of escaped text, no wider than a phone; often one, none when nothing needs a word.
    """
    shown, doubts, more = set(statuses), set(flags), list(extra)
    entries = [f"{_GLYPHS[each]} {w.status(each)}" for each in STATUSES if each in shown]
    entries = entries + more if more or shown - {"actual"} else []
    entries += [f"{sign} {w.flag(each)}" for each, sign in _SIGNS.items() if each in doubts]
    return folded((entry, ()) for entry in entries)


def folded(entries: Iterable[tuple[str, Sequence[str]]]) -> list[str]:
    """Set the entries of a key side by side on lines that fit a phone, whole entries only.

    Parameters
    ----------
    entries
        The text of each, beginning with its signs, and the colours of as many signs.
    """
    lines: list[tuple[str, str]] = []
    for text, colours in entries:
        entry = text.replace(" ", "\u00a0")
        signs = (tinted(sign, colour) for sign, colour in zip(entry, colours, strict=False))
        markup = "".join(signs) + plain(entry[len(colours) :])
        if lines and text_width(lines[-1][0] + _BETWEEN + entry, TEXT_SIZE) <= KEY_WIDTH:
            lines[-1] = (lines[-1][0] + _BETWEEN + entry, lines[-1][1] + _BETWEEN + markup)
        else:
            lines.append((entry, markup))
    return [markup for _, markup in lines]


def axis_title(text: str) -> list[str]:
    """Break the title of an axis into lines that fit a phone."""
    return wrapped(text, KEY_WIDTH, TEXT_SIZE)


def header(lines: Sequence[str], left: float, above: float, look: Look) -> dict[str, Any]:
    """Return the title of the vertical axis, set level at the chart's left edge.

    Parameters
    ----------
    lines
        The title from `axis_title`.
    left
        Left margin of the chart in px.
    above
        Where its last line stands, in px above the plot.
    look
        Ground.
    """
    return note(
        "<br>".join(plain(line) for line in lines),
        xref="paper",
        yref="paper",
        x=0,
        y=1,
        xanchor="left",
        yanchor="bottom",
        xshift=-left,
        yshift=above,
        font={"color": look.muted},
    )


def row_names(
    names: Sequence[Sequence[str]],
    places: Sequence[float],
    left: float,
    look: Look,
    accents: Sequence[str | None] = (),
) -> dict[str, Any]:
    """Return the attributes of a vertical axis that writes the names of rows at the left edge.

    Annotations would look the same, but Plotly measures each of them, which the labels of an axis
    are spared: with twelve names a sixth of the time a chart takes.

    Parameters
    ----------
    names
        Each name, broken into lines.
    places
        Where its row is on the axis.
    left
        Left margin of the chart in px.
    look
        Ground.
    accents
        The colour of each name that is highlighted, None for the others; nothing: none is.
    """
    colours = accents or [None] * len(names)
    return {
        # Labels on the right of an axis are set flush left; this one stands at the plot's left.
        "side": "right",
        "anchor": "free",
        "position": 0,
        "ticklabelstandoff": -round(left),
        "tickvals": list(places),
        "ticktext": [
            "<br>".join(bold(line, colour) if colour else plain(line) for line in lines)
            for lines, colour in zip(names, colours, strict=True)
        ],
        "tickfont": {"size": TEXT_SIZE, "color": look.ink},
        "showgrid": False,
    }


def beside(axis: Mapping[str, Any], names: Mapping[str, Any]) -> dict[str, Any]:
    """Return the :func:`row_names` as an axis of their own beside one with labels of its own.

    It is the figure's second vertical axis, on which one of the traces has to be drawn: Plotly
    draws no axis that nothing belongs to.
    """
    return {**axis, **names, "overlaying": "y"}


class Footer(NamedTuple):
    """What stands under the plot: the title of the horizontal axis, and below it the key."""

    title: Sequence[str]
    key: Sequence[str]

    @property
    def height(self) -> int:
        """Height in px."""
        return (len(self.title) + len(self.key)) * LINE + _KEY_GAP

    def notes(self, left: float, below: float, look: Look) -> list[dict[str, Any]]:
        """Return the annotations.

        Parameters
        ----------
        left
            Left margin of the chart in px.
        below
            Where the first line begins, in px below the plot.
        look
            Ground.
        """
        title = [plain(line) for line in self.title]
        blocks = ((title, 0), (self.key, LINE * len(title) + (_KEY_GAP if title else 0)))
        # A block is one annotation: Plotly measures each of them anew at every redraw.
        return [
            note(
                "<br>".join(block),
                xref="paper",
                yref="paper",
                x=0,
                y=0,
                xanchor="left",
                yanchor="top",
                xshift=-left,
                yshift=-below - down,
                font={"color": look.muted},
            )
            for block, down in blocks
            if block
        ]
