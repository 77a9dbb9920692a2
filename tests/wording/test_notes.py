"""Every note of data/ can be read in both languages, and its translation keeps its numbers."""

import calendar
import csv
import re
import threading
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from thidua.paths import DATA
from thidua.wording import LANGUAGES, notes
from thidua.wording.notes import CATALOGUE_FOLDER, note_text

NOTED = ("awards.csv", "leaders.csv", "memberships.csv", "published_totals.csv")

# Letters that neither English nor French, in which some sources are written, has.
VIETNAMESE_LETTER = re.compile(
    r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE
)

# "may" stays out: in the notes it is only the verb.
MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|March|April|June|July|Aug(?:ust)?|Sept(?:ember)?"
    "|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
MONTH_NUMBER = {name: number for number, name in enumerate(calendar.month_abbr) if name}
NUMBER_WORDS = {"four": 4, "five": 5, "six": 6, "eight": 8, "nine": 9, "ten": 10}


def notes_of_the_data() -> set[str]:
    files = [*sorted((DATA / "observations").glob("*.csv")), *(DATA / name for name in NOTED)]
    notes = set()
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            notes |= {row["note"] for row in csv.DictReader(lines)}
    return notes - {""}


def catalogue(language: str) -> Catalog:
    with (CATALOGUE_FOLDER / f"{language}.po").open("rb") as lines:
        return read_po(lines, abort_invalid=True)


def translations(language: str) -> dict[str, str]:
    return {str(entry.id): str(entry.string) for entry in catalogue(language) if entry.id}


def digit_groups(text: str) -> Counter[str]:
    """Count the runs of digits; what one language spells out and the other does not is a digit."""
    text = re.sub(rf"\b(?:{MONTHS})\b", lambda m: str(MONTH_NUMBER[m[0][:3]]), text)
    text = re.sub(rf"\b(?:{'|'.join(NUMBER_WORDS)})\b", lambda m: str(NUMBER_WORDS[m[0]]), text)
    text = text.replace("km²", "km2").replace("khóa XIV", "khóa 14")
    return Counter(re.findall(r"\d+", text))


NOTES = notes_of_the_data()


def test_every_note_can_be_read_in_vietnamese():
    vi = translations("vi")
    assert [n for n in sorted(NOTES - vi.keys()) if not VIETNAMESE_LETTER.search(n)] == []


def test_a_note_without_vietnamese_translation_is_vietnamese_throughout():
    # A Vietnamese place name in an English sentence does not make it Vietnamese: what is left in
    # the original for Vietnamese readers has to be foreign to English ones.
    assert NOTES - translations("vi").keys() <= translations("en").keys()


def test_no_english_is_left_in_the_vietnamese_translations():
    english = re.compile(r"\b(?:the|of|and|from|not|over|is|as|for|with|by|year|plan|estimate)\b")
    assert [text for text in translations("vi").values() if english.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_has_lost_its_note(language: str):
    assert translations(language).keys() - NOTES == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_translated_into_something_else(language: str):
    texts = translations(language)
    assert [note for note, text in texts.items() if not text.strip() or text == note] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogues_are_composed_unicode(language: str):
    text = (CATALOGUE_FOLDER / f"{language}.po").read_text(encoding="utf-8")
    assert text == unicodedata.normalize("NFC", text)


def test_a_vietnamese_translation_keeps_every_number():
    changed = {
        note: text
        for note, text in translations("vi").items()
        if digit_groups(note) != digit_groups(text)
    }
    assert changed == {}


def test_an_english_translation_neither_loses_nor_adds_a_number():
    # It repeats a number where it explains a quote, and drops one that the note says twice.
    changed = {
        note: text
        for note, text in translations("en").items()
        if digit_groups(note).keys() != digit_groups(text).keys()
    }
    assert changed == {}


def test_a_number_in_vietnamese_has_vietnamese_separators():
    # A Vietnamese reader takes "7,520" for seven and a half.
    thousands = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])")
    swapped = str.maketrans(",.", ".,")
    misread = [
        (number, text)
        for note, text in translations("vi").items()
        for number in thousands.findall(note)
        if number.translate(swapped) not in text
    ]
    assert misread == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_header_is_complete(language: str):
    # Babel fills in what a header leaves out, so the text itself is looked at.
    text = (CATALOGUE_FOLDER / f"{language}.po").read_text(encoding="utf-8")
    header = dict(re.findall(r'^"([\w-]+): (.+)\\n"$', text, re.MULTILINE))
    forms = {"vi": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}
    assert header == {
        "Project-Id-Version": "thidua",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": forms[language],
    }
    assert not catalogue(language).fuzzy


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_is_sorted_unwrapped_and_without_flags(language: str):
    lines = (CATALOGUE_FOLDER / f"{language}.po").read_text(encoding="utf-8").splitlines()
    ids = [str(entry.id) for entry in catalogue(language) if entry.id]
    assert ids == sorted(ids)
    assert len(ids) == sum(line.startswith("msgid ") for line in lines) - 1
    assert not any(line.startswith("#,") for line in lines)
    # Only the header goes over several lines, one for each of its six fields.
    assert sum(line.startswith('"') for line in lines) == 6


def test_note_text_translates_and_falls_back():
    assert note_text("year-end estimate", "vi") == "ước thực hiện cuối năm"
    assert note_text("year-end estimate", "en") == "year-end estimate"
    assert note_text("Cục Hải quan", "vi") == "Cục Hải quan"
    assert note_text("a note of tomorrow {n} 5 %", "vi") == "a note of tomorrow {n} 5 %"
    for language in LANGUAGES:
        assert note_text("", language) == ""


def test_note_text_refuses_another_language():
    with pytest.raises(ValueError, match="vi and en"):
        note_text("target", "fr")


def test_many_threads_read_the_same_catalogue(monkeypatch: pytest.MonkeyPatch):
    read = Counter[str]()

    def counting(lines, **options):
        read[Path(lines.name).name] += 1
        return read_po(lines, **options)

    monkeypatch.setattr(notes, "read_po", counting)
    notes._translations.cache_clear()
    answers: list[str] = []
    start = threading.Barrier(16)

    def ask() -> None:
        start.wait()
        answers.append(note_text("target", "vi"))

    threads = [threading.Thread(target=ask) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == ["chỉ tiêu"] * 16
    assert read == {"vi.po": 1}
