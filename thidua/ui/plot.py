"""Where a chart meets the page: every one is put there in the same way, and drawn once."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final, Literal

import plotly.graph_objects as go
import streamlit as st

from thidua.charts import CONFIG
from thidua.charts.look import figure as made

_PRESSED: Final = "_plot_pressed"
_PRESSES: Final = "_plot_presses"


def plot(
    figure: go.Figure,
    key: str,
    alt: str,
    *,
    clickable: bool = False,
    config: Mapping[str, Any] = CONFIG,
    height: Literal["content", "stretch"] = "content",
) -> list[Any]:
    """Draw a chart.

    Parameters
    ----------
    figure
        One of :mod:`thidua.charts`; one that other readers get too has gone through
        :func:`for_clicks`, and is not changed here.
    key
        Streamlit's key of the chart.
    alt
        What it shows, in words.
    clickable
        Whether a click on a mark runs the page.
    config
        How Plotly lets it be used.
    height
        The figure's own, or that of its container.

    Returns
    -------
    The ``customdata`` of the mark whose click this run answers; empty where it answers none.
    """
    mark: list[Any] = []
    if clickable:
        figure = for_clicks(figure)
        presses: dict[str, int] = st.session_state.setdefault(_PRESSES, {})
        mark = pressed(key)
        if mark:
            del st.session_state[_PRESSED]
            presses[key] = presses.get(key, 0) + 1
        if key in presses:
            # To Streamlit another chart, with no mark selected: a second click on the same mark
            # would only take its selection back.
            drawn = figure.to_dict()
            figure = made(drawn["data"], drawn["layout"] | {"meta": presses[key]})
    st.plotly_chart(
        figure,
        key=key,
        alt=alt,
        height=height,
        theme=None,
        config=dict(config),
        on_select=partial(_press, key) if clickable else "ignore",
        selection_mode="points",
    )
    return mark


def for_clicks(figure: go.Figure) -> go.Figure:
    """Prepare a chart for clicks on its marks, once; return it."""
    if figure.layout.clickmode is None:
        # Streamlit sets both, but only once the chart stands: then all of it is drawn again.
        figure.layout.clickmode = "event+select"
        figure.layout.dragmode = "pan"
    return figure


def pressed(key: str) -> list[Any]:
    """Return what :func:`plot` will of a chart, for what is to be known before it is drawn."""
    chart, mark = st.session_state.get(_PRESSED, ("", []))
    return list(mark) if chart == key else []


def _press(key: str) -> None:
    """Note the mark that was clicked, before the page is run for it."""
    points = st.session_state[key].selection.points
    mark = list(points[0].get("customdata") or []) if points else []
    if mark:
        st.session_state[_PRESSED] = (key, mark)
