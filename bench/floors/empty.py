"""The floor of floors: a page with one slider and a text that echoes it.

What Streamlit, the browser and the machine cost before a project adds anything.
"""

import streamlit as st

st.set_page_config(page_title="Floor: empty page", layout="wide")


@st.fragment
def echo() -> None:
    """Say the slider's value, in a fragment as a page's own control would be."""
    step = st.slider("Step", 0, 100, 50, key="control")
    st.text(f"The slider stands at {step}.")


echo()
