"""The annex as a workbook: its sheets, its figures, and what every sheet must have."""

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import openpyxl
import pytest
from annex_making import HEAD, SHEETS, book_of, every_rule, judged, made
from recalculating import formulas_of

from thidua.ask import ask
from thidua.reports.annex import TOPICS, write
from thidua.reports.annex_page import in_margin
from thidua.reports.annex_scoring import judged_of
from thidua.reports.content import Listed, pack_of
from thidua.scoring.scenarios import Scenario
from thidua.wording import LANGUAGES, Wording

MADE = dt.datetime(2026, 11, 22, 9, 0)
AGENCIES = "an-giang-khoi-co-quan-dang"
# Functions of every Excel since 2007; nothing spills, nothing is named by an array.
KNOWN = {
    "ABS", "AND", "AVERAGE", "COUNT", "IF", "INDEX", "INT", "ISNUMBER", "LOG10", "MATCH", "MAX",
    "MIN", "N", "RANK", "ROUND", "STDEVP", "SUM", "SUMPRODUCT",
}  # fmt: skip


def packed(bloc, year, language="vi", **more):
    return pack_of(bloc, year, wording=Wording(language), ask=ask, made_at=MADE, **more)


def opened(content: bytes, *, values: bool = True) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def table(sheet) -> list[dict[str, object]]:
    """Return the rows below the headings, which stand in the sixth row."""
    heads = [cell.value for cell in sheet[6]]
    rows = sheet.iter_rows(min_row=7, values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


@pytest.fixture(scope="module", params=LANGUAGES)
def southwest(snapshot, request):
    pack = packed("tay-nam-bo", 2016, request.param)
    return pack, opened(write(pack))


def test_one_sheet_a_topic_in_the_reader_s_language(southwest):
    pack, book = southwest
    assert book.sheetnames == [pack.w.say(f"annex.sheet.{topic}") for topic in TOPICS]


def test_every_sheet_says_what_it_is_of_freezes_its_headings_and_prints_on_a4(southwest):
    pack, book = southwest
    for sheet in book:
        said = " ".join(str(sheet.cell(row, 1).value) for row in (1, 2, 3))
        foot = f"{sheet.oddHeader.left.text}{sheet.oddFooter.left.text}"
        for part in (pack.view.name, "2016", pack.scored.mark, pack.stamp.digest):
            assert part in said and part in foot, (sheet.title, part)
        assert pack.stamp.filters in said
        assert sheet.freeze_panes is not None
        assert sheet.print_title_rows
        assert sheet.page_setup.paperSize == int(sheet.PAPERSIZE_A4)
        if sheet.row_breaks.brk:  # pages that are broken by hand are scaled by hand
            assert sheet.page_setup.scale < 100
            continue
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1) and sheet.page_setup.fitToHeight == 0


def test_members_figures_and_ranks_are_those_of_the_question(southwest):
    pack, book = southwest
    w = pack.w
    rows = ask("bloc_ranking", bloc="tay-nam-bo", year=2016, indicator="grdp_growth")
    wanted = {w.pick(row, "name"): row for row in rows.to_dict("records")}
    sheet = book[w.say("annex.sheet.rankings")]
    found = {}
    for row in sheet.iter_rows(min_row=8, values_only=True):
        if row[1] not in wanted or row[1] in found:
            break
        found[row[1]] = row
    assert len(found) == len(wanted) == 12
    for name, row in found.items():
        assert row[0] == wanted[name]["rank"]
        assert row[2] == wanted[name]["value"]
        assert row[7] == pytest.approx(wanted[name]["to_mean"], abs=1e-12)
        assert row[9].startswith("[")


def test_the_printed_totals_of_2016_stand_with_status_and_source(southwest):
    pack, book = southwest
    rows = table(book[pack.w.say("annex.sheet.headlines")])
    values = {row[pack.w.say("annex.headline.now", year=2016)]: row for row in rows}
    for value in (6.68, 114.16, 12645.61, 11.54, 228541, 326110, 112.4, 6.26, 93, 99.66):
        assert value in values, value
        assert values[value][pack.w.say("annex.headline.status")]
        assert values[value][pack.w.say("annex.headline.sources")].startswith("[")


