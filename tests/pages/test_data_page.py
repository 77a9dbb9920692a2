"""The data desk: what is known and missing, where sources differ, whether totals add up, files."""

import csv
import io
import re
import subprocess
import sys

import openpyxl
import pandas as pd
import pytest
from page_reading import having, pieces, seen, words
from streamlit.runtime.media_file_manager import MediaFileManager

from thidua.ask import ask
from thidua.importing import recognise
from thidua.ui import data_downloads, snapshot

BLOCS = ("tay-nam-bo", "nam-thanh-pho", "an-giang-khoi-co-quan-dang", "bac-kan-kinh-te-ky-thuat")
PARTS = ("coverage", "conflicts", "reconciliation", "sources", "downloads")
TRACES_OF_A_GAP = re.compile(r"\bnan\b|\bNaN\b|\bNone\b|<NA>|–%|\binf\b|: \.|\(\)")
SOUTHWEST = {"bloc": "tay-nam-bo", "year": "2016", "lang": "vi"}


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("bloc", BLOCS)
def test_every_part_opens_for_every_kind_of_bloc(opened, bloc, part, lang):
    page = opened("data", bloc=bloc, part=part, lang=lang)
    assert page.broken == []
    assert page.address["part"] == part
    assert page.title
    for piece in pieces(page.root):
        assert not TRACES_OF_A_GAP.search(piece), piece


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("area", ["bloc", "country"])
def test_every_part_opens_under_the_34_units(opened, part, area):
    asked = {"bloc": "tay-nam-bo", "year": "2023", "scheme": "34", "lang": "vi"}
    page = opened("data", **asked, part=part, area=area, when="all")
    assert page.broken == []
    assert page.address["scheme"] == "34"


@pytest.mark.parametrize("lens", ["years", "units", "asking"])
@pytest.mark.parametrize("lacking", ["-", "exports"])
@pytest.mark.parametrize(
    "asked",
    [
        {"bloc": "tay-nam-bo", "year": "2003"},
        {"bloc": "tay-nam-bo", "year": "2026"},
        {"bloc": "tay-nguyen", "year": "2025"},
        {"bloc": "tay-nam-bo", "year": "1992", "scheme": "34"},
    ],
    ids=str,
)
def test_a_year_with_little_or_nothing_opens(opened, asked, lens, lacking):
    page = opened("data", **asked, lens=lens, lacking=lacking, lang="vi")
    assert page.broken == []
    assert asked["year"] in page.title


def test_only_the_chosen_part_is_worked_out(opened, monkeypatch):
    asked = []
    real = snapshot._answer

    def noted(path, name, parameters):
        asked.append(name)
        return real(path, name, parameters)

    monkeypatch.setattr(snapshot, "_answer", noted)
    opened.__wrapped__("data", **SOUTHWEST, part="sources")
    assert "source_used" in asked
    assert not {"coverage", "coverage_unit", "conflict", "reconciliation"} & set(asked)


def test_coverage_counts_members_by_year(opened):
    page = opened("data", **SOUTHWEST)
    (table,) = page.tables.values()
    at = table.headings.index("2016") - 1
    assert table.rows["Tốc độ tăng GRDP"][at] == "12"
    assert table.rows["Kim ngạch xuất khẩu"][at] == "1"
    assert table.rows["Kim ngạch xuất nhập khẩu"][at] == "–"
    rows = ask("coverage", bloc="tay-nam-bo", first=2016, last=2016)
    known, members = rows["known"].sum(), rows["members"].sum()
    assert f"{known}/{members} số liệu" in page.title


def test_coverage_by_unit_tells_published_from_computed(opened):
    page = opened("data", bloc="tay-nam-bo", year="2021", scheme="34", lens="units", lang="vi")
    published = {seen(each) for each in page.having("td-f3")}
    computed = {seen(each) for each in page.having("td-f1")}
    assert "●" in published | computed
    assert published
    assert computed
    assert "ô nhạt là số tính từ các tỉnh cũ" in page.text


def test_narrowing_to_an_indicator_names_who_lacks_it(opened):
    page = opened("data", **SOUTHWEST, lacking="exports")
    (table,) = page.tables.values()
    assert len(table.rows) == 12
    counted = [int(row[0].partition("/")[0]) for row in table.rows.values()]
    assert counted == sorted(counted)  # those that lack most come first
    assert table.rows["Long An"][table.headings.index("2016") - 1] == "–"
    assert table.rows["An Giang"][table.headings.index("2016") - 1] == "●"


