"""Workbooks to fill in, as files; the engine that writes them is loaded when one is pressed."""

from thidua.ui.files import file_button
from thidua.ui.reader import wording
from thidua.ui.toolbar import View


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
    file_button(w.say("import.template.get", year=year), content, name, key="import_template")


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
    file_button(w.say("import.template.missing"), content, name, key="import_missing")
