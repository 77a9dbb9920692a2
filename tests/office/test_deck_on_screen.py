"""The deck as LibreOffice shows it: a page a slide, each with its title, stamp, every letter."""

import re
import subprocess

import pytest
from deck_reading import charts, pack, read

from thidua.reports import deck

SANS = {"Arial", "Arimo", "LiberationSans", "DejaVuSans"}
"""Arial, what has its widths, and what lends Vietnamese letters to Liberation 1."""


def told(*command):
    return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()


def flat(text):
    return " ".join(text.split())


@pytest.fixture(
    scope="module",
    params=[
        ("tay-nam-bo", 2024, "vi"),
        ("tay-nam-bo", 2016, "en"),
        ("an-giang-khoi-co-quan-dang", 2023, "vi"),
        ("tw-bo-nganh-tong-hop", 2015, "en"),
    ],
    ids=lambda case: "-".join(map(str, case)),
)
def screened(request, snapshot, to_pdf):
    one = pack(*request.param)
    pdf = to_pdf(deck.write(one), "deck.pptx")
    return one, read(one), pdf


def test_every_slide_is_a_page_with_its_title_and_stamp(screened):
    one, presentation, pdf = screened
    pages = told("pdftotext", "-layout", str(pdf), "-").split("\f")[:-1]
    assert len(pages) == len(presentation.slides)
    for number, (page, slide) in enumerate(zip(pages, presentation.slides, strict=True), 1):
        text = flat(page)
        for line in slide.shapes.title.text_frame.text.split("\n"):
            assert all(word in text for word in line.split())
        assert one.stamp.digest in text
        assert re.search(rf"\b{number}\b", text)


def test_charts_say_every_name_and_label(screened):
    one, presentation, pdf = screened
    text = flat(told("pdftotext", "-layout", str(pdf), "-"))
    for chart in charts(presentation).values():
        for category in chart.plots[0].categories:
            assert category in text
    for ranking in one.rankings[:1]:
        for member in ranking.members:
            if member.figure:
                assert member.figure.text.removesuffix("%") in text


def test_the_type_has_every_letter(screened):
    _, presentation, pdf = screened
    fonts = [line.split()[0] for line in told("pdffonts", str(pdf)).splitlines()[2:]]
    families = {re.split(r"[-,]|MT", font.partition("+")[2])[0] for font in fonts}
    assert families <= SANS
    text = told("pdftotext", "-layout", str(pdf), "-")
    assert "\ufffd" not in text
    shown = "".join(slide.shapes.title.text_frame.text for slide in presentation.slides)
    assert set(shown) - set(text) <= {"\n"}


def test_no_word_leaves_its_page(screened):
    _, _, pdf = screened
    boxes = told("pdftotext", "-bbox", str(pdf), "-")
    wide, tall = map(float, re.search(r'<page width="([\d.]+)" height="([\d.]+)"', boxes).groups())
    words = re.findall(r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"', boxes)
    assert len(words) > 50
    for word in words:
        left, top, right, bottom = map(float, word)
        assert 0 <= left <= right <= wide
        assert 0 <= top <= bottom <= tall