def test_what_to_ask_whom_names_units_indicators_and_usual_sources(opened):
    page = opened("data", **SOUTHWEST, lens="asking")
    units, documents = page.tables.values()
    assert "An Giang" not in units.rows  # it has all that most others have
    number, lacking = units.rows["Cà Mau"]
    assert int(number) == lacking.count(",") + 1
    assert "Kim ngạch xuất khẩu" in lacking
    assert "số hiện có bị nghi ngờ" in units.rows["Sóc Trăng"][1]
    known, source = documents.rows["Vốn FDI đăng ký cấp mới"]
    assert known == "8/12"
    assert source.startswith("MPI Foreign Investment Agency")


def files_of(monkeypatch):
    """Collect the files a page offers, by ending, without making them."""
    offered = {}

    def button(label, data, file_name, mime, **_):
        offered[file_name] = data

    monkeypatch.setattr("streamlit.download_button", button)
    return offered


def filled_in(content, of, values):
    """Fill the first rows of the list in, name its source, and return the file."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    listed = next(s for s in book if f" · {of} · " in str(s["A2"].value))
    for row, value in enumerate(values, start=7):
        listed.cell(row, 6).value, listed.cell(row, 7).value = value, "sơ bộ"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("area", ["bloc", "country"])
def test_the_list_of_the_missing_is_a_workbook_that_comes_back_in(opened, monkeypatch, area):
    offered = files_of(monkeypatch)
    opened.__wrapped__("data", **SOUTHWEST, lens="asking", area=area)
    of = "tay-nam-bo" if area == "bloc" else "ca-nuoc"
    content = offered[f"can-hoi-{of}-2016.xlsx"]()
    bloc = {"bloc": "tay-nam-bo"} if area == "bloc" else {}
    wanted = ask("missing_figure", **bloc, year=2016)
    read = recognise("can-hoi.xlsx", filled_in(content, "con-thieu", [1.25] * len(wanted)))
    assert (read.faults, read.questions) == ([], [])
    assert [(f.unit_id, f.indicator_id) for f in read.figures] == list(
        zip(wanted["unit_id"], wanted["indicator_id"], strict=True)
    )
    assert {(f.year, float(f.value), f.status) for f in read.figures} == {
        (2016, 1.25, "preliminary")
    }
    assert recognise("can-hoi.xlsx", content).rows == 0


def test_the_template_of_the_bloc_and_year_in_view_comes_back_in(opened, monkeypatch):
    offered = files_of(monkeypatch)
    opened.__wrapped__("data", **SOUTHWEST, part="downloads")
    book = openpyxl.load_workbook(io.BytesIO(offered["mau-nhap-tay-nam-bo-2016.xlsx"]()))
    figures = next(s for s in book if " · so-lieu · tay-nam-bo · 2016" in str(s["A2"].value))
    figures["C9"] = 6.5
    out = io.BytesIO()
    book.save(out)
    [one] = recognise("mau.xlsx", out.getvalue()).figures
    assert (one.unit_id, one.year, float(one.value), one.status) == (
        "an-giang-63",
        2016,
        6.5,
        "plan",
    )


def test_reading_the_data_desk_loads_no_importing_engine():
    code = (
        "import sys; from tests.pages.page_reading import visit;"
        "visit('data', part='downloads');"
        "print([m for m in sys.modules if m.startswith('thidua.importing') or m == 'openpyxl'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]"), done.stdout


def test_a_year_of_an_indicator_names_who_lacks_it(opened):
    page = opened("data", **SOUTHWEST, lacking="exports", gap="2016")
    (told,) = [words(each) for each in page.having("td-notice")]
    assert told.startswith("Kim ngạch xuất khẩu, năm 2016: 11/12 đơn vị chưa có số liệu: ")
    assert "Long An" in told
    assert "An Giang" not in told
    page = opened("data", **SOUTHWEST, lacking="grdp_growth", gap="2016")
    (told,) = [words(each) for each in page.having("td-notice")]
    assert told == "Tốc độ tăng GRDP, năm 2016: cả 12 đơn vị đều có số liệu."


@pytest.mark.parametrize("lens", ["years", "units"])
def test_every_cell_of_both_matrices_says_what_it_narrows_to(opened, lens):
    page = opened("data", **SOUTHWEST, lens=lens)
    cells = {each.get("data-cell") for each in page.root.iter("span") if each.get("data-cell")}
    assert {"exports", "exports|2016", "grdp_growth|2016"} <= cells


def test_conflicts_say_which_wins_why_and_what_hangs_on_it(opened):
    page = opened("data", **SOUTHWEST, part="conflicts")
    table = next(iter(page.tables.values()))
    first = having(table.element, "td-agreement") or [table.element]
    rows = [[seen(cell) for cell in row] for row in first[0].iter("tr") if row[0].tag == "th"][1:]
    lines = {row[0]: row for row in rows}
    said = lines["Đồng Tháp Tốc độ tăng GRDP, 2016"]
    assert said[1].startswith("5,59%")
    assert said[2].startswith("6,52%")
    assert said[3] == "+0,93 điểm phần trăm"
    assert said[4] == "tình trạng số liệu chính thức hơn"
    assert said[5].startswith("hạng 6 → hạng 5")
    changing = [row for row in rows if "→" in row[5]]
    assert rows[: len(changing)] == changing  # by consequence
    assert "55 số liệu" in page.title
    assert "20 số liệu" in page.title


def test_sources_of_a_conflict_stand_behind_the_figure(opened):
    page = opened("data", **SOUTHWEST, part="conflicts", conflict_indicator="grdp_growth")
    table = next(iter(page.tables.values()))
    (row,) = [r for r in table.element.iter("tr") if words(r[0]).startswith("Đồng Tháp")]
    assert "6,52%" in words(row[1])
    assert len(having(row[1], "td-rival")) >= 1


def test_a_long_list_is_leafed_through(opened):
    page = opened("data", **SOUTHWEST, part="conflicts", when="all")
    leaves = page.options("conflict_page")
    assert len(leaves) > 10
    assert leaves[0].startswith("1–25 trong ")
    second = opened("data", **SOUTHWEST, part="conflicts", when="all", conflict_page="2")
    first_rows = next(iter(page.tables.values())).names
    assert len(first_rows) == 25
    assert next(iter(second.tables.values())).names != first_rows


def test_reconciliation_of_2016(opened):
    page = opened("data", **SOUTHWEST, part="reconciliation")
    held, alone = page.tables.values()
    growth = held.rows["Tốc độ tăng GRDP 2016"]
    assert growth[0].startswith("6,68%")
    assert growth[1] == "5,97%, trung bình của 12/12 đơn vị"
    assert growth[2] == "−0,71 điểm phần trăm"
    assert growth[3].startswith("±0,01 điểm phần trăm 0,005 do số công bố, 0,005")
    assert growth[4].startswith("lệch")
    exports = held.rows["Kim ngạch xuất khẩu 2016"]
    assert exports[0].startswith("12.645,61 triệu USD")
    assert exports[4].startswith("chưa đủ số liệu mới có 1/12")
    assert held.rows["Số xã đạt chuẩn nông thôn mới trong năm 2016"][3] == "số đếm, không làm tròn"
    assert alone.rows["Tỷ lệ cử tri đi bầu"][1].startswith("99,66%")
    assert alone.rows["Giải quyết việc làm"][1].startswith("326.110 người")
    assert "10 số liệu, 3 số đối chiếu được: 1 lệch và 2 chưa đủ" in page.title


def test_a_lower_bound_is_not_held_as_a_value(opened):
    asked = {"bloc": "tay-nguyen-dhmt", "year": "2022", "lang": "vi"}
    page = opened("data", **asked, part="reconciliation")
    held = next(iter(page.tables.values()))
    population = held.rows["Dân số trung bình 2022"]
    assert population[0].startswith("trên 12.000 nghìn người")
    assert population[4] == "chỉ là mốc số của các đơn vị phù hợp với mốc"


def test_a_bloc_without_totals_is_told_where_there_are_some(opened):
    page = opened("data", bloc="bac-kan-kinh-te-ky-thuat", part="reconciliation", lang="vi")
    assert "Tây Nam Bộ" in page.notices[-1]
    other = opened("data", bloc="tay-nam-bo", year="2003", part="reconciliation", lang="vi")
    assert "2016" in other.notices[-1]


def test_new_units_are_held_against_the_back_cast(opened):
    page = opened("data", **SOUTHWEST, scheme="34", part="reconciliation")
    table = list(page.tables.values())[-1]
    growth = [row for row in table.element.iter("tr") if seen(row[0]) == "Tốc độ tăng GRDP"]
    assert [seen(cell) for cell in growth[0]][1:3] == ["2020", "19"]
    assert "2,326" in seen(growth[0][5])


def test_documents_are_found_without_accents_and_never_sent_all(opened):
    every = opened("data", part="sources", lang="vi")
    assert len(next(iter(every.tables.values())).rows) <= 25
    assert "1.507" in every.title
    page = opened("data", part="sources", find="nien giam thong ke", lang="vi")
    names = next(iter(page.tables.values())).names
    assert names
    assert all("niên giám thống kê" in name.lower() for name in names)
    assert page.address["find"] == "nien giam thong ke"


def test_a_search_that_finds_nothing_is_told_and_escaped(opened):
    page = opened("data", part="sources", find="<script>x", lang="vi")
    assert page.broken == []
    assert "<script>x" in page.notices[-1]
    assert [script.text for script in page.root.iter("script") if "<script>x" in script.text] == []


def test_the_figures_of_a_linked_document_are_listed(opened):
    page = opened("data", part="sources", document="s4535bc83", find="nien giam", lang="vi")
    listed = list(page.tables.values())[-1]
    assert len(having(listed.element, "td-number")) > 50
    assert "1.509 số liệu" in page.sections[-1]


def test_a_bloc_of_agencies_is_told_what_does_not_apply(opened):
    page = opened("data", bloc="an-giang-khoi-co-quan-dang", year="2023", lang="vi")
    assert "không áp dụng" in page.notices[-1]
    (table,) = page.tables.values()
    assert table.rows["2023"] == ["3", "2", "–"]
    country = opened(
        "data", bloc="an-giang-khoi-co-quan-dang", year="2023", area="country", lang="vi"
    )
    assert "cả nước" in country.title


@pytest.fixture
def offered(opened, monkeypatch):
    files = files_of(monkeypatch)
    opened.__wrapped__(
        "data",
        **SOUTHWEST,
        part="downloads",
        chosen="exports,grdp_growth",
        from_year="2013",
        to_year="2016",
    )
    return files


@pytest.fixture
def wanted():
    return ask(
        "download_figure",
        bloc="tay-nam-bo",
        indicators=["exports", "grdp_growth"],
        first=2013,
        last=2016,
    )


def test_csv_and_parquet_hold_the_selection(offered, wanted):
    read = list(
        csv.DictReader(io.StringIO(offered["thi-dua-tay-nam-bo-figure.csv"]().decode("utf-8-sig")))
    )
    assert [float(row["value"]) for row in read] == wanted["value"].tolist()
    assert [row["source"] for row in read] == wanted["source"].tolist()
    content = io.BytesIO(offered["thi-dua-tay-nam-bo-figure.parquet"]())
    kept = pd.read_parquet(content)
    assert kept["value"].tolist() == wanted["value"].tolist()
    assert kept["year"].dtype.kind == "i"


def test_excel_carries_units_sources_and_terms(offered, wanted):
    book = openpyxl.load_workbook(io.BytesIO(offered["thi-dua-tay-nam-bo-figure.xlsx"]()))
    figures, terms = book.worksheets
    heading, *rows = list(figures.iter_rows(min_row=5, values_only=True))
    assert len(rows) == len(wanted)
    assert {"Đơn vị tính", "Tài liệu", "Tình trạng"} <= set(heading)
    assert "Trích dẫn" in str(figures["A2"].value)
    assert "MIT" in "".join(str(row[0]) for row in terms.iter_rows(values_only=True))


def test_the_database_is_the_snapshot_in_use(offered, snapshot):
    assert offered["thi-dua.duckdb"]() == snapshot.read_bytes()


def test_nothing_is_made_before_a_button_is_pressed(opened, monkeypatch):
    def made(*_, **__):
        raise AssertionError("a file was made before it was asked for")

    monkeypatch.setattr(data_downloads, "answer", made)
    monkeypatch.setattr(MediaFileManager, "add", made)
    page = opened.__wrapped__("data", **SOUTHWEST, part="downloads")
    assert page.broken == []
    assert "Trích dẫn" in page.text


def test_a_selection_without_figures_offers_no_file(opened):
    page = opened("data", bloc="an-giang-khoi-co-quan-dang", part="downloads", extent="bloc")
    assert page.broken == []
    labels = [each.label for each in page.test.get("download_button")]
    assert len(labels) == 2  # the database and the template


def test_an_unknown_value_in_a_link_falls_back_with_a_sentence(opened):
    page = opened("data", **SOUTHWEST, part="<b>x</b>", lens="nothing")
    assert page.address["part"] == "coverage"
    assert page.address["lens"] == "years"
    assert any("<b>x</b>" in notice for notice in page.notices)
