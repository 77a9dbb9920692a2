"""Classes and unchecked scores of a trial in words: for the table of ranks and for the ballot."""

import numpy as np

from thidua.scoring.class_words import class_names, class_words, name_of
from thidua.scoring.laboratory import Trial
from thidua.scoring.robustness.firmness import Firmness
from thidua.scoring.self_scores import Checked
from thidua.scoring.telling import chance
from thidua.ui.markup import badge, escaped, tag
from thidua.ui.reader import wording


def class_cell(result: Trial, firm: Firmness, unit: int) -> str:
    """Return a unit's class as markup: how firm it is, and whether a floor holds it down."""
    w, scheme, scores = wording(), result.scheme, result.scores
    said = tag("span", escaped(class_words(scheme, scores, unit, w)))
    notes = []
    classes = scores.classes
    if classes is not None and firm.classes is not None and firm.classes[unit].any():
        settled = classes.best[unit] == classes.worst[unit]
        place = int(classes.best[unit]) - 1 if settled else int(firm.classes[unit].argmax())
        share = chance(float(firm.classes[unit][place]), w)
        name = class_names(scheme, w)[place]
        notes.append(
            w.say("lab.class.share", share=share)
            if settled
            else w.say("lab.class.likeliest", name=name, share=share)
        )
    said += "".join(tag("span", escaped(note), "td-note") for note in notes)
    if classes is not None and classes.held_by(unit, scheme.classes):
        said += badge(w.say("lab.class.held"), "td-doubt")
    return tag("div", said, "td-class")


def unchecked_mark(result: Trial, own: Checked | None, unit: int) -> str:
    """Return, as markup, how many of a unit's scores count though nobody has checked them."""
    if own is None or not own.unchecked[unit].any():
        return ""
    w = wording()
    entries = own.among(unit, own.unchecked)
    title = w.names(name_of(result.scheme, one, w) for one in entries)
    return " " + badge(w.count("lab.unchecked", len(entries)), "td-doubt", title)


def unchecked_words(own: Checked | None, names: list[str]) -> str:
    """Name the units some of whose scores nobody has checked; "" where there are none."""
    if own is None or not own.unchecked.any():
        return ""
    w = wording()
    units = w.names(names[n] for n in np.flatnonzero(own.unchecked.any(axis=1)))
    return w.say("lab.unchecked.units", names=units)
