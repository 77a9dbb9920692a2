"""Streamlit pieces used by more than one page: all that the library knows of Streamlit."""
