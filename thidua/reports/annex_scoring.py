"""The sheets of a scored pack: the result, the score sheet, the steps it is worked out in."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from thidua.export.sheet import number_format
from thidua.reports.annex_board import Board
from thidua.reports.annex_page import About, Looks, Page, joined
from thidua.reports.annex_ranked import write_ranked
from thidua.reports.annex_score import ScoreSheet
from thidua.reports.annex_steps import Steps
from thidua.reports.annex_steps_page import write_steps
from thidua.reports.annex_worked import Judged, Worked
from thidua.reports.citing import brackets
from thidua.reports.content import Pack
from thidua.reports.scored import Scored
from thidua.rows import records
from thidua.scoring.scheme import Criterion
from thidua.wording import Wording
from thidua.wording.numbers import is_gap


def judged_of(pack: Pack, scored: Scored) -> Judged:
    """Return what the score sheet of a pack is made of, members in the order they are shown."""
    trial, w = scored.trial, pack.w
    order = [member.place for member in scored.members]
    table, criteria = trial.table.only(order), scored.scheme.criteria
    rows = {
        (str(row["unit_id"]), str(row["criterion_id"])): row
        for row in records(trial.figures.evidence)
    }
    cells = [[rows[unit, c.criterion_id] for c in criteria] for unit in table.units]
    overrides = scored.scenario.overrides
    set_by = scored.scenario.weights
    return Judged(
        scored.scheme,
        table,
        np.array([set_by.get(c.criterion_id, np.nan) for c in criteria], dtype=np.float64),
        tuple(member.name for member in scored.members),
        tuple(_unit(c, unit, w) for c, (unit, _) in zip(criteria, scored.measured, strict=True)),
        tuple(number_format(decimals) for _, decimals in scored.measured),
        [
            [
                _mark(row, c.criterion_id in overrides.get(unit, {}), pack)
                for row, c in zip(line, criteria, strict=True)
            ]
            for unit, line in zip(table.units, cells, strict=True)
        ],
        [[_held(row, pack) for row in line] for line in cells]
        if any(c.target in ("plan", "previous") for c in criteria)
        else [],
        np.array([[row["status"] == "estimate" for row in line] for line in cells], dtype=np.bool_),
    )


def add_score(
    book: Any, looks: Looks, judged: Judged, about: About, w: Wording, names: tuple[str, str, str]
) -> None:
    """Add the sheet of the result, the score sheet, and the sheet of its steps.

    Parameters
    ----------
    book, looks
        The workbook and its formats.
    judged
        What is scored.
    about
        What the sheets say they are of.
    w
        The reader's language.
    names
        Of the three sheets.
    """
    board, worked = Board(judged, *names[1:]), Worked(judged)
    steps = Steps(board, worked)
    page = Page(book, looks, names[0], w.say("annex.ranked.title"), about, w)
    write_ranked(book, page, board, worked, steps, w)
    page.finish()
    page = Page(book, looks, names[1], w.say("annex.score.title"), about, w)
    ScoreSheet(page, board, worked, steps, w).write()
    page.finish()
    page = Page(book, looks, names[2], w.say("annex.steps.title"), about, w)
    write_steps(page, board, steps, w)
    page.finish()


def _unit(criterion: Criterion, unit: str, w: Wording) -> str:
    if criterion.indicator:
        return unit
    kind = "counted" if criterion.rule.kind == "counted" else "entered"
    return w.say(f"annex.unit.{kind}")


def _mark(row: Mapping[Any, Any], assumed: bool, pack: Pack) -> str:
    """Say status and source of a figure; of a gap, that it is one."""
    w = pack.w
    if assumed:
        return w.say("annex.mark.assumed")
    if row["origin"] == "entered":
        return w.say("annex.mark.entered")
    if is_gap(row["value"]):
        if not is_gap(row["suspect_value"]):
            return w.say("annex.mark.suspect")
        return w.say("annex.mark.gap")
    flag = str(row["flag"] or "") if not is_gap(row["flag"]) else ""
    doubt = w.flag(flag) if flag in ("approximate", "uncertain", "suspect") else ""
    number = pack.sources.number(row["source_id"])
    where = brackets([number]) if number else ""
    if row["origin"] == "computed":
        where = w.say("report.computed_part")
    return joined(w.status(str(row["status"])), doubt, where)


def _held(row: Mapping[Any, Any], pack: Pack) -> str:
    if row["target_kind"] not in ("plan", "previous") or is_gap(row["target"]):
        return ""
    number = pack.sources.number(row["target_source_id"])
    status = str(row["target_status"] or "")
    said = pack.w.status(status) if status and status != "plan" else ""
    return joined(
        pack.w.say(f"annex.target.{row['target_kind']}"), said, brackets([number]) if number else ""
    )
