"""How fast the dashboard is, in ratios to two floor apps: `python -m bench`."""
