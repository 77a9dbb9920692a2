"""A question asked wrongly is answered with one sentence and the list of what is allowed."""

import pytest

import thidua.__main__ as commandline
from thidua.ask import answer, ask, questions
from thidua.errors import ThiduaError

ALL_NAMES = list(questions())
SOME_BLOCS = ["tay-nam-bo", "tay-nguyen-dhmt", "tham-muu-tong-hop"]
SOME_INDICATORS = ["grdp_growth", "exports", "papi"]
FIGURE = ["figure", "unit=UNIT", "indicator=INDICATOR"]
AWARD = ["award", "bloc=BLOC", "[year=YEAR]"]
# words on the command line → wording of the sentence, and what it must list
WRONG = {
    "wrong name": (["nothing"], "error.question", ALL_NAMES),
    "nearly the name": (["figures", "unit=long-an-63"], "error.question", ALL_NAMES),
    "name with a path": (["../figure"], "error.question", ALL_NAMES),
    "name of a schema file": (["schema/520_figure"], "error.question", ALL_NAMES),
    "name in capitals": (["FIGURE"], "error.question", ALL_NAMES),
    "nothing given": (["figure"], "error.parameter_missing", ["unit", *FIGURE]),
    "one missing": (["figure", "unit=long-an-63"], "error.parameter_missing", FIGURE),
    "an empty one": (["figure", "unit=", "indicator=exports"], "error.parameter_missing", FIGURE),
    "bloc missing": (["award", "year=2016"], "error.parameter_missing", AWARD),
    "unknown parameter": (["award", "bloc=tay-nam-bo", "unit=x"], "error.parameter_unknown", AWARD),
    "called name": (["award", "name=x"], "error.parameter_unknown", AWARD),
    "called snapshot": (["award", "snapshot=x"], "error.parameter_unknown", AWARD),
    "none expected": (["bloc", "year=2016"], "error.parameter_unknown", ["bloc"]),
    "no equals sign": (["award", "tay-nam-bo"], "error.parameter_form", AWARD),
    "no equals sign, wrong name": (["nothing", "x"], "error.parameter_form", ALL_NAMES),
    "unknown bloc": (["award", "bloc=nowhere"], "error.unknown_bloc", SOME_BLOCS),
    "unknown indicator": (
        ["figure", "unit=long-an-63", "indicator=gdp"], "error.unknown_indicator", SOME_INDICATORS),
    "unit without scheme": (
        ["figure", "unit=an-giang", "indicator=exports"], "error.unknown_unit",
        ["an-giang-63", "an-giang-34"]),
    "unit with a slip": (
        ["figure", "unit=log-an-63", "indicator=exports"], "error.unknown_unit", ["long-an-63"]),
    "unit like no other": (
        ["figure", "unit=???", "indicator=exports"], "error.unknown_unit", ["-63"]),
    "one of several units": (
        ["series_break", "indicator=papi", "units=long-an-63,an-giang"], "error.unknown_unit",
        ["an-giang-63"]),
    "a year in words": (["award", "bloc=tay-nam-bo", "year=last"], "error.year", ["1976", "2035"]),
    "a year too early": (["award", "bloc=tay-nam-bo", "year=1850"], "error.year", ["1976", "2035"]),
    "a year too late": (["award", "bloc=tay-nam-bo", "year=2036"], "error.year", ["1976", "2035"]),
    "half a year": (["award", "bloc=tay-nam-bo", "year=2016.5"], "error.year", ["1976", "2035"]),
    "a negative year": (["award", "bloc=tay-nam-bo", "year=-2016"], "error.year", ["1976", "2035"]),
    "a year in full-width digits": (
        ["award", "bloc=tay-nam-bo", "year=２０１６"], "error.year", ["1976", "2035"]),
    "a list of no identifiers": (
        ["bloc_headline", "bloc=tay-nam-bo", "year=2016", "measures=GRDP growth"], "error.texts",
        ["measures"]),
}  # fmt: skip
# Only words of the command line can lack the equals sign.
IN_THE_LIBRARY = {k: v[:2] for k, v in WRONG.items() if v[1] != "error.parameter_form"}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("words", "reason", "listed"), WRONG.values(), ids=WRONG)
def test_one_sentence_lists_what_is_allowed(snapshot, capsys, words, reason, listed, language):
    assert commandline.main(["ask", *words, "--lang", language]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    assert [word for word in listed if word not in said.err] == []
    assert said.err.strip().endswith(".")


@pytest.mark.parametrize(("words", "reason"), IN_THE_LIBRARY.values(), ids=IN_THE_LIBRARY)
def test_the_library_raises_the_same_error(snapshot, words, reason):
    name, *given = words
    with pytest.raises(ThiduaError) as wrong:
        answer(name, dict(word.split("=", 1) for word in given))
    assert wrong.value.wording_id == reason


def test_the_two_languages_say_it_in_their_own_words(snapshot, capsys):
    said = []
    for language in ("vi", "en"):
        commandline.main(["ask", "figure", "--lang", language])
        said.append(capsys.readouterr().err)
    assert said[0] != said[1]


@pytest.mark.parametrize("value", [2016.5, True, "2016 ", [2016], object(), float("nan")])
def test_a_year_of_another_kind_is_a_malformed_year(snapshot, value):
    with pytest.raises(ThiduaError) as wrong:
        ask("award", bloc="tay-nam-bo", year=value)
    assert wrong.value.wording_id == "error.year"


@pytest.mark.parametrize("value", [5, ["an-giang"], None, [None], {"a": 1}])
def test_a_list_of_another_kind_is_told_in_a_sentence_too(snapshot, value):
    with pytest.raises(ThiduaError):
        ask("series_break", indicator="papi", units=value)


def test_a_question_says_what_is_wrong_in_english_where_nobody_words_it(snapshot):
    with pytest.raises(ThiduaError, match="There is no question"):
        ask("nothing")
