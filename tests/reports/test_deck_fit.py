"""Nothing runs out of its box, by the measured estimate: not with twelve long names either."""

import dataclasses

import pytest
from deck_reading import (
    AGENCIES,
    BARE,
    FULL,
    LANGUAGES,
    deck_of,
    long_names,
    pack,
    read,
    text_shapes,
)
from pptx.util import Pt

from thidua.reports.content import pack_of
from thidua.reports.deck import metrics
from thidua.reports.deck.metrics import Piece, laid, set_height, width
from thidua.reports.deck.style import STAMP, TALL, WIDE
from thidua.scoring.scenario_file import LONGEST_NAME
from thidua.wording import Wording

CASES = [*FULL, *AGENCIES, *BARE, ("thanh-hoa-cum-11", 2025)]


def size_of(run, paragraph, shape):
    """Return the size of a run in pt: its own, or else that of its placeholder's layout."""
    if run.font.size is not None:
        return run.font.size.pt
    assert shape.is_placeholder
    layout = shape.part.slide.slide_layout
    idx = shape.placeholder_format.idx
    kept = next(one for one in layout.placeholders if one.placeholder_format.idx == idx)
    return int(kept._element.xpath(".//a:lvl1pPr/a:defRPr/@sz")[0]) / 100


def pieces(frame, shape, bold=False):
    for paragraph in frame.paragraphs:
        yield [
            Piece(run.text, size_of(run, paragraph, shape), bold or bool(run.font.bold))
            for run in paragraph.runs
        ]


def overflow(shape):
    """Return how far a text runs out of its shape, pt."""
    bold = shape.is_placeholder and shape.placeholder_format.idx in (0, 10)
    frame = shape.text_frame
    tall = sum(set_height(one, shape.width.pt) for one in pieces(frame, shape, bold))
    tall += sum(one.space_after.pt for one in frame.paragraphs if one.space_after is not None)
    return tall - shape.height.pt


def tables(slide):
    return [shape for shape in slide.shapes if shape.has_table]


def check(presentation):
    for number, slide in enumerate(presentation.slides, start=1):
        for shape in text_shapes(slide):
            if shape.is_placeholder and shape.placeholder_format.idx == 13:
                continue  # the number of the slide, which PowerPoint writes
            assert overflow(shape) <= 0.01, (number, shape.name, shape.text_frame.text)
        for shape in slide.shapes:
            right, bottom = shape.left + shape.width, shape.top + shape.height
            assert shape.left >= 0 and right <= Pt(WIDE) + 2, (number, shape.name)
            assert shape.top >= 0 and bottom <= Pt(TALL) + 2, (number, shape.name)
            if not shape.is_placeholder:
                assert bottom <= Pt(STAMP.y), (number, shape.name)
        for shape in tables(slide):
            drawn = shape.table
            for row in drawn.rows:
                needed = max(
                    sum(
                        set_height(one, column.width.pt - 8)
                        for one in pieces(cell.text_frame, shape)
                    )
                    for cell, column in zip(row.cells, drawn.columns, strict=True)
                )
                assert needed <= row.height.pt, (number, shape.name)
            assert shape.height.pt >= sum(row.height.pt for row in drawn.rows) - 0.1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("bloc", "year"), CASES)
def test_every_text_fits_its_box(bloc, year, language, snapshot):
    check(deck_of(bloc, year, language))


@pytest.mark.parametrize(
    ("bloc", "year", "scheme"),
    [("tay-nam-bo", 2016, "63"), ("tay-nam-bo", 2024, "63"), ("tay-nam-bo", 2024, "34"),
     ("an-giang-khoi-co-quan-dang", 2023, "63"), ("vhttdl-trung-du-mien-nui-phia-bac", 2022, "63")],
)  # fmt: skip
def test_long_names_fit_too(bloc, year, scheme, snapshot):
    check(read(pack(bloc, year, scheme=scheme, ask=long_names)))


def test_a_scenario_with_a_long_name_fits_the_stamp(snapshot):
    bloc, year = "tay-nguyen-dhmt", 2022
    plain = pack(bloc, year).scored
    name = "Phương án họp trù bị ngày 12 tháng 3 năm 2023, đã điều chỉnh theo góp ý của các tỉnh"
    what_if = {plain.members[-1].unit_id: {plain.scheme.criteria[0].criterion_id: 99.0}}
    chosen = dataclasses.replace(plain.scenario, name=name[:LONGEST_NAME], overrides=what_if)
    one = pack_of(bloc, year, scenario=chosen, wording=Wording("vi"))
    presentation = read(one)
    check(presentation)
    assert one.stamp.fingerprint != plain.mark and name[:LONGEST_NAME] in one.footer
    marked = next(member for member in one.scored.members if member.assumed)
    notes = "".join(slide.notes_slide.notes_text_frame.text for slide in presentation.slides)
    assert marked.mark and marked.mark in notes


