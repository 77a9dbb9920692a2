"""What can be asked of a trial beyond its ranks: one question at a time, so only that is reckoned.

A section is a function of the view, the trial and how firm it is; it draws itself.
"""

from collections.abc import Callable, Mapping
from typing import Final

from thidua.scoring.laboratory import Trial
from thidua.scoring.robustness.firmness import Firmness
from thidua.ui import (
    lab_evidence,
    lab_influence,
    lab_lenses,
    lab_looking_back,
    lab_missing,
    lab_passing,
    lab_winners,
    pick,
)
from thidua.ui.reader import wording
from thidua.ui.toolbar import View

Section = Callable[[View, Trial, Firmness], None]

_SECTIONS: Final[Mapping[str, Section]] = {
    "firm": lab_influence.section,
    "pass": lab_passing.section,
    "winners": lab_winners.section,
    "lenses": lab_lenses.section,
    "back": lab_looking_back.section,
    "judged": lab_evidence.section,
    "gaps": lab_missing.section,
}
KEYS: Final = ("question", *lab_passing.KEYS, *lab_evidence.KEYS, *lab_winners.KEYS)
"""The pickers of the sections, which the page's fragment lists."""


def questions(view: View, result: Trial, firm: Firmness) -> None:
    """Draw the switch of questions and the one that is asked."""
    w = wording()
    asked = pick.switch(
        "question",
        w.say("question.label"),
        list(_SECTIONS),
        "firm",
        lambda one: w.say(f"question.{one}"),
    )
    _SECTIONS[asked](view, result, firm)
