"""What the stylesheets may not ask of a page, because every page pays for it."""

import re

import pytest

from thidua.paths import ROOT

SHEETS = sorted((ROOT / "thidua" / "ui").glob("*.css"))
WHOLE = re.compile(r'(?:\bhtml|\bbody|:root|"stApp"\]|"stMain"\]|"stMainBlockContainer"\]):has\(')


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_rule_asks_what_the_whole_page_holds(sheet):
    # A browser answers such a rule anew whenever anything on the page changes.
    assert WHOLE.findall(sheet.read_text(encoding="utf-8")) == []


def test_a_rule_that_asks_so_is_found():
    assert WHOLE.search('[data-testid="stApp"]:has(.td-ballot) .td-footer { display: none; }')
    assert not WHOLE.search(".td-scroll:has(details[open]) { overflow: visible; }")
