"""Thi đua: what Vietnam's emulation blocs achieved, how their members rank, and how firm that is.

The arrows of this package point one way: ``ui`` draws what ``ask`` answers from the snapshot that
``warehouse`` built out of ``data/``. Nothing outside ``thidua.ui`` knows Streamlit.
"""
