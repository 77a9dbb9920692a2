"""The weights of the ranking lab for who has no browser: one widget, drawn by a script of ours."""

import json
from dataclasses import dataclass
from typing import Any, Final

from streamlit.components.v2.bidi_component.constants import EVENT_DELIM
from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.state.session_state import STREAMLIT_INTERNAL_KEY_PREFIX
from streamlit.testing.v1 import AppTest

KIND: Final = "bidi_component"
"""What Streamlit calls an element with a script of its own."""
_NAME: Final = "weights"


@dataclass(frozen=True)
class Board:
    """The weights as the server last sent them.

    Attributes
    ----------
    id, key
        Of the widget; the key as the page has it.
    rows
        What is drawn by criterion: its words, points and whether it is locked.
    most, step
        The largest weight a slider can take, and its step.
    heard
        The number of the last move the server has heard of.
    """

    id: str
    key: str
    rows: dict[str, dict[str, Any]]
    most: float
    step: float
    heard: int

    @classmethod
    def of(cls, body: BidiComponent) -> "Board | None":
        """Read what the server sent; None where it is another element with a script."""
        if body.component_name != _NAME:
            return None
        data = json.loads(body.mixed.json or body.json)
        rows = {row["criterion"]: row for row in data["rows"] if "criterion" in row}
        key = body.id.split("-", 2)[-1]
        return cls(body.id, key, rows, data["most"], data["step"], data["heard"])

    def choices(self) -> list[tuple[str, float]]:
        """Give where the first weight can be moved to by one step of its slider."""
        name, row = next(iter(self.rows.items()))
        steps = (row["points"] - self.step, row["points"] + self.step)
        return [(name, round(one, 6)) for one in steps if 0 <= one <= self.most]

    def state(self, event: str, criterion: object, value: object) -> WidgetState:
        """Give what a browser says when a weight is ``moved`` to a value, or ``held``."""
        said = {"criterion": criterion, "value": value, "number": self.heard + 1}
        name = f"{STREAMLIT_INTERNAL_KEY_PREFIX}_{self.id}{EVENT_DELIM}events"
        return WidgetState(
            id=name, json_trigger_value=json.dumps([{"event": event, "value": said}])
        )


def board(page: AppTest) -> Board | None:
    """Give the weights of a page run in process; None where it shows none."""
    found = (Board.of(one.proto) for one in page.get(KIND))
    return next((one for one in found if one), None)


def tell(page: AppTest, event: str, criterion: object, value: object) -> AppTest:
    """Move or lock a weight of a page run in process, and run the page.

    Raises
    ------
    LookupError
        The page shows no weights.
    """
    shown = board(page)
    if shown is None:
        raise LookupError("the page shows no weights")
    states = page._tree.get_widget_states()
    states.widgets.append(shown.state(event, criterion, value))
    return page._run(states)
