"""The bytes of a deck: the same ones whenever the same deck is written."""

import datetime as dt
import io
import zipfile
from typing import Any, Final

_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""Of the entries of the file: the earliest a zip file knows. When it was made, its properties say."""


def written(deck: Any, made_at: dt.datetime) -> bytes:
    """Return a presentation as a file.

    Parameters
    ----------
    deck
        A presentation of python-pptx.
    made_at
        The only moment in it.
    """
    properties = deck.core_properties
    moment = made_at.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
    properties.created = properties.modified = moment
    properties.revision = 1
    first = io.BytesIO()
    deck.save(first)
    last = io.BytesIO()
    with zipfile.ZipFile(first) as given, zipfile.ZipFile(last, "w") as kept:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(entry, given.read(name))
    return last.getvalue()
