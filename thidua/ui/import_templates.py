"""Workbooks to fill in, as files; the engine that writes them is loaded when one is pressed."""

from collections.abc import Callable

import streamlit as st

from thidua.ui.reader import wording
from thidua.ui.toolbar import View

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template_button(view: View, year: int) -> None:
    """Draw the button that gives the template of the bloc in view.

    Parameters
    ----------
    view
        What the reader looks at.
    year
        The year to fill in.
    """
    w = wording()

    def content() -> bytes:
        from thidua.importing.template import template_workbook

        return template_workbook(view.bloc_id, year, w=w)

    name = f"mau-nhap-{view.bloc_id}-{year}.xlsx"
    _button("import_template", w.say("import.template.get", year=year), content, name)


def missing_button(bloc_id: str | None, year: int, scheme: str, only: str | None = None) -> None:
    """Draw the button that gives what is missing as a workbook to fill in.

    Parameters
    ----------
    bloc_id
        None for the whole country.
    year
        The year asked for.
    scheme
        Boundaries: ``63`` or ``34``.
    only
        The one indicator it is about; None for all.
    """
    w = wording()

    def content() -> bytes:
        from thidua.importing.template import missing_workbook

        return missing_workbook(bloc_id, year, [only] if only else None, w, scheme)

    name = f"can-hoi-{bloc_id or 'ca-nuoc'}-{year}.xlsx"
    _button("import_missing", w.say("import.template.missing"), content, name)


def _button(key: str, label: str, content: Callable[[], bytes], name: str) -> None:
    st.download_button(label, content, name, _XLSX, key=key, on_click="ignore")
