"""The bytes of a deck: the same ones whenever the same deck is written."""

import datetime as dt
import io
from typing import Any, Final

from thidua.reports.zipped import without_times

_APPLICATION: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Thi đua</Application></Properties>"
)
"""The library's own template counts slides and words of another deck."""


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
    for part in deck.part.package.iter_parts():
        if str(part.partname) == "/docProps/app.xml":
            part._blob = _APPLICATION.encode("utf-8")
    saved = io.BytesIO()
    deck.save(saved)
    return without_times(saved.getvalue())
