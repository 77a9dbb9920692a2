"""The peer's second page: the provinces ranked in one year."""

import plotly.express as px
import streamlit as st
from figures import load_figures  # type: ignore[import-not-found]

st.set_page_config(page_title="Peer: ranking", layout="wide")
st.title("Ranking")

figures = load_figures()
names = sorted(figures["name"].unique())
name = st.selectbox("Indicator", names, index=names.index("GRDP growth"))
year = st.slider("Year", int(figures["year"].min()), int(figures["year"].max()), 2018)

shown = figures[(figures["name"] == name) & (figures["year"] == year)]
figure = px.bar(shown.sort_values("value"), x="value", y="province", title=f"{name} in {year}")
st.plotly_chart(figure)
