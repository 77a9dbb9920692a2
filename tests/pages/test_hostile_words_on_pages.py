"""What an import brings in of hostile words is text on the page and in every file taken away."""

import csv
import datetime as dt
import io

import openpyxl
import pytest
from page_reading import visit

from thidua.ask import answer
from thidua.errors import ThiduaError
from thidua.export import TEXT, Sheet, to_csv, to_xlsx
from thidua.importing import Answers, Source, batch, recognise
from thidua.importing.outcomes import day_of
from thidua.ui import snapshot as page_snapshot
from thidua.warehouse import current_snapshot
from thidua.wording import Wording

FORMULA = "=cmd|'/c calc'!A0"
SCRIPT = "<script>alert(1)</script>"
LINES = "unit_id,indicator_id,year,value,status\nlong-an-63,pci,2009,12.25,actual\n"


@pytest.fixture
def brought_in(snapshot, own_store, monkeypatch):
    """Import a figure from a document of a hostile name, by a hostile hand."""
    monkeypatch.setattr(page_snapshot, "_build_once_per_process", lambda: ("", None))
    day = day_of("2019")
    assert day is not None
    seen = recognise("=1+1.csv", LINES.encode(), Answers())
    with pytest.raises(ThiduaError) as refused:
        linked = Source(FORMULA, SCRIPT, day, "javascript:alert(1)")
        batch.commit(seen, linked, SCRIPT, effect={})
    assert refused.value.wording_id == "importing.batch.source_url"
    return batch.commit(seen, Source(FORMULA, SCRIPT, day), SCRIPT, effect={})


def test_hostile_words_of_an_import_stay_words(brought_in):
    page = visit("data", part="sources", find="cmd", lang="vi")
    assert page.broken == []
    [title] = [each.text for each in page.root.iter("th") if "cmd" in "".join(each.itertext())]
    assert title.startswith(FORMULA)
    assert SCRIPT in page.text
    scripts = [each.text or "" for each in page.root.iter("script")]
    assert not any("alert" in one for one in scripts)


def test_hostile_words_of_an_import_are_text_in_files(brought_in):
    documents = answer("source_used", {}, current_snapshot())
    found = documents.loc[documents["title"].str.startswith("="), ["title"]]
    assert len(found) == 1
    [_, [written]] = csv.reader(io.StringIO(to_csv(found).decode("utf-8-sig")))
    assert written.startswith(f"'{FORMULA}")
    sheet = Sheet("=1+1", FORMULA, ["title"], [""], found, [TEXT])
    now = dt.datetime.now(dt.UTC)
    made = to_xlsx([sheet], w=Wording("vi"), digest="d", built_at=now, sources=[])
    book = openpyxl.load_workbook(io.BytesIO(made))
    cells = [cell for one in book for row in one.iter_rows() for cell in row if cell.value]
    assert any(str(cell.value).startswith(FORMULA) for cell in cells)
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
