"""Where a chart meets the page: every one is put there in the same way, and drawn once."""

from collections.abc import Mapping
from typing import Any, Literal

import plotly.graph_objects as go
import streamlit as st

from thidua.charts import CONFIG


def plot(
    figure: go.Figure,
    key: str,
    alt: str,
    *,
    clickable: bool = False,
    config: Mapping[str, Any] = CONFIG,
    height: Literal["content", "stretch"] = "content",
) -> object:
    """Draw a chart.

    Parameters
    ----------
    figure
        One of :mod:`thidua.charts`; not to be used again, as a click is prepared in it.
    key
        Streamlit's key of the chart.
    alt
        What it shows, in words.
    clickable
        Whether a click on a mark runs the page, with the mark in what is returned.
    config
        How Plotly lets it be used.
    height
        The figure's own, or that of its container.

    Returns
    -------
    What ``st.plotly_chart`` returns: of a clickable chart, the selected marks.
    """
    if clickable:
        # Streamlit sets both, but only once the chart stands: then all of it is drawn again.
        figure.layout.clickmode = "event+select"
        figure.layout.dragmode = "pan"
    return st.plotly_chart(
        figure,
        key=key,
        alt=alt,
        height=height,
        theme=None,
        config=dict(config),
        on_select="rerun" if clickable else "ignore",
        selection_mode="points",
    )