def test_boxes_do_not_lie_over_each_other(snapshot):
    for slide in deck_of("tay-nam-bo", 2016).slides:
        drawn = [one for one in slide.shapes if one.has_chart or one.has_table]
        texts = [one for one in text_shapes(slide) if not one.is_placeholder]
        for one in drawn:
            for other in [*drawn, *texts]:
                if other is one:
                    continue
                across = min(one.left + one.width, other.left + other.width) - max(
                    one.left, other.left
                )
                down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
                assert across <= 2 or down <= Pt(14), (
                    slide.shapes.title.text,
                    one.name,
                    other.name,
                )


def test_widths_are_those_of_arial():
    # "Helvetica-Bold" and "Helvetica" of the Adobe font metrics, which Arial shares.
    regular = {"W": 944, "i": 222, "o": 556, "%": 889, "1": 556, " ": 278}
    bold = {"W": 944, "i": 278, "o": 611, "%": 889, "1": 556, " ": 278}
    for table, is_bold in ((regular, False), (bold, True)):
        for character, advance in table.items():
            measured = width(character, 1000, bold=is_bold)
            assert measured == pytest.approx(advance * 1.02), character
    assert width("ệ", 100) == width("e", 100) and width("Ẵ", 100) == width("A", 100)
    assert width("ờ", 100) == width("ơ", 100) > width("o", 100)
    assert width("đ", 100) == width("d", 100)


def test_lines_break_at_spaces_and_inside_words_too_long():
    room = width("Tây Nam", 10)
    assert metrics.lines("Tây Nam Bộ", room, 10) == ["Tây Nam", "Bộ"]
    assert metrics.lines("Tây\u00a0Nam\u00a0Bộ", room, 10)[0].startswith("Tây")
    assert "".join(metrics.lines("Thuathienhue", width("Thua", 10), 10)) == "Thuathienhue"
    mixed = laid([Piece("7,30%", 40, True), Piece(" sơ bộ", 10)], 400)
    assert [(line.text, line.size) for line in mixed] == [("7,30% sơ bộ", 40)]


def test_the_widths_hold_against_the_font_where_it_is_installed():
    """Arimo and Liberation Sans 2 are made to the widths of Arial."""
    import subprocess

    font_tools = pytest.importorskip("fontTools.ttLib")
    found = subprocess.run(
        ["fc-match", "-f", "%{family}|%{file}", "Arimo:lang=vi"], capture_output=True, text=True
    ).stdout
    family, _, path = found.partition("|")
    if not family.startswith(("Arimo", "Liberation Sans")):
        pytest.skip("no font with the widths of Arial and Vietnamese letters here")
    font = font_tools.TTFont(path)
    letters, advances = font.getBestCmap(), font["hmtx"]
    text = "Cụm thi đua các tỉnh Tây Nam Bộ, Đắk Lắk, Thừa Thiên Huế: 12.645,61 triệu USD (ước)"
    real = sum(advances[letters[ord(one)]][0] for one in text) / font["head"].unitsPerEm * 10
    assert real <= width(text, 10) <= 1.04 * real


def test_names_beside_bars_fit_their_rows(snapshot):
    """A program leaves out a name that does not fit its row."""
    seen = 0
    for given in ({}, {"ask": long_names}):
        for slide in read(pack("tay-nam-bo", 2016, **given)).slides:
            for shape in (one for one in slide.shapes if one.has_chart):
                chart = shape.chart
                if "BAR" not in chart.chart_type.name:
                    continue
                layout = chart._chartSpace.xpath(".//c:plotArea/c:layout/c:manualLayout")[0]
                room = float(layout.xpath("c:x/@val")[0]) * shape.width.pt
                categories = list(chart.plots[0].categories)
                row = shape.height.pt / len(categories)
                size = chart.category_axis.tick_labels.font.size.pt
                for name in categories:
                    tall = len(metrics.lines(str(name), room - 8, size)) * size * metrics.LINE
                    assert tall <= row, (slide.shapes.title.text, name)
                    seen += 1
    assert seen > 80
