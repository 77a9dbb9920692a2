"""The peer: the figures of `data/` in a plain Streamlit app, as most people would write it.

Files read with pandas under `st.cache_data`, a selector, a slider, one chart of Plotly Express,
and a second page that Streamlit finds by itself in `pages/`. Nothing is checked, sourced or
escaped here.
"""

import plotly.express as px
import streamlit as st
from figures import load_figures  # type: ignore[import-not-found]

st.set_page_config(page_title="Peer: plain", layout="wide")
st.title("Tây Nam Bộ")

figures = load_figures()
names = sorted(figures["name"].unique())
name = st.selectbox("Indicator", names, index=names.index("GRDP growth"), key="control")
first, last = int(figures["year"].min()), int(figures["year"].max())
since = st.slider("From", first, last - 1, 2004, key="since")

shown = figures[(figures["name"] == name) & (figures["year"] >= since)]
figure = px.line(shown, x="year", y="value", color="province", title=f"{name} since {since}")
st.plotly_chart(figure, key="lines")
