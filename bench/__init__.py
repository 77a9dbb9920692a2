"""How fast the dashboard is: `python -m bench`, and by size: `python -m bench.growth`."""
