"""How fast the dashboard is: `python -m bench`, and by size: `python -m bench.growth`."""

import logging

# The pages are run here without a server too, where Streamlit's caches stand in memory anyway.
logging.getLogger("streamlit.runtime.caching.cache_data_api").addFilter(
    lambda record: "No runtime found" not in record.getMessage()
)
