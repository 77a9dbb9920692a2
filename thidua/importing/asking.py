"""Whom to ask for a figure that is missing: ends of wording ids ``template.ask.…``."""

from typing import Final

_ASKED: Final = {
    "pci": "pci", "papi": "papi", "par_index": "par", "sipas": "par", "dti": "dti",
    "dti_rank": "dti", "jobs_created": "labour", "trained_worker_share": "labour",
    "unemployment_rate": "statistics", "poverty_rate": "poverty", "new_enterprises": "finance",
    "poverty_rate_income": "statistics",
}  # fmt: skip
_ASKED_BY_GROUP: Final = {
    "economy": "statistics", "budget": "finance", "trade": "trade", "rural": "rural",
    "investment": "finance", "people": "statistics", "governance": "par",
}  # fmt: skip


def whom_to_ask(indicator_id: str, group: str) -> str:
    """Return who usually has the figures of an indicator, or of its group."""
    return _ASKED.get(indicator_id) or _ASKED_BY_GROUP.get(group, "statistics")
