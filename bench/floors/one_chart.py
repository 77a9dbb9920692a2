"""The floor a page is held against: one selector in a fragment and one 12-line Plotly chart.

The figures are generated (a bloc of 12 over 20 years, the size of Tây Nam Bộ): no file, no query
and no cache stands between the control and the chart.
"""

import math

import plotly.graph_objects as go
import streamlit as st

MEMBERS = [f"Member {letter}" for letter in "ABCDEFGHIJKL"]
YEARS = list(range(2004, 2024))

st.set_page_config(page_title="Floor: one chart", layout="wide")


def generated_growth(member: int) -> list[float]:
    """Give one member's made-up growth rates in per cent, one per year of `YEARS`."""
    return [6 + 2 * math.sin(member + year / 3) + member / 6 for year in YEARS]


@st.fragment
def lines() -> None:
    """Draw every member, the chosen one in colour and the rest grey."""
    chosen = st.selectbox("Highlight", MEMBERS, key="control")
    figure = go.Figure(
        {
            "data": [
                {
                    "type": "scatter",
                    "mode": "lines",
                    "name": name,
                    "x": YEARS,
                    "y": generated_growth(position),
                    "line": {
                        "color": "#A3161C" if name == chosen else "#B8B4AE",
                        "width": 3 if name == chosen else 1.5,
                    },
                }
                for position, name in enumerate(MEMBERS)
            ],
            "layout": {"title": {"text": f"{chosen} among 12"}, "height": 420},
        }
    )
    st.plotly_chart(figure, key="lines")


lines()
