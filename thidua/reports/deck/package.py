"""The bytes of a deck: the same ones whenever the same deck is written."""

import datetime as dt
import io
from typing import Any

from thidua.reports.zipped import without_times


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
    saved = io.BytesIO()
    deck.save(saved)
    return without_times(saved.getvalue())
