"""What stands between the network and Streamlit: who may ask, what every answer carries, health.

Plain ASGI, without Streamlit and without words for readers: what is refused here is no reader.
"""
