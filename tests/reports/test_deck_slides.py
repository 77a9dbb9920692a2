"""What stands on every slide of a deck: a finding, its sources, its stamp, its notes."""

import re

import pytest
from deck_reading import CASES, FULL, LANGUAGES, deck_of, numbers, pack, shown, text_shapes

from thidua.reports.deck import master

EVERY = [(*case, language) for case in CASES for language in LANGUAGES]


@pytest.fixture(scope="module", params=EVERY, ids=lambda one: "-".join(map(str, one)))
def made(request, snapshot):
    one = pack(*request.param)
    return one, deck_of(*request.param)


def placed(slide, idx):
    return next(one for one in slide.placeholders if one.placeholder_format.idx == idx)


def test_a_full_bloc_has_ten_to_twelve_slides_and_others_a_few(made):
    one, presentation = made
    count = len(presentation.slides)
    if (one.view.bloc_id, one.view.year) in FULL:
        assert 10 <= count <= 12
    else:
        assert 3 <= count <= 6


def test_titles_say_something_of_their_own(made):
    _, presentation = made
    titles = [slide.shapes.title.text_frame.text for slide in presentation.slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    assert made[0].finding in titles


def test_every_slide_carries_the_stamp_and_its_number(made):
    one, presentation = made
    for slide in presentation.slides:
        assert placed(slide, master.IDX_FOOTER).text_frame.text == one.footer
        fields = placed(slide, master.IDX_NUMBER)._element.xpath(".//a:fld/@type")
        assert fields == ["slidenum"]
    for said in (str(one.view.year), one.view.name, one.stamp.digest):
        assert said in one.footer


def test_sources_are_numbers_of_the_list_on_the_last_slide(made):
    one, presentation = made
    listed = {source.number for source in one.sources.cited}
    for slide in presentation.slides:
        for numbered in re.findall(r"\[([\d–, ]+)\]", shown(slide)):
            ends = [int(number) for number in re.findall(r"\d+", numbered)]
            assert set(ends) <= listed
    if listed:
        last = shown(presentation.slides[len(presentation.slides) - 1])
        assert f"[{max(listed)}]" in last


def test_slides_with_figures_name_their_sources_in_the_footer(made):
    one, presentation = made
    for slide in presentation.slides:
        charted = any(shape.has_chart for shape in slide.shapes)
        if charted:
            sources = placed(slide, master.IDX_SOURCES).text_frame.text
            assert re.search(r"\[\d+", sources), slide.shapes.title.text_frame.text
    assert one.sources.cited or not one.headlines or one.absent


def test_the_notes_hold_every_number_of_their_slide(made):
    _, presentation = made
    for slide in presentation.slides:
        notes = slide.notes_slide.notes_text_frame.text
        title = slide.shapes.title.text_frame.text
        assert title.split("\n")[0] in notes
        assert numbers(shown(slide)) <= numbers(notes), title


def test_nothing_is_a_picture_and_what_is_drawn_has_words(made):
    _, presentation = made
    package = presentation.part.package
    assert not [part for part in package.iter_parts() if "/media/" in str(part.partname)]
    for slide in presentation.slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                assert len(shape._element.nvGraphicFramePr.cNvPr.get("descr")) > 15


def test_every_shape_has_a_number_and_a_name_of_its_own(made):
    _, presentation = made
    for slide in presentation.slides:
        found = [shape.shape_id for shape in slide.shapes]
        assert len(set(found)) == len(found)
        assert all(shape.name for shape in slide.shapes)


def test_the_text_is_marked_as_of_its_language(made):
    one, presentation = made
    expected = {"vi": "vi-VN", "en": "en-GB"}[one.w.language]
    for slide in presentation.slides:
        for shape in text_shapes(slide):
            assert set(shape._element.xpath(".//a:r/a:rPr/@lang")) <= {expected}


def test_what_is_absent_is_said(made):
    one, presentation = made
    said = "\n".join(shown(slide) for slide in presentation.slides)
    for sentence in one.absent:
        assert sentence in said


def test_proposals_are_not_shown_as_conferred(snapshot):
    slides = [shown(slide) for slide in deck_of("tay-nam-bo", 2016).slides]
    awards = next(said for said in slides if "Cờ thi đua của Chính phủ" in said and "□" in said)
    assert awards.count("□") == 4 + 1  # four proposals and the key
    assert awards.count("■") == 1
    assert awards.startswith("Đề nghị 4 danh hiệu")


def test_a_change_of_the_members_figures_is_not_told_of_the_printed_one(snapshot):
    """6.68 was printed; 5.97 of 2016 and 6.11 of 2015 are computed, and so is the change."""
    title = next(
        slide.shapes.title.text_frame.text
        for slide in deck_of("tay-nam-bo", 2016).slides
        if "cả nước" in slide.shapes.title.text_frame.text
    )
    assert "6,68%" in title and "2015" not in title
