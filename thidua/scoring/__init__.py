"""Scoring schemes as data, points by rule, scores, ranks, and how firm the ranks are."""
