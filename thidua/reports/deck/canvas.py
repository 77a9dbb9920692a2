"""A deck being drawn: slides with their title, texts, notes and footer, all measured before.

Nothing is set smaller than what a room can read without need: each text takes the first size in
which it fits its box by the estimate of :mod:`thidua.reports.deck.metrics`.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from thidua.reports.deck import master
from thidua.reports.deck.metrics import Piece, set_height
from thidua.reports.deck.style import (
    BODY,
    INK,
    OVER,
    SOURCE_SIZES,
    SOURCES,
    STAMP,
    STAMP_SIZES,
    TEXT_SIZES,
    TITLE,
    TITLE_SIZES,
    Box,
    rgb,
)

ALIGN: Final = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}
ANCHOR: Final = {
    "top": MSO_ANCHOR.TOP,
    "middle": MSO_ANCHOR.MIDDLE,
    "bottom": MSO_ANCHOR.BOTTOM,
}
_SIGNS: Final = ("■", "□", "●")
KEY_SIZE: Final = 12.0
_LANG: Final = {"vi": "vi-VN", "en": "en-GB"}


@dataclass(frozen=True)
class Run:
    """A piece of a paragraph: bold or not, in a colour "#RRGGBB", `scale` times the size."""

    text: str
    bold: bool = False
    colour: str = INK
    scale: float = 1.0


Paragraph = str | Sequence[Run]


def under(title: str) -> Box:
    """Return what a title leaves to the slide: more under a title of one line."""
    runs = [[Run(title, True)]]
    size = chosen(runs, TITLE, TITLE_SIZES, 0)
    rise = max(0.0, TITLE.height - tall(runs, TITLE.width, size, 0))
    return BODY.below(-rise)


def _runs(paragraph: Paragraph, colour: str, bold: bool) -> list[Run]:
    return [Run(paragraph, bold, colour)] if isinstance(paragraph, str) else list(paragraph)


class Deck:
    """A deck in one language, with the same stamp on every slide.

    Parameters
    ----------
    language
        ``"vi"`` or ``"en"``.
    over
        What stands over each title: the bloc and its year.
    stamp
        The small line at the foot of every slide.
    """

    def __init__(self, language: str, over: str, stamp: str) -> None:
        self.language = language
        self.lang = _LANG[language]
        self.over = over
        self.stamp = stamp
        self.file = master.blank(language)

    def slide(self, title: str, *, cover: bool = False) -> "Slide":
        """Add a slide whose title says its finding."""
        layout = self.file.slide_layouts[master.COVER if cover else master.CONTENT]
        made = Slide(self, self.file.slides.add_slide(layout), layout)
        box = master.COVER_TITLE if cover else TITLE
        sizes = tuple(size + 10 for size in TITLE_SIZES) if cover else TITLE_SIZES
        made.fill(made.placeholder(0), box, title.split("\n"), sizes, bold=True, default=sizes[0])
        if not cover:
            over = made.placeholder(master.IDX_OVER)
            made.fill(over, OVER, [self.over], (12, 11, 10, 9), bold=True, default=12)
        made.foot(self.stamp)
        if not cover:
            made.body = under(title)
            made.noted.append(self.over)
        made.noted.append(title.replace("\n", ": "))
        return made


class Slide:
    """A slide; every box is in points."""

    def __init__(self, deck: Deck, shown: Any, layout: Any) -> None:
        self.deck = deck
        self.shown = shown
        self.layout = layout
        self.noted: list[str] = []
        self.body = BODY

    def placeholder(self, idx: int) -> Any:
        """Return the placeholder of an index."""
        return next(
            shape for shape in self.shown.placeholders if shape.placeholder_format.idx == idx
        )

    def text(
        self,
        box: Box,
        paragraphs: Sequence[Paragraph],
        sizes: Sequence[float] = TEXT_SIZES,
        *,
        colour: str = INK,
        bold: bool = False,
        align: str = "left",
        anchor: str = "top",
        after: float = 6,
        name: str = "",
    ) -> Any:
        """Add a text box without margins.

        Parameters
        ----------
        paragraphs
            A string, or runs with looks of their own, each.
        sizes
            Sizes of type to try, pt.
        colour, bold
            Of paragraphs that are strings.
        after
            Room between paragraphs, pt.
        name
            What the box is called in the list of objects.
        """
        shape = self.shown.shapes.add_textbox(*(Pt(side) for side in box))
        if name:
            shape.name = name
        self.fill(
            shape, box, paragraphs, sizes, colour=colour, bold=bold, align=align, anchor=anchor,
            after=after,
        )  # fmt: skip
        return shape

    def fill(
        self,
        shape: Any,
        box: Box,
        paragraphs: Sequence[Paragraph],
        sizes: Sequence[float],
        *,
        colour: str | None = None,
        bold: bool = False,
        align: str = "left",
        anchor: str | None = None,
        after: float = 0,
        default: float | None = None,
    ) -> None:
        """Write paragraphs into a shape in the first size that fits, or else in the last."""
        said = [_runs(one, colour or "", bold) for one in paragraphs]
        size = chosen(said, box, sizes, after)
        frame = shape.text_frame
        frame.word_wrap = True
        if shape.is_placeholder is False:
            frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        if anchor:
            frame.vertical_anchor = ANCHOR[anchor]
        for at, runs in enumerate(said):
            line = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            if align != "left":
                line.alignment = ALIGN[align]
            if after and at < len(said) - 1:
                line.space_after = Pt(after)
            for run in runs:
                part = line.add_run()
                part.text = run.text
                self.look(part, run, size, default)

    def look(self, part: Any, run: Run, size: float, default: float | None = None) -> None:
        """Give a run of the file its size, weight, colour and language.

        What a placeholder says already (`default`, no colour) is left to it.
        """
        if default is None or size * run.scale != default:
            part.font.size = Pt(size * run.scale)
        if run.bold and default is None:
            part.font.bold = True
        if run.colour:
            part.font.color.rgb = rgb(run.colour)
        part._r.get_or_add_rPr().set("lang", self.deck.lang)

    def plate(self, box: Box, fill: str | None, line: str | None = None, name: str = "") -> Any:
        """Add a rectangle without text: the ground of a card."""
        shape = self.shown.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Pt(side) for side in box))
        shape._element.remove(shape._element.find(qn("p:style")))  # its effects and its font
        if fill:
            shape.fill.solid()
            shape.fill.fore_color.rgb = rgb(fill)
        else:
            shape.fill.background()
        if line:
            shape.line.color.rgb = rgb(line)
            shape.line.width = Pt(0.75)
        else:
            shape.line.fill.background()
        if name:
            shape.name = name
        return shape

    def key(self, box: Box, entries: Sequence[tuple[str, str, str]], name: str) -> float:
        """Write the key of a chart: sign, colour and name of each series; return its height.

        A key of PowerPoint's own would break where each program likes.
        """
        runs: list[Run] = []
        for sign, colour, said in entries:
            # What belongs together stays together.
            runs += [
                Run(f"{sign}\u00a0", True, colour),
                Run(said.replace(" ", "\u00a0")),
                Run("     "),
            ]
        taken = tall([runs[:-1]], box.width, KEY_SIZE, 0)
        self.text(box.top_part(taken), [runs[:-1]], (KEY_SIZE,), name=name)
        return taken

    def sources(self, text: str) -> None:
        """Write the sources into the footer."""
        shape = self.placeholder(master.IDX_SOURCES)
        if text:
            self.fill(shape, SOURCES, [text], SOURCE_SIZES, default=SOURCE_SIZES[0])
            self.noted.append(text)
        else:
            shape._element.getparent().remove(shape._element)

    def foot(self, stamp: str) -> None:
        """Copy footer and slide number from the layout: a library adds them to no slide."""
        for kept in self.layout.placeholders:
            if kept.placeholder_format.idx not in (master.IDX_FOOTER, master.IDX_NUMBER):
                continue
            copied = deepcopy(kept._element)
            properties = copied.find(qn("p:spPr"))
            for child in list(properties):
                properties.remove(child)
            styles = copied.find(qn("p:txBody")).find(qn("a:lstStyle"))
            for child in list(styles):
                styles.remove(child)
            body = copied.find(qn("p:txBody")).find(qn("a:bodyPr"))
            body.attrib.clear()
            copied.find(qn("p:nvSpPr")).find(qn("p:cNvPr")).set(
                "id", str(max(shape.shape_id for shape in self.shown.shapes) + 1)
            )
            self.shown.shapes._spTree.append(copied)
            if kept.placeholder_format.idx == master.IDX_FOOTER:
                footer = self.placeholder(master.IDX_FOOTER)
                footer.text_frame.clear()
                self.fill(footer, STAMP, [stamp], STAMP_SIZES, default=STAMP_SIZES[0])

    def note(self, *paragraphs: str) -> None:
        """Keep paragraphs for the speaker notes."""
        self.noted.extend(one for one in paragraphs if one)

    def finish(self) -> None:
        """Write the notes: what was kept for them, then all that the slide says beyond it.

        Sources and stamp go last in the slide's order, which is the one it is read aloud in.
        """
        for idx in (master.IDX_SOURCES, master.IDX_FOOTER, master.IDX_NUMBER):
            for shape in list(self.shown.placeholders):
                if shape.placeholder_format.idx == idx:
                    self.shown.shapes._spTree.append(shape._element)
        told = "\n".join(self.noted)
        for line in self._said():
            if any(part not in told for part in line):
                told += "\n" + "; ".join(part for part in line if part)
        frame = self.shown.notes_slide.notes_text_frame
        frame.text = told
        for line in frame.paragraphs:
            for run in line.runs:
                run._r.get_or_add_rPr().set("lang", self.deck.lang)

    def _said(self) -> Iterator[list[str]]:
        """Yield the paragraphs of text boxes and the rows of tables, headings and keys left out."""
        for shape in self.shown.shapes:
            if shape.has_text_frame and not shape.is_placeholder:
                for line in shape.text_frame.paragraphs:
                    if not line.text.startswith(_SIGNS):
                        yield [line.text.strip()]
            elif shape.has_table:
                for row in list(shape.table.rows)[1:]:
                    cells = [cell.text.replace("\u00a0", " ") for cell in row.cells]
                    yield [one.removesuffix("*") for one in cells if not one.startswith(_SIGNS)]


def chosen(
    paragraphs: Sequence[Sequence[Run]], box: Box, sizes: Sequence[float], after: float
) -> float:
    """Return the first of `sizes` in which paragraphs fit a box, the last one if none does."""
    return next(
        (size for size in sizes if tall(paragraphs, box.width, size, after) <= box.height),
        sizes[-1],
    )


def tall(paragraphs: Sequence[Sequence[Run]], room: float, size: float, after: float) -> float:
    """Return the estimated height of paragraphs in a size of type, all in pt."""
    return after * max(len(paragraphs) - 1, 0) + sum(
        set_height([Piece(run.text, size * run.scale, run.bold) for run in runs], room)
        for runs in paragraphs
    )
