"""The catalogues are complete, agree with each other and hold clean text."""

import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pandas as pd
import pytest
from babel.messages.pofile import read_po

from thidua.wording import LANGUAGES, WordingError, catalogue
from thidua.wording.catalogue import LOCALE_FOLDER, Message, fields_of, load, read_catalogue
from thidua.wording.names import slug, unit_id_of

DATA = Path(__file__).parents[2] / "data"
PO_FILES = sorted(LOCALE_FOLDER.glob("*/*.po"))
PO_HEADER = """msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""

each_file = pytest.mark.parametrize(
    "file", PO_FILES, ids=[f"{file.parent.name}/{file.name}" for file in PO_FILES]
)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def messages(language: str) -> dict[str, Message]:
    loaded = load(language)
    return {**loaded.said, **loaded.counted}


def values_of(file: str, column: str) -> list[str]:
    return sorted(pd.read_csv(DATA / file, dtype=str)[column].dropna().unique())


def test_both_languages_have_the_same_rooms() -> None:
    rooms = {
        language: {f.name for f in (LOCALE_FOLDER / language).iterdir()} for language in LANGUAGES
    }
    assert rooms["vi"] == rooms["en"]
    assert all(name.endswith(".po") for name in rooms["vi"])


def test_both_languages_have_the_same_ids_in_the_same_rooms() -> None:
    vi, en = messages("vi"), messages("en")
    assert sorted(vi.keys() ^ en.keys()) == []
    assert [key for key in vi if vi[key].room != en[key].room] == []


def test_both_languages_have_the_same_placeholders() -> None:
    vi, en = messages("vi"), messages("en")
    assert {k: (vi[k].fields, en[k].fields) for k in vi if vi[k].fields != en[k].fields} == {}


def test_what_is_counted_is_counted_in_both_languages() -> None:
    assert load("vi").counted.keys() == load("en").counted.keys()


@each_file
def test_file_has_a_complete_header(file: Path) -> None:
    with file.open("rb") as lines:
        entries = read_po(lines, abort_invalid=True)
    headers = {name.lower(): value for name, value in entries.mime_headers}
    assert headers["language"] == file.parent.name
    assert headers["content-type"].lower() == "text/plain; charset=utf-8"
    assert "Plural-Forms: nplurals=" in file.read_text("utf-8")
    assert entries.num_plurals == {"vi": 1, "en": 2}[file.parent.name]


@each_file
def test_file_has_no_empty_fuzzy_obsolete_or_repeated_entry(file: Path) -> None:
    text = file.read_text("utf-8")
    ids = re.findall(r'^msgid "(.+)"$', text, re.MULTILINE)
    assert sorted({key for key in ids if ids.count(key) > 1}) == []
    assert len(re.findall(r"^msgid ", text, re.MULTILINE)) == len(ids) + 1, "an id on several lines"
    with file.open("rb") as lines:
        entries = read_po(lines)
    assert not entries.obsolete
    assert [entry.id for entry in entries if entry.id and entry.fuzzy] == []
    loaded = messages(file.parent.name)
    assert [key for key in ids if key not in loaded] == [], "entries without text"


@each_file
def test_every_line_is_a_comment_or_a_quoted_string(file: Path) -> None:
    # Babel reads on past a quote that is not closed.
    line = re.compile(r'#.*|((msgid|msgid_plural|msgstr|msgstr\[\d\]) )?"([^"\\]|\\.)*"|')
    lines = enumerate(file.read_text("utf-8").splitlines(), start=1)
    assert [number for number, text in lines if not line.fullmatch(text)] == []


@each_file
def test_ids_are_dotted_lower_case_names(file: Path) -> None:
    ids = re.findall(r'^msgid "(.+)"$', file.read_text("utf-8"), re.MULTILINE)
    assert [key for key in ids if not re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)+", key)] == []


@each_file
def test_texts_are_composed_unicode(file: Path) -> None:
    text = file.read_text("utf-8")
    assert text == unicodedata.normalize("NFC", text)


@each_language
def test_texts_are_clean(language: str) -> None:
    stray = re.compile(r"%\(\w+\)|%[sdfr]\b|^\s|\s$|  |\.\.\.| ,|<|\bTODO\b")
    texts = {key: text for key, message in messages(language).items() for text in message.texts}
    assert {key: text for key, text in texts.items() if stray.search(text)} == {}


def test_vietnamese_texts_have_no_letter_that_only_looks_vietnamese() -> None:
    lookalikes = re.compile("[ðÐ\u0400-\u04ff]")
    assert [k for k, m in messages("vi").items() if lookalikes.search("".join(m.texts))] == []


def test_what_has_a_help_sentence_is_a_word_and_the_sentence_ends() -> None:
    said = load("vi").said
    helps = [key for key in said if key.endswith(".help")]
    assert {"status.plan.help", "flag.suspect.help", "vintage.mixed.help"} <= set(helps)
    assert [key for key in helps if key.removesuffix(".help") not in said] == []
    assert [
        k for k in helps for lang in LANGUAGES if not messages(lang)[k].texts[0].endswith(".")
    ] == []


@each_language
@pytest.mark.parametrize(
    ("prefix", "file", "column"),
    [
        ("award.", "awards.csv", "award"),
        ("award_status.", "awards.csv", "status"),
        ("role.", "leaders.csv", "role"),
        ("role.cluster.", "leaders.csv", "role"),
        ("role.bloc.", "leaders.csv", "role"),
        ("certainty.", "leaders.csv", "certainty"),
        ("source_kind.", "sources.csv", "kind"),
        ("group.", "indicators.csv", "group"),
        ("better.", "indicators.csv", "better"),
        ("bloc_kind.", "blocs.csv", "kind"),
        ("bloc_level.", "blocs.csv", "level"),
        ("unit_kind.", "units.csv", "kind"),
        ("scheme.", "units.csv", "scheme"),
        ("status.", "published_totals.csv", "status"),
        ("flag.", "published_totals.csv", "flag"),
    ],
)
def test_every_value_of_the_data_has_a_wording(
    language: str, prefix: str, file: str, column: str
) -> None:
    ids = [prefix + slug(value) for value in values_of(file, column)]
    assert [key for key in ids if key not in load(language).said] == []


@each_language
@pytest.mark.parametrize("column", ["status", "flag"])
def test_every_status_and_flag_of_an_observation_has_a_wording(language: str, column: str) -> None:
    files = sorted(path.relative_to(DATA) for path in (DATA / "observations").glob("*.csv"))
    found = {value for file in files for value in values_of(str(file), column)}
    assert [value for value in found if f"{column}.{value}" not in load(language).said] == []
    assert [value for value in found if f"{column}.{value}.help" not in load(language).said] == []


@each_language
def test_every_published_measure_and_unit_has_a_wording(language: str) -> None:
    said = load(language).said
    indicators = set(values_of("indicators.csv", "indicator_id"))
    measures = set(values_of("published_totals.csv", "measure")) - indicators
    assert sorted(m for m in measures if f"measure.{m}" not in said) == []
    units = values_of("published_totals.csv", "unit")
    assert [unit for unit in units if unit_id_of(unit) not in said] == []


def test_measures_and_units_no_longer_published_have_no_wording() -> None:
    room = {key for key, message in load("vi").said.items() if message.room == "measures.po"}
    published = {f"measure.{m}" for m in values_of("published_totals.csv", "measure")}
    assert room <= published | {unit_id_of(u) for u in values_of("published_totals.csv", "unit")}


def test_only_population_is_published_in_thousands() -> None:
    totals = pd.read_csv(DATA / "published_totals.csv")
    assert set(totals.loc[totals["unit"] == "thousand", "measure"]) == {"population"}


def test_eight_threads_at_once_read_each_language_once(monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[str] = []

    def counted_read(language: str) -> catalogue.Catalogue:
        reads.append(language)
        return read_catalogue(language)

    monkeypatch.setattr(catalogue, "_loaded", {})
    monkeypatch.setattr(catalogue, "read_catalogue", counted_read)
    together = Barrier(8)

    def arrive(number: int) -> catalogue.Catalogue:
        together.wait(timeout=10)
        return load(LANGUAGES[number % 2])

    with ThreadPoolExecutor(8) as threads:
        loaded = list(threads.map(arrive, range(8)))
    assert sorted(reads) == ["en", "vi"]
    assert {id(one) for one in loaded} == {id(load("vi")), id(load("en"))}


def test_an_id_in_two_rooms_is_refused(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    for room in ("one.po", "two.po"):
        (tmp_path / "en" / room).write_text(f'{PO_HEADER}\nmsgid "a.b"\nmsgstr "x"\n', "utf-8")
    with pytest.raises(WordingError, match=r"'a\.b' stands in en/one\.po and again in en/two\.po"):
        read_catalogue("en", tmp_path)


def test_an_entry_without_text_counts_as_missing(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    entries = 'msgid "a.b"\nmsgstr ""\n\nmsgid "a.c"\nmsgstr "x"\n'
    (tmp_path / "en" / "one.po").write_text(f"{PO_HEADER}\n{entries}", "utf-8")
    assert set(read_catalogue("en", tmp_path).said) == {"a.c"}


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "one.po").write_text(f'{PO_HEADER}\nmsgid "a.b"\nmsgtext "x"\n', "utf-8")
    with pytest.raises(WordingError, match=r"one\.po cannot be read"):
        read_catalogue("en", tmp_path)


@pytest.mark.parametrize("text", ["{}", "{0}", "{a.b}", "{a[0]}", "{share:.1f}", "{name!r}"])
def test_a_placeholder_that_is_not_a_bare_name_is_refused(text: str) -> None:
    with pytest.raises(WordingError, match="not a bare name"):
        fields_of("a.b", text)


@pytest.mark.parametrize("text", ["{", "}", "{year"])
def test_a_stray_brace_is_refused(text: str) -> None:
    with pytest.raises(WordingError, match="stray brace"):
        fields_of("a.b", text)
