"""The Word report: the form of Decree 30/2020, real styles and fields, the pack's own numbers."""

import datetime as dt
import io
import re
import zipfile

import pytest
from docx.oxml.ns import qn
from docx.shared import Pt
from pack_making import AGENCIES, ALMOST_NOTHING, CASES, MADE_AT, SOUTHWEST, WITH_ESTIMATES, made
from word_reading import charts, opened, tables, text_of

from thidua.reports import word
from thidua.reports.word_order import _ORDERS
from thidua.wording import Wording

EVERY = pytest.mark.parametrize("case", CASES)
LANGUAGES = pytest.mark.parametrize("language", ["vi", "en"])


@EVERY
@LANGUAGES
def test_the_page_is_that_of_the_decree(report, case, language):
    document = opened(report(*case, language))
    for section in document.sections:
        lengths = (
            section.page_width, section.page_height, section.top_margin, section.bottom_margin,
            section.left_margin, section.right_margin,
        )  # fmt: skip
        assert [round(one.mm, 1) for one in lengths] == [210, 297, 20, 20, 30, 15]
        assert section.different_first_page_header_footer
        header = section.header.paragraphs[0]
        assert "PAGE" in "".join(header._p.itertext(qn("w:instrText")))
        assert header.style.paragraph_format.alignment == 1
        assert section.first_page_header.paragraphs[0].text == ""


@EVERY
@LANGUAGES
def test_the_type_is_times_new_roman_in_black(report, case, language):
    document = opened(report(*case, language))
    used = {p.style.name for p in document.paragraphs}
    used |= {
        p.style.name
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for p in cell.paragraphs
    }
    for name in used:
        style, font = document.styles[name], None
        while style is not None and font is None:
            font, style = style.font.name, style.base_style
        assert font == "Times New Roman", name
    assert document.styles["Normal"].font.size == Pt(13)
    assert document.styles["Heading 1"].font.size == Pt(14)
    assert "Theme" not in " ".join(document.styles.element.xpath("//w:rFonts/@*[contains(., '+')]"))
    xml = document.element.xml + document.styles.element.xml
    assert set(re.findall(r'w:rFonts [^>]*w:ascii="([^"]+)"', xml)) == {"Times New Roman"}


@EVERY
@LANGUAGES
def test_headings_are_numbered_and_stand_in_the_table_of_contents(report, case, language):
    document = opened(report(*case, language))
    codes = "".join(document.element.itertext(qn("w:instrText")))
    assert codes.count("TOC ") == 1
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert len(headings) >= 5
    for level in (1, 2, 3):
        style = document.styles[f"Heading {level}"].element
        assert style.pPr.numPr.ilvl.val == level - 1
    entries = [p.text for p in document.paragraphs if p.style.name.startswith("toc ")]
    for heading in headings:
        assert any(heading in entry for entry in entries)
    annexes = [p.text.splitlines()[0] for p in document.paragraphs if p.style.name == "Annex Title"]
    assert len(annexes) == 3
    assert all(any(entry.startswith(one) for entry in entries) for one in annexes)
    # Every entry leads to a bookmark that is there.
    targets = [
        one.get(qn("w:anchor"))
        for one in document.element.iter(qn("w:hyperlink"))
        if one.get(qn("w:anchor"))
    ]
    assert document.settings.element.find(qn("w:updateFields")) is not None
    marks = {one.get(qn("w:name")) for one in document.element.iter(qn("w:bookmarkStart"))}
    assert len(targets) == len(entries) == len(set(targets))
    assert set(targets) <= marks


