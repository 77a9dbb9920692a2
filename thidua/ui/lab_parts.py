"""The order in which the lab shows the units: by rank, or by the points of a part."""

from typing import Final

import numpy as np

from thidua.scoring.laboratory import Trial
from thidua.scoring.robustness.firmness import Firmness
from thidua.scoring.telling import Part, order_of
from thidua.ui import pick
from thidua.ui.reader import wording

ORDER: Final = "order"
_BY_RANK: Final = "rank"


def chosen_order(result: Trial, firm: Firmness, parts: list[Part]) -> list[int]:
    """Let the reader sort by the ranks or by the points of a part, and return the order."""
    w, order = wording(), order_of(result, firm)
    words = {_BY_RANK: w.say("lab.order.rank"), **{part.part_id: part.name for part in parts}}
    chosen = pick.select(
        ORDER,
        w.say("lab.order"),
        list(words),
        _BY_RANK,
        words.__getitem__,
        searchable=True,
        width=360,
    )
    by = next((part.points for part in parts if part.part_id == chosen), None)
    if by is None:
        return order
    # Whose points are not known comes last; equal points stay in the order of the ranks.
    return sorted(order, key=lambda n: -float(by[n]) if np.isfinite(by[n]) else np.inf)
