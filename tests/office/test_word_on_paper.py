"""The Word report as LibreOffice prints it: every page stamped, each annex on its page, no gap."""

import re
import subprocess

import pytest
from pack_making import AGENCIES, ALMOST_NOTHING, SOUTHWEST, WITH_ESTIMATES, made

from thidua.reports import word

SERIF = {"TimesNewRoman", "LiberationSerif", "DejaVuSerif"}
"""Times New Roman, what has its widths, and what lends Vietnamese letters to Liberation 1."""


def told(*command):
    return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()


def pages(pdf):
    return told("pdftotext", "-layout", str(pdf), "-").split("\f")[:-1]


@pytest.fixture(
    scope="module",
    params=[
        (*SOUTHWEST, "vi"),
        (*WITH_ESTIMATES, "en"),
        (*AGENCIES, "vi"),
        (*ALMOST_NOTHING, "en"),
    ],
    ids=lambda case: f"{case[0]}-{case[2]}",
)
def printed(request, snapshot, to_pdf):
    pack = made(snapshot, *request.param)
    pdf = to_pdf(word.write(pack), "report.docx")
    return pack, pdf, pages(pdf)


def test_every_page_is_stamped_and_all_but_the_first_are_numbered(printed):
    pack, _, found = printed
    for number, page in enumerate(found, 1):
        flat = " ".join(page.split())
        assert pack.stamp.digest in flat
        assert " ".join(pack.view.name.split()) in flat
        first = page.strip().split("\n", 1)[0].strip()
        assert (first == str(number)) == (number > 1)


def test_the_annexes_to_print_take_one_page_each(printed):
    pack, _, found = printed
    annex = {"vi": "Phụ lục", "en": "Annex"}[pack.w.language]
    for number in ("II", "III"):
        begun = [
            n for n, page in enumerate(found) if re.search(rf"^\s*{annex} {number}\s*$", page, re.M)
        ]
        assert len(begun) == 1
    assert re.search(rf"^\s*{annex} II\s*$", found[-2], re.M)
    assert re.search(rf"^\s*{annex} III\s*$", found[-1], re.M)


def test_the_table_of_contents_is_on_the_first_page(printed):
    pack, _, found = printed
    flat = " ".join(found[0].split())
    _, _, entries = flat.partition(pack.w.say("report.word.contents"))
    for title in ("report.word.missing", "report.word.sources"):
        assert f". {pack.w.say(title)}" in entries


def test_the_type_has_every_letter(printed):
    pack, pdf, found = printed
    fonts = [line.split()[0] for line in told("pdffonts", str(pdf)).splitlines()[2:]]
    families = {re.split(r"[-,]|PS", font.partition("+")[2])[0] for font in fonts}
    assert families <= SERIF
    text = " ".join(" ".join(found).split())
    assert "\ufffd" not in text
    for name in (one.name for one in pack.members):
        assert name.split()[0] in text
    if pack.w.language == "vi":
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text


def test_the_figures_survive_the_conversion(printed):
    pack, _, found = printed
    text = " ".join(" ".join(found).split())
    for headline in pack.headlines:
        if headline.now:
            assert headline.now.text.split()[0] in text
    for member in pack.scored.ranked:
        assert member.total_text in text
