"""What growth costs: an artificial commune-level base, built and asked at four sizes."""
