"""The button of the meeting pack: on the pages that need it, and free of charge until pressed."""

import subprocess
import sys

import pytest

from thidua import paths


@pytest.mark.parametrize("page", ["briefing", "ranking"])
@pytest.mark.parametrize("bloc", ["tay-nam-bo", "an-giang-khoi-co-quan-dang"])
def test_the_button_stands_closed_on_the_page(opened, page, bloc, lang):
    shown = opened(page, bloc=bloc, lang=lang)
    assert shown.broken == []
    word = {"vi": "Tài liệu họp", "en": "Meeting pack"}[lang]
    panels = [each.proto.popover for each in shown.test.get("popover")]
    (panel,) = [one for one in panels if one.label == word]
    assert not panel.open
    keys = [each.proto.id for each in shown.test.get("download_button")]
    assert not any("pack_" in key for key in keys)


def test_what_packs_are_made_with_is_imported_only_to_make_one():
    code = (
        "import sys, thidua.ui.report, thidua.__main__;"
        "print([m for m in sys.modules if m.split('.')[0] in ('docx', 'pptx')"
        " or m == 'thidua.reports.content'])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=paths.ROOT, capture_output=True, text=True, timeout=60
    )
    assert said.stdout.strip() == "[]", said.stderr
