"""The catalogues: every sentence and word the dashboard shows, by symbolic id.

A language is a folder of PO files, ``locale/<language>/<room>.po``, one room of the dashboard each,
merged into one catalogue when the language is first asked for. Ids are symbolic
(``common.coverage``); placeholders are plain format fields (``{known}/{all}``).
"""

import gettext
import string
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.pofile import PoFileError, read_po

LANGUAGES = ("vi", "en")
LOCALE_FOLDER = Path(__file__).resolve().parent / "locale"


class WordingError(KeyError):
    """A wording that is missing, or that was not given exactly the values it names."""

    def __str__(self) -> str:
        # KeyError shows the repr of its argument; ours is already a sentence for people.
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Message:
    """One entry of a catalogue.

    Parameters
    ----------
    texts
        One text, or one per plural form of a counted message.
    fields
        Names of the placeholders that have to be given, without ``n`` of a counted message.
    room
        Name of the PO file it came from.
    form
        For a counted message, the plural form (index into `texts`) of a number; otherwise None.
    """

    texts: tuple[str, ...]
    fields: frozenset[str]
    room: str
    form: Callable[[int], int] | None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All messages of one language, those that are said apart from those that are counted."""

    language: str
    said: Mapping[str, Message]
    counted: Mapping[str, Message]


def fields_of(message_id: str, text: str) -> frozenset[str]:
    """Return the names of the placeholders of `text`.

    Raises
    ------
    WordingError
        If a placeholder is not a bare name: a format such as ``{share:.1f}`` would print a number
        in the computer's notation, whatever the reader's language.
    """
    names = set()
    try:
        for _, name, layout, conversion in string.Formatter().parse(text):
            if name is None:
                continue
            if layout or conversion or not name.isidentifier():
                raise WordingError(
                    f"The wording {message_id!r} has the placeholder {name!r}, "
                    "which is not a bare name in braces."
                )
            names.add(name)
    except ValueError as error:
        raise WordingError(f"The wording {message_id!r} has a stray brace: {error}.") from error
    return frozenset(names)


def _messages_of(room: Path) -> Iterator[tuple[str, Message]]:
    with room.open("rb") as lines:
        try:
            entries = read_po(lines, ignore_obsolete=True, abort_invalid=True)
        except PoFileError as error:
            raise WordingError(f"The catalogue {room} cannot be read: {error}.") from error
    # gettext's own parser of plural forms: the header is text from a file, never to be evaluated.
    form = gettext.c2py(entries.plural_expr)
    for entry in entries:
        is_counted = not isinstance(entry.id, str)
        message_id = entry.id[0] if is_counted else str(entry.id)
        texts = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())
        # An untranslated entry counts as missing: an empty caption would go unnoticed.
        if message_id and texts and all(texts):
            fields = frozenset().union(*(fields_of(message_id, text) for text in texts))
            yield (
                message_id,
                Message(
                    texts=texts,
                    fields=fields - {"n"} if is_counted else fields,
                    room=room.name,
                    form=form if is_counted else None,
                ),
            )


def read_catalogue(language: str, folder: Path = LOCALE_FOLDER) -> Catalogue:
    """Read and merge the PO files of one language.

    Parameters
    ----------
    language
        Name of a folder below `folder`.
    folder
        The folder that holds one folder per language.

    Raises
    ------
    WordingError
        If a file cannot be read or two rooms give the same id.
    """
    said: dict[str, Message] = {}
    counted: dict[str, Message] = {}
    for room in sorted((folder / language).glob("*.po")):
        for message_id, message in _messages_of(room):
            other = said.get(message_id) or counted.get(message_id)
            if other is not None:
                raise WordingError(
                    f"The wording {message_id!r} stands in {language}/{other.room} "
                    f"and again in {language}/{room.name}."
                )
            (said if message.form is None else counted)[message_id] = message
    return Catalogue(language, said, counted)


_loaded: dict[str, Catalogue] = {}
_loading = threading.Lock()


def load(language: str) -> Catalogue:
    """Return the catalogue of `language`, read from disk once per process.

    Raises
    ------
    ValueError
        If the dashboard does not speak `language`.
    """
    if language not in LANGUAGES:
        raise ValueError(
            f"The dashboard speaks {' and '.join(LANGUAGES)}; {language!r} is not one of them."
        )
    # Streamlit runs each reader's script on a thread of its own: without the lock all who arrive at
    # a fresh server would parse the same files.
    with _loading:
        if language not in _loaded:
            _loaded[language] = read_catalogue(language)
        return _loaded[language]
