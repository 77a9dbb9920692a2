"""Last step of an import: what would change, and the commit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from thidua.errors import ThiduaError
from thidua.faults import DataFaults
from thidua.importing import batch
from thidua.importing.effect import EFFECTS, Effect, counted
from thidua.importing.figures import FigureRow
from thidua.importing.known import known
from thidua.importing.outcomes import AwardRow, LeaderRow, MembershipRow
from thidua.ui import access, chrome, import_draft, pick
from thidua.ui.data_company import leaf
from thidua.ui.import_draft import Draft
from thidua.ui.import_file import go_on, say_wrong, tell, tell_known
from thidua.ui.import_words import unit_words
from thidua.ui.markup import badge, escaped, table, tag, text_lines
from thidua.ui.reader import wording
from thidua.ui.snapshot import in_use
from thidua.warehouse import current_snapshot
from thidua.wording import Wording

PICKS: Final = ("effect", "effect_page")
_EVERY: Final = "-"
_IN_SIGHT: Final = 50
_DONE: Final = "_import_done"


@dataclass(frozen=True, slots=True)
class Done:
    """What was committed last in this session."""

    batch_id: str
    file: str
    effect: dict[str, int]
    bloc_ids: tuple[str, ...]
    years: tuple[int, ...]
    indicator_id: str
    title: str


def preview(draft: Draft) -> str:
    """Draw the step and return its finding."""
    w = wording()
    if not draft.seen().is_clear:
        tell(w.say("import.preview.not_yet"))
        go_on("reading")
        return w.say("import.title.not_yet")
    try:
        effects = draft.effects(in_use())
    except DataFaults as wrong:
        say_wrong(wrong)
        st.html(text_lines([fault.sentence(w) for fault in wrong.faults[:100]]))
        return w.say("import.title.misfit")
    except ThiduaError as wrong:
        say_wrong(wrong)
        go_on("source")
        return w.say("import.title.source")
    counts = counted(effects)
    _listed(effects, counts)
    _commit(draft, effects, counts)
    return w.say("import.title.preview", effect=effect_words(counts, w))


def effect_words(counts: dict[str, int], w: Wording) -> str:
    """Return how many rows have each effect, without the effects no row has."""
    said = [w.count(f"import.effect.{name}", n) for name in EFFECTS if (n := counts.get(name, 0))]
    return w.names(said) if said else w.count("import.rows", 0)


# The rows -------------------------------------------------------------------------------------


def _listed(effects: Sequence[Effect], counts: dict[str, int]) -> None:
    w = wording()
    offered = [_EVERY, *(name for name in EFFECTS if counts[name])]

    def words(one: str) -> str:
        if one == _EVERY:
            return w.say("import.effect.every", n=w.number(len(effects), 0))
        return w.count(f"import.effect.{one}", counts[one])

    chrome.section(w.say("import.preview"), w.say("import.preview.note"))
    shown = pick.switch("effect", w.say("import.preview.effect"), offered, _EVERY, words,
                        collapsed=True)  # fmt: skip
    kept = [one for one in effects if shown in (_EVERY, one.effect)]
    seen = kept[leaf("effect_page", len(kept), _IN_SIGHT, (shown, len(kept)))]
    names = ("unit", "what", "year", "value", "status", "place", "effect", "before", "source")
    headings = [w.say(f"import.preview.{name}") for name in names]
    # An Giang is two territories: where a file speaks of one set of provinces, it need not say so.
    mixed = len({known().units[one.row.unit_id].scheme for one in effects}) > 1  # type: ignore[attr-defined]
    body = [_line(one, w, mixed) for one in seen]
    caption = w.say("import.preview")
    numbers = frozenset({2, 3, 7})
    st.html(table(headings, body, caption=caption, numbers=numbers, css="td-imported td-effects"))


def _line(effect: Effect, w: Wording, bounds: bool) -> list[str]:
    row: Any = effect.row
    said = badge(w.say(f"importing.effect.{effect.effect}"), f"td-{effect.effect}")
    before = effect.before
    match row:
        case FigureRow():
            indicator = known().indicators[row.indicator_id]
            name = indicator.name_vi if w.language == "vi" else indicator.name_en
            unit = indicator.unit_vi if w.language == "vi" else indicator.unit_en
            about = f"{name} ({unit})"
            value = _number(row.value, w)
            status = w.status(row.status)
            before = _number(float(before), w) if before else ""
        case AwardRow():
            about = w.say(f"award.{row.award}") if row.award else w.say("import.outcome.rank")
            rank = w.say("import.preview.rank", rank=row.rank) if row.rank else ""
            score = _number(row.score, w) if row.score is not None else ""
            points = w.say("import.preview.score", score=score) if score else ""
            value = ", ".join(filter(None, (rank, points)))
            status = w.say(f"award_status.{row.status}") if row.award else ""
        case LeaderRow():
            about, value, status = w.say(f"import.role.{row.role}"), "", ""
            before = ", ".join(unit_words(one, w) for one in before.split(", ") if one)
        case MembershipRow():
            days = [w.year_date(day) if day else "…" for day in (row.valid_from, row.valid_to)]
            about, value, status = w.say("import.membership"), " – ".join(days), ""
    return [
        escaped(unit_words(row.unit_id, w, bounds=bounds)),
        escaped(about),
        str(getattr(row, "year", "")),
        escaped(value),
        escaped(status),
        escaped(f"{row.sheet}!{row.cell}"),
        said,
        escaped(before),
        tag("span", escaped(effect.source), "td-note"),
    ]


def _number(value: Any, w: Wording) -> str:
    """Return a figure with the digits it has, no more than ten."""
    text = f"{float(value):.10f}".rstrip("0").rstrip(".")
    return w.number(float(value), len(text.partition(".")[2]))


# The commit -----------------------------------------------------------------------------------


def _commit(draft: Draft, effects: Sequence[Effect], counts: dict[str, int]) -> None:
    w = wording()
    source = draft.cited()
    chrome.section(w.say("import.commit"))
    lines = [
        w.say("import.commit.1", rows=w.count("import.rows", len(effects)), name=draft.name),
        w.say("import.commit.2", title=source.title, publisher=source.publisher,
              date=w.year_date(source.date)),
        w.say("import.commit.3", effect=effect_words(counts, w)),
        w.say("import.commit.4"),
    ]  # fmt: skip
    st.html(text_lines(lines))
    again = False
    if tell_known(draft) is not None:
        again = st.checkbox(w.say("import.again"), key=draft.key("again"))
        if not again:
            return
    if not st.button(w.say("import.commit.go"), key="import_commit", type="primary"):
        return
    who = access.require_editor().who
    base = in_use()
    # Where somebody else has published meanwhile the effect is worked out anew.
    effect = counts if draft.effects_of(base) and current_snapshot() == base else None
    try:
        with st.spinner(w.say("import.committing")):
            done = batch.commit(draft.seen(), source, who, again=again, effect=effect)
            # Before anything is drawn: a second press of the button ends this run there.
            st.session_state[_DONE] = _done(draft, done)
            import_draft.discard()
    except DataFaults as wrong:
        say_wrong(wrong)
        st.html(text_lines([fault.sentence(w) for fault in wrong.faults[:100]]))
        return
    except ThiduaError as wrong:
        say_wrong(wrong)
        return
    st.rerun()


def _done(draft: Draft, done: batch.Committed) -> Done:
    seen = draft.seen()
    years = {row.year for rows in (seen.figures, seen.awards, seen.leaders) for row in rows}
    blocs = {row.bloc_id for rows in (seen.awards, seen.leaders, seen.memberships) for row in rows}
    first = seen.figures[0].indicator_id if seen.figures else ""
    return Done(done.batch_id, draft.name, done.effect, tuple(sorted(blocs)),
                tuple(sorted(years)), first, draft.source["title"].strip())  # fmt: skip


def committed() -> Done | None:
    """Return what this session committed last, until it begins with another file."""
    if import_draft.current() is not None:
        st.session_state.pop(_DONE, None)
    done: Done | None = st.session_state.get(_DONE)
    return done
