"""The two apps every page is held against; each is started by its own Streamlit server."""