def test_scores_are_formulas_that_carry_the_engine_s_result(southwest):
    pack, book = southwest
    name = pack.w.say("annex.sheet.score")
    rows = {row[0]: row for row in book[name].iter_rows(min_row=9, max_row=20, values_only=True)}
    formulas = formulas_of(write(pack))
    for n, member in enumerate(pack.scored.members):
        assert rows[member.name][1] == (member.rank or "")
        assert rows[member.name][2] == pytest.approx(member.total, abs=1e-9)
        assert (name, f"B{9 + n}") in formulas and (name, f"C{9 + n}") in formulas


def test_formulas_use_only_what_every_spreadsheet_knows(snapshot):
    texts = set(formulas_of(write(packed("tay-nam-bo", 2016))).values())
    names = {name for text in texts for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", text)}
    assert names <= KNOWN
    assert not any("{" in text or "#" in re.sub(r"'[^']*'", "", text) for text in texts)
    assert max(map(len, texts)) < 8192


def test_cells_of_entry_are_open_and_all_else_is_locked_without_a_password(southwest):
    pack, book = southwest
    formulas = formulas_of(write(pack))
    for topic in ("score", "steps", "ranked"):
        sheet = book[pack.w.say(f"annex.sheet.{topic}")]
        assert sheet.protection.sheet and not sheet.protection.password
        for row in sheet.iter_rows():
            for cell in row:
                if (sheet.title, cell.coordinate) in formulas:
                    assert cell.protection.locked
                if not cell.protection.locked:
                    assert topic == "score" and cell.fill.fgColor.rgb == "FFFFF6D6"
    figures = judged_of(pack, pack.scored).table.figures
    sheet = book[pack.w.say("annex.sheet.score")]
    unlocked = [c.value for row in sheet.iter_rows() for c in row if not c.protection.locked]
    numbers = np.array([one for one in unlocked if one is not None], dtype=float)
    for value in figures[~np.isnan(figures)]:
        assert np.isclose(numbers, value, rtol=1e-15, atol=0).any()


def test_estimates_are_marked_wherever_they_stand(southwest):
    pack, book = southwest
    estimates = [
        (one.measure, member)
        for one in pack.rankings
        for member in one.members
        if member.figure and member.figure.status == "estimate"
    ]
    assert estimates
    rows = list(book[pack.w.say("annex.sheet.rankings")].iter_rows())
    for _, member in estimates:
        cells = [r for r in rows if r[1].value == member.name and r[2].value == member.figure.value]
        assert cells
        assert member.figure.mark in cells[0][3].value and cells[0][2].font.italic


def test_charts_are_native_and_named(snapshot):
    with zipfile.ZipFile(io.BytesIO(write(packed("tay-nam-bo", 2016)))) as book:
        charts = [name for name in book.namelist() if name.startswith("xl/charts/chart")]
        assert len(charts) >= 6
        assert not [name for name in book.namelist() if name.startswith("xl/media")]
        texts = b"".join(book.read(name) for name in book.namelist() if "drawing" in name)
        assert texts.count(b"descr=") == len(charts)
        for name in charts:
            assert b"<c:f>" in book.read(name)


def test_the_same_pack_gives_the_same_bytes_and_time_stamps_only_differ(snapshot):
    pack = packed("tay-nam-bo", 2016)
    assert write(pack) == write(packed("tay-nam-bo", 2016))
    later = write(replace(pack, stamp=replace(pack.stamp, made_at=MADE + dt.timedelta(hours=1))))
    one, other = (
        {i.filename: z.read(i) for i in z.infolist()}
        for z in map(zipfile.ZipFile, map(io.BytesIO, (write(pack), later)))
    )
    changed = {name for name in one if one[name] != other[name]}
    assert changed <= {"docProps/core.xml", "xl/sharedStrings.xml"}


def test_a_bloc_of_agencies_gets_a_short_book_to_enter_scores_in(snapshot):
    pack = packed(AGENCIES, 2023, "en")
    book = opened(write(pack))
    missing = {
        pack.w.say(f"annex.sheet.{t}") for t in ("headlines", "rankings", "series", "firmness")
    }
    assert not missing & set(book.sheetnames)
    sheet = book["Score sheet"]
    assert [sheet.cell(9 + n, 1).value for n in range(9)] == [m.name for m in pack.scored.members]
    assert not any(sheet.cell(9 + n, column).value for n in range(9) for column in (2, 3))
    said = [str(c.value) for row in book["Summary"].iter_rows() for c in row]
    assert any(pack.absent[0] in one for one in said)


def test_a_bloc_with_almost_no_data_says_what_is_missing(snapshot):
    pack = packed("tham-muu-tong-hop", 2023)
    book = opened(write(pack))
    said = {str(c.value) for sheet in book for row in sheet.iter_rows() for c in row}
    assert set(pack.absent) <= said
    assert not [c for sheet in book for row in sheet.iter_rows() for c in row
                if isinstance(c.value, str) and c.value.startswith("#")]  # fmt: skip


def test_what_was_changed_by_hand_is_told_and_entered(snapshot):
    scenario = Scenario(
        "Thử", "tay-nam-bo", 2016, "neutral", "", "",
        weights={"grdp_growth": 40.0}, overrides={"long-an-63": {"pci": 1.5}},
    )  # fmt: skip
    pack = packed("tay-nam-bo", 2016, scenario=scenario)
    book = opened(write(pack))
    rows = table(book[pack.w.say("annex.sheet.assumptions")])
    whats = [row[pack.w.say("annex.assume.what")] for row in rows]
    assert pack.w.say("annex.assume.override") in whats
    assert whats.count(pack.w.say("annex.assume.weight")) == 6  # the others give in proportion
    marks = [c.value for row in book[pack.w.say("annex.sheet.score")].iter_rows() for c in row]
    assert pack.w.say("annex.mark.assumed") in marks
    assert 1.5 in marks


EVIL = (
    '=HYPERLINK("http://x","y")',
    "<script>alert(1)</script>",
    "+1+1",
    "@SUM(A1)",
    "-2",
    "a&b'!\"",
)


def test_no_name_becomes_a_formula_or_markup(snapshot):
    pack = packed(AGENCIES, 2023)
    members = tuple(
        replace(member, name=EVIL[n % len(EVIL)]) for n, member in enumerate(pack.scored.members)
    )
    named = tuple(Listed(one.unit_id, one.name) for one in members)
    view = replace(pack.view, name="=1+1 &D <b>")
    evil = replace(pack, view=view, members=named, scored=replace(pack.scored, members=members))
    content = write(evil)
    book = opened(content, values=False)
    texts = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value in EVIL]
    assert texts and {cell.data_type for cell in texts} == {"s"}
    formulas = formulas_of(content).values()
    assert not [text for text in formulas if "HYPERLINK" in text or "@" in text]
    for sheet in book:
        assert (
            sheet.oddHeader.left.text.startswith("=1+1 &&D <b>")
            or "&&D" in sheet.oddHeader.left.text
        )
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if name.endswith(".xml"):
                ElementTree.fromstring(parts.read(name))


