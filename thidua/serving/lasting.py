"""Files made for readers, kept until they have been fetched.

A reader who presses a button gets the address of a file made for them, and their browser fetches
it a moment later. Streamlit holds such a file for nobody's page: it is gone once any two pages, of
whichever readers, have been drawn anew. With many readers, or on a slow line, that is before it was
fetched.
"""

import time
from collections.abc import Callable
from typing import Any, Final, Protocol

SECONDS: Final = 120.0
"""How long a file outlasts the wish to delete it: a browser also asks again for what broke off."""


class Files(Protocol):
    """What keeps files, as Streamlit's managers of them know it."""

    def load_and_get_id(
        self, path_or_data: Any, mimetype: str, kind: Any, filename: str | None = None
    ) -> str:
        """Keep a file and return its name, the same one for the same content."""
        ...

    def get_url(self, file_id: str) -> str:
        """Return where a file is fetched."""
        ...

    def delete_file(self, file_id: str) -> None:
        """Forget a file, if there is one of that name."""
        ...


class Lasting:
    """Keep files in another place, and delete them there a while after that was wished.

    It is done when files come and go, so without a thread of its own; who calls sees to it that
    only one calls at a time, as Streamlit's manager does.

    Parameters
    ----------
    files
        Where they are.
    seconds
        How long a file outlasts the wish to delete it.
    clock
        Tells the time in seconds; it never goes back.
    """

    def __init__(
        self, files: Files, seconds: float = SECONDS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._files, self._seconds, self._clock = files, seconds, clock
        self._wished: dict[str, float] = {}

    def load_and_get_id(
        self, path_or_data: Any, mimetype: str, kind: Any, filename: str | None = None
    ) -> str:
        """Keep a file; one that was to be deleted stays."""
        self._delete()
        file_id = self._files.load_and_get_id(path_or_data, mimetype, kind, filename)
        self._wished.pop(file_id, None)
        return file_id

    def get_url(self, file_id: str) -> str:
        """Return where a file is fetched."""
        return self._files.get_url(file_id)

    def delete_file(self, file_id: str) -> None:
        """Note the wish to delete a file."""
        self._delete()
        self._wished.setdefault(file_id, self._clock())

    def _delete(self) -> None:
        past = self._clock() - self._seconds
        for file_id in [one for one, since in self._wished.items() if since <= past]:
            del self._wished[file_id]
            self._files.delete_file(file_id)