@EVERY
@LANGUAGES
def test_tables_repeat_their_heading_and_are_told_in_words(report, case, language):
    document = opened(report(*case, language))
    told = [one for one in document.tables if one.style.name == "Table Grid"]
    assert len(told) >= 2
    for table in told:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        assert not any(row._tr.xpath("./w:trPr/w:tblHeader") for row in table.rows[1:])
        assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)
    captions = [p.text for p in document.paragraphs if p.style.name == "Caption"]
    label = {"vi": "Bảng", "en": "Table"}[language]
    numbers = [int(re.match(rf"{label} (\d+)\.", c)[1]) for c in captions if c.startswith(label)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len([one for one in tables(report(*case, language)) if one]) >= len(numbers)


@LANGUAGES
def test_charts_are_native_and_carry_the_figures_and_a_text(pack, report, language):
    told, content = pack(*SOUTHWEST, language), report(*SOUTHWEST, language)
    trend, bars, stacked = charts(content)
    assert (trend["kind"], bars["kind"], stacked["kind"]) == (
        ["lineChart"], ["barChart"], ["barChart"],
    )  # fmt: skip
    growth = told.rankings[0]
    ((categories, values, labels),) = bars["series"].values()
    assert categories == [one.name for one in growth.members]
    assert [values[n] for n in range(12)] == [one.figure.value for one in growth.members]
    w = Wording(language)
    assert labels == [w.number(one.figure.value, 2) for one in growth.members]
    for part in told.scored.parts:
        names, points, _ = stacked["series"][part.name]
        by_name = {names[at]: value for at, value in points.items()}
        for member in told.scored.members:
            assert by_name.get(member.name) == part.points.get(member.unit_id)
    # What opens under "Edit data" is what is drawn.
    for chart in (trend, bars, stacked):
        head, *rows = chart["sheet"]
        for column, (name, (categories, values, _)) in enumerate(chart["series"].items(), 1):
            assert head[column] == name
            assert [row[0] for row in rows] == categories
            drawn = [values.get(at) for at in range(len(rows))]
            assert [row[column] for row in rows] == drawn
    document = opened(content)
    for drawing in document.element.iter(qn("wp:docPr")):
        assert drawing.get("title") and len(drawing.get("descr")) > 40


def test_estimates_are_lighter_and_labelled_in_the_chart(report):
    with zipfile.ZipFile(io.BytesIO(report("tay-nam-bo", 2025))) as parts:
        bars = parts.read("word/charts/chart2.xml").decode()
    assert bars.count("lumMod") == 12
    assert bars.count("(ước)") == 12


@LANGUAGES
@pytest.mark.parametrize("case", [SOUTHWEST, WITH_ESTIMATES])
def test_numbers_in_the_tables_are_those_of_the_answers(ask, report, case, language):
    w, (bloc, year) = Wording(language), case
    found = tables(report(*case, language))
    rows = ask("bloc_ranking", bloc=bloc, year=year, indicator="grdp_growth").to_dict("records")
    name = {"vi": "Tốc độ tăng GRDP", "en": "GRDP growth"}[language]
    shown = next(v for k, v in found.items() if k.startswith(f"{name} ") and str(year) in k)[1:]
    for row, cells in zip(rows, shown, strict=True):
        assert cells[:3] == [str(row["rank"]), w.pick(row, "name"), w.number(row["value"], 2)]
        assert cells[5] == w.signed(row["to_mean"], 2)
        assert re.fullmatch(r"\[[\d–, ]+\]", cells[-1])


def test_a_total_of_a_few_members_says_so_wherever_it_stands(report):
    rows = tables(report(*SOUTHWEST))["Các chỉ tiêu chính năm 2016"]
    beside = next(row[3] for row in rows if row[0].startswith("Số xã đạt chuẩn"))
    assert beside == "Số xã đạt chuẩn nông thôn mới (lũy kế): 21 xã, cộng 1/12 tỉnh"


@LANGUAGES
def test_scores_and_awards_stand_in_their_tables(pack, report, language):
    told, found = pack(*SOUTHWEST, language), tables(report(*SOUTHWEST, language))
    scores = _headed(found, {"Khoảng 90%", "90% range"})
    for member, cells in zip(told.scored.members, scores[1:], strict=True):
        assert cells[0] == member.place_text
        assert cells[1].startswith(member.name)
        assert cells[2:] == [
            member.total_text, member.interval_text, *member.chance_texts, member.letters,
        ]  # fmt: skip
    awards = _headed(found, {"Hình thức khen thưởng", "Award"})
    assert [row[1] for row in awards[1:]][:2] == [one.name for one in told.awards[:2]]
    assert {row[4] for row in awards[1:]} == {"đề nghị" if language == "vi" else "proposed"}


def _headed(found, headings):
    return next(rows for rows in found.values() if headings & set(rows[0]))


def test_estimates_are_marked_in_every_row(report, pack):
    ranking = next(
        one for one in pack(*WITH_ESTIMATES).rankings if one.measure.measure_id == "budget_revenue"
    )
    rows = tables(report(*WITH_ESTIMATES))[f"{ranking.measure.name} năm 2022, xếp theo thứ hạng"]
    by_name = {row[1]: row[3] for row in rows[1:]}
    for member in ranking.members:
        if member.figure:
            wanted = member.figure.status == "estimate"
            assert ("ước thực hiện" in by_name[member.name]) == wanted


@EVERY
@LANGUAGES
def test_every_page_says_what_it_was_made_from(pack, report, case, language):
    told = pack(*case, language)
    section = opened(report(*case, language)).sections[0]
    for footer in (section.footer, section.first_page_footer):
        said = footer.paragraphs[0].text
        for part in (told.view.name, str(case[1]), told.stamp.digest, told.stamp.fingerprint):
            assert part in said
        assert told.stamp.scheme_name in said


@EVERY
@LANGUAGES
def test_the_ballot_and_the_minutes_name_every_member(pack, report, case, language):
    document = opened(report(*case, language))
    names = [one.name for one in pack(*case, language).members]
    ballot, minutes = [one for one in document.tables if one.style.name == "Table Grid"][-2:]
    assert [row.cells[1].text for row in ballot.rows[1:]] == names
    assert all(cell.text == "" for row in ballot.rows[1:] for cell in row.cells[2:])
    assert sorted(row.cells[1].text.split(" (")[0] for row in minutes.rows[1:]) == sorted(
        name.split(" (")[0] for name in names
    )
    assert all(cell.text == "" for row in minutes.rows[1:] for cell in row.cells[4:])


def test_the_ballot_offers_the_awards_of_the_bloc(report):
    def offered(case):
        tables_of = [t for t in opened(report(*case)).tables if t.style.name == "Table Grid"]
        return [cell.text for cell in tables_of[-2].rows[0].cells[2:-1]]

    assert offered(SOUTHWEST) == ["Cờ thi đua của Chính phủ", "Bằng khen của Thủ tướng Chính phủ"]
    assert offered(ALMOST_NOTHING) == [
        "Cờ thi đua của UBND tỉnh",
        "Bằng khen của Chủ tịch UBND tỉnh",
    ]


@LANGUAGES
@pytest.mark.parametrize("case", [AGENCIES, ALMOST_NOTHING])
def test_what_there_is_not_is_said_once_in_a_sentence(pack, report, case, language):
    text = text_of(report(*case, language))
    for sentence in pack(*case, language).absent:
        assert sentence in text
    assert not charts(report(*case, language))


@EVERY
@LANGUAGES
def test_nothing_is_left_of_the_program_in_the_text(report, case, language):
    text = text_of(report(*case, language))
    assert not re.search(r"report\.\w|\bnan\b|\bNone\b|\{\w*\}|<NA>", text)
    assert ".." not in re.sub(r"…+|\.{4,}", "", text)


@EVERY
def test_properties_stand_in_the_order_word_demands(report, case):
    document = opened(report(*case))
    checked = 0
    for root in (document.element, document.styles.element):
        for tag, places in _ORDERS.items():
            for properties in root.iter(tag):
                order = [places[child.tag] for child in properties]
                assert order == sorted(order)
                checked += 1
    assert checked > 100


def test_the_same_pack_gives_the_same_bytes(pack, report, snapshot):
    content = report(*SOUTHWEST)
    assert word.write(made(snapshot, *SOUTHWEST)) == content
    later = made(snapshot, *SOUTHWEST, made_at=MADE_AT + dt.timedelta(days=1))
    other = word.write(later)
    with zipfile.ZipFile(io.BytesIO(content)) as a, zipfile.ZipFile(io.BytesIO(other)) as b:
        assert a.namelist() == b.namelist()
        changed = [name for name in a.namelist() if a.read(name) != b.read(name)]
        assert changed == ["docProps/core.xml", "word/document.xml"]
        before, after = (z.read("word/document.xml").decode() for z in (a, b))
        assert before.replace("01/03/2026 15:30", "02/03/2026 15:30") == after
        assert {entry.date_time for entry in a.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_links_lead_only_to_the_web(report):
    with zipfile.ZipFile(io.BytesIO(report(*SOUTHWEST))) as parts:
        relations = parts.read("word/_rels/document.xml.rels").decode()
    outside = re.findall(r'Target="([^"]+)"[^>]*TargetMode="External"', relations)
    assert outside
    assert all(one.startswith(("http://", "https://")) for one in outside)
