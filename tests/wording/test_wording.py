"""What a page can ask of a Wording."""

import unicodedata
from collections import namedtuple
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest

from thidua.wording import LANGUAGES, Wording, WordingError

VI, EN = Wording("vi"), Wording("en")


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="'fr' is not one of them"):
        Wording("fr")
    assert [Wording(language).language for language in LANGUAGES] == ["vi", "en"]


def test_say_fills_the_placeholders() -> None:
    assert VI.say("common.coverage", known=7, all=12) == "7/12 đơn vị"
    assert EN.say("common.coverage_provinces", known=7, all=12) == "7/12 provinces"
    assert VI.say("vintage.old_series", edition=2011) == "chuỗi số liệu cũ, niên giám 2011"


def test_values_are_taken_as_they_are() -> None:
    assert VI.say("common.coverage", known="<b>", all="{all}") == "<b>/{all} đơn vị"


def test_count_takes_the_plural_of_the_language() -> None:
    assert VI.count("common.members", 1544) == "1.544 đơn vị"
    assert EN.count("common.members", 1) == "1 unit"
    assert EN.count("common.members", 0) == "0 units"
    assert EN.count("common.members", np.int64(1544)) == "1,544 units"
    assert EN.count("common.provinces", 12.0) == "12 provinces"


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: VI.say("no.such"), "There is no wording 'no.such' in language 'vi'."),
        (lambda: VI.count("no.such", 1), "There is no wording 'no.such' in language 'vi'."),
        (
            lambda: VI.say("common.coverage", known=7),
            "The wording 'common.coverage' takes all, known; given: known.",
        ),
        (
            lambda: VI.say("common.year", year=2016),
            "The wording 'common.year' takes no values; given: year.",
        ),
        (
            lambda: VI.count("common.members", 3, n=4),
            "The wording 'common.members' takes no values; given: n.",
        ),
        (
            lambda: VI.say("common.members"),
            "The wording 'common.members' depends on a number: count it.",
        ),
        (
            lambda: VI.count("common.year", 1),
            "The wording 'common.year' has no plural forms: say it.",
        ),
        (
            lambda: VI.count("common.members", None),
            "The wording 'common.members' was to count what is not known.",
        ),
    ],
)
def test_misuse_is_told_in_one_sentence(call, sentence: str) -> None:
    with pytest.raises(WordingError) as caught:
        call()
    assert str(caught.value) == sentence
    assert isinstance(caught.value, KeyError)


def test_half_a_member_is_refused() -> None:
    with pytest.raises(ValueError, match="A count is a whole number"):
        VI.count("common.members", 2.5)


def test_status_and_flag() -> None:
    assert (VI.status("preliminary"), EN.status("preliminary")) == ("sơ bộ", "preliminary")
    assert (VI.status("actual"), EN.status("actual")) == ("chính thức", "final")
    assert (VI.flag("uncertain"), EN.flag("uncertain")) == ("chưa chắc chắn", "uncertain")
    assert [VI.flag(none) for none in ("", None, float("nan"))] == ["", "", ""]
    assert [VI.status(none) for none in ("", None, float("nan"))] == ["–", "–", "–"]
    with pytest.raises(WordingError, match=r"status\.guessed"):
        VI.status("guessed")


Row = namedtuple("Row", ["name_vi", "name_en"])


@pytest.mark.parametrize("make", [dict, pd.Series, lambda cells: Row(**cells)])
def test_pick_takes_the_language_of_the_reader(make) -> None:
    row = make({"name_vi": "Cần Thơ", "name_en": "Can Tho"})
    assert (VI.pick(row, "name"), EN.pick(row, "name")) == ("Cần Thơ", "Can Tho")


@pytest.mark.parametrize("empty", ["", None, float("nan"), pd.NA])
@pytest.mark.parametrize("make", [dict, pd.Series, lambda cells: Row(**cells)])
def test_pick_falls_back_to_the_other_language(make, empty: object) -> None:
    assert EN.pick(make({"name_vi": "Bộ Nội vụ", "name_en": empty}), "name") == "Bộ Nội vụ"
    assert EN.pick(make({"name_vi": empty, "name_en": empty}), "name") == ""


def test_pick_takes_what_columns_there_are() -> None:
    assert EN.pick({"name_vi": "Bộ Nội vụ"}, "name") == "Bộ Nội vụ"
    with pytest.raises(WordingError, match="neither of the columns title_en and title_vi"):
        EN.pick({"name_vi": "Bộ Nội vụ"}, "title")


def test_everything_said_is_composed_unicode() -> None:
    said = VI.names([VI.rank(1), VI.ordinal(1), VI.status("estimate"), VI.count("common.years", 3)])
    assert said == unicodedata.normalize("NFC", said)


def test_threads_do_not_mix_languages() -> None:
    def speak(number: int) -> str:
        w = Wording(LANGUAGES[number % 2])
        return w.measure(number + 0.5, 1, w.say("unit.billion_vnd"))

    with ThreadPoolExecutor(8) as threads:
        spoken = list(threads.map(speak, range(2000)))
    assert spoken[:2] == ["0,5 tỷ đồng", "1.5 billion VND"]
    assert spoken == [speak(number) for number in range(2000)]
