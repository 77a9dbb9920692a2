"""Keep the pause short in which Python collects garbage, when nobody's page goes on.

It searches all objects of the process, about 70 ms with our libraries loaded. Nearly all of them
are modules, classes and catalogues that live as long as the process: once frozen, they are not
searched any more. Streamlit would search after every run (`runner.postScriptGC` in its settings).
"""

import gc

import streamlit as st


@st.cache_resource(show_spinner=False)
def freeze(page: str) -> None:
    """Freeze what a page has brought into memory, once per process and page.

    What is frozen is still freed when nothing refers to it; only rings of objects that a reader's
    first visit leaves behind stay, and they are collected here first.
    """
    gc.collect()
    gc.freeze()
