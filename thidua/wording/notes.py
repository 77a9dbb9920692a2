"""The notes of the curated data in the reader's language.

A figure's note is free text that whoever gathered the figure wrote, mostly in English. The
catalogues ``notes_catalogue/<language>.po`` translate notes by their exact text: the Vietnamese one
every note that is not Vietnamese, the English one only those that quote Vietnamese or are garbled.
They lie apart from ``locale/``, whose ids are symbolic and whose texts have placeholders; braces
and percent signs in a note are only characters.
"""

import functools
import threading
from collections.abc import Mapping
from pathlib import Path

from babel.messages.pofile import PoFileError, read_po

from thidua.wording.catalogue import LANGUAGES, WordingError

CATALOGUE_FOLDER = Path(__file__).resolve().parent / "notes_catalogue"

_reading = threading.Lock()


@functools.cache
def _translations(language: str) -> Mapping[str, str]:
    room = CATALOGUE_FOLDER / f"{language}.po"
    with room.open("rb") as lines:
        try:
            entries = read_po(lines, ignore_obsolete=True, abort_invalid=True)
        except PoFileError as error:
            raise WordingError(f"The catalogue {room} cannot be read: {error}.") from error
    return {str(entry.id): str(entry.string) for entry in entries if entry.id and entry.string}


def note_text(note: str, language: str) -> str:
    """Return a note of the curated data in the reader's language.

    Parameters
    ----------
    note
        The note exactly as the CSV file has it; "" where a row has none.
    language
        One of `thidua.wording.LANGUAGES`.

    Returns
    -------
    str
        The translation, or the note itself where there is none: a note that was added to the data
        after the catalogue is better read in a foreign language than not at all.

    Raises
    ------
    ValueError
        If the dashboard does not speak `language`.
    WordingError
        If the catalogue is not a well-formed PO file.
    """
    if language not in LANGUAGES:
        raise ValueError(
            f"The dashboard speaks {' and '.join(LANGUAGES)}; {language!r} is not one of them."
        )
    # functools.cache keeps one answer but lets every thread that comes early parse the file.
    with _reading:
        translations = _translations(language)
    return translations.get(note, note)