def test_names_of_a_scheme_that_look_like_formulas_stay_names():
    text = f'{HEAD}[provenance]\nkind = "proposal"\n[[group]]\nid = "=1+1"\n[[group.criterion]]\n'
    scheme = made(text + 'id = "@SUM(A1)"\nrule = "minmax"\nmaximum = 5')
    figures = np.array([[1.0], [2.0]])
    content = book_of(judged(scheme, figures, figures * np.nan, np.empty((2, 0))))
    found = [c for s in opened(content, values=False) for row in s.iter_rows() for c in row]
    assert {c.data_type for c in found if c.value in ("=1+1", "@SUM(A1)")} == {"s"}
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        charts = [book.read(name) for name in book.namelist() if "charts/chart" in name]
    assert charts and not any(b"<c:f>1+1</c:f>" in chart for chart in charts)


@pytest.mark.parametrize("length", [10, 100, 400])
def test_headers_stay_within_what_excel_takes_and_keep_the_fingerprint(length):
    said = in_margin(["bảng điểm “" + "x" * length + "” (0123456789)", "mã abcdef"], "", pages=True)
    assert len(said) <= 255
    assert "(0123456789)" in said and said.endswith("&P/&N") and "mã abcdef" in said


@pytest.mark.parametrize("direction", ["higher", "lower"])
def test_a_changed_cell_is_coloured_by_a_rule(direction, snapshot):
    sheet = opened(book_of(every_rule("range", direction)))[SHEETS[1]]
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
    assert any("<>" in rule.formula[0] for rule in rules)
