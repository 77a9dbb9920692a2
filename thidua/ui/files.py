"""Buttons that give a file: it is made when one is pressed, few at a time."""

import mimetypes
from collections.abc import Callable
from typing import Final

import streamlit as st

from thidua.reports.formats import MIME
from thidua.ui.turns import file_turn

_KINDS: Final = {
    **MIME,
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "duckdb": "application/vnd.duckdb",
}
_ANY: Final = "application/octet-stream"


def file_button(label: str, make: Callable[[], bytes], name: str, *, key: str) -> None:
    """Draw a button that gives a file.

    Parameters
    ----------
    label
        What stands on it.
    make
        Gives the content; it runs outside the reader's session, so it asks no picker.
    name
        Of the file; its ending says of which kind it is.
    key
        Of the button.
    """
    ending = name.rpartition(".")[2].lower()

    def made() -> bytes:
        with file_turn():
            return make()

    kind = _KINDS.get(ending) or mimetypes.guess_type(name)[0] or _ANY
    st.download_button(label, made, name, kind, key=key, on_click="ignore")
