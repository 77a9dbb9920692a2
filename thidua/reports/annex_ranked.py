"""The sheet of the result: members in the order of the score sheet's ranks, which sorts itself."""

from typing import Any, Final

import numpy as np

from thidua.reports.annex_board import SCORE, Board, Sheet
from thidua.reports.annex_entry import POINTS, write_formula
from thidua.reports.annex_page import FONT, HEADING, LINE, NOTE, Page
from thidua.reports.annex_places import of_ranks
from thidua.reports.annex_results import plain
from thidua.reports.annex_score import protect
from thidua.reports.annex_steps import Formula, Steps
from thidua.reports.annex_worked import Worked
from thidua.wording import Wording

NUMBER, RANK, NAME, TOTAL, FIRST_PART = 0, 1, 2, 3, 4

# The pages' palette for what must be told apart, see thidua.charts.look.
COLOURS: Final = (
    "#246ACE", "#9E4F0D", "#03A675", "#954694", "#EF6269", "#217064", "#868A1E", "#B82E59",
    "#30A1B7", "#847389", "#0099F8", "#8D9595",
)  # fmt: skip


def write_ranked(
    book: Any, page: Page, board: Board, worked: Worked, steps: Steps, w: Wording
) -> None:
    """Write the members by rank, with what their scores are made of, and draw it.

    Parameters
    ----------
    book, page
        The workbook and the sheet.
    board, worked, steps
        The score sheet, its values, and the steps.
    w
        The reader's language.
    """
    parts = _parts(board, w)
    values = _values(board, worked, w)
    ends = [(board.tail[name], w.say(f"annex.column.{name}")) for name in
            ("low", "high", "best", "worst", "known", "note")]  # fmt: skip
    names = ["number", "rank", "member", "score"]
    headings = [w.say(f"annex.column.{name}") for name in names]
    headings += [name for _, name in [*parts, *ends]]
    unit = w.pick(vars(board.scheme), "unit")
    units = ["", "", "", unit, *[unit] * len(parts), unit, unit, "", "", "%", ""]
    page.text(NOTE, 0, w.say("annex.ranked.how"), page.looks.quiet)
    first = page.headings(headings, units, freeze=FIRST_PART)
    order = steps.columns.order
    place = Sheet(board.steps).down(steps.blocks["ranks"], board.units, order)
    sorted_units = np.argsort(
        [cell.value for cell in of_ranks(steps) if cell.column == order
         and steps.blocks["ranks"] <= cell.row < steps.blocks["ranks"] + board.units]
    )  # fmt: skip
    looks = _looks(page, len(parts))
    score = Sheet(board.score)
    wanted = [1, 0, SCORE, *[column for column, _ in parts], *[column for column, _ in ends]]
    for n in range(board.units):
        row, unit_at = first + n, int(sorted_units[n])
        page.cell(row, NUMBER, n + 1, looks[0])
        for at, column in enumerate(wanted, start=RANK):
            whole = score.down(board.results, board.units, column)
            at_row = f"MATCH({Sheet().of_unit(row, NUMBER)},{place},0)"
            text = f"=INDEX({whole},{at_row})"
            value = values[column][unit_at]
            if isinstance(value, str):
                page.sheet.write_formula(row, at, text, looks[at], value)
            else:
                write_formula(page, Formula(row, at, text, value), looks[at])
    _chart(book, page, parts, first, board, w)
    page.widths([5, 8, 28, 10, *[13] * len(parts), 10, 10, 9, 9, 10, 30])
    protect(page.sheet)


def _parts(board: Board, w: Wording) -> list[tuple[int, str]]:
    """Return what scores are made of at the top: column of the score sheet, and name."""
    scheme = board.scheme
    parts = [
        (board.criteria[n], w.pick(vars(c), "name")) for n, c in enumerate(scheme.root.criteria)
    ]
    parts += [(board.groups[g.group_id], w.pick(vars(g), "name")) for g in scheme.root.groups]
    if board.bonus is not None:
        parts.append((board.bonus, w.say("annex.column.bonus")))
    if board.penalty is not None:
        parts.append((board.penalty, w.say("annex.column.penalty")))
    return parts


def _values(board: Board, worked: Worked, w: Wording) -> dict[int, list[Any]]:
    """Return what stands in the columns of the score sheet's results."""
    scores, tail = worked.scores, board.tail
    ranks = {
        1: scores.rank, tail["best"]: scores.best_rank, tail["worst"]: scores.worst_rank
    }  # fmt: skip
    found: dict[int, list[Any]] = {
        column: [float(one) if one > 0 else np.nan for one in given]
        for column, given in ranks.items()
    }
    found[0] = list(board.judged.names)
    found[SCORE] = list(scores.total)
    found[tail["low"]], found[tail["high"]] = list(scores.lowest), list(scores.highest)
    found[tail["known"]] = list(100 * scores.available)
    found[tail["note"]] = [
        w.say(f"annex.note.{said}") if (said := worked.note(n)) else "" for n in range(board.units)
    ]
    for n, column in enumerate(board.criteria):
        found[column] = list(scores.points[:, n])
    for n, column in enumerate(board.groups.values()):
        found[column] = list(scores.groups[:, n])
    if board.bonus is not None:
        found[board.bonus] = list(scores.bonus)
    if board.penalty is not None:
        found[board.penalty] = list(scores.penalty)
    return found


def _looks(page: Page, parts: int) -> list[Any]:
    line = {"bottom": 1, "bottom_color": LINE}
    points = page.looks(num_format=POINTS, **line)
    whole = page.looks(num_format="0", align="center", **line)
    rank = page.looks(num_format="0", align="center", bold=True, **line)
    name = page.looks(bold=True, text_wrap=True, **line)
    total = page.looks(num_format=POINTS, bold=True, **line)
    known = page.looks(num_format="0", **line)
    return [
        whole, rank, name, total, *[points] * parts, points, points, whole, whole, known,
        page.lined_text,
    ]  # fmt: skip


def _chart(
    book: Any, page: Page, parts: list[tuple[int, str]], first: int, board: Board, w: Wording
) -> None:
    """Draw the points by part, as many as a palette can tell apart; penalties are not stacked."""
    last = first + board.units - 1
    drawn = [n for n, (column, _) in enumerate(parts) if column != board.penalty]
    if len(drawn) > len(COLOURS):
        return
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    for n, colour in zip(drawn, COLOURS, strict=False):
        column = FIRST_PART + n
        chart.add_series({
            "name": [page.name, HEADING, column],
            "categories": [page.name, first, NAME, last, NAME],
            "values": [page.name, first, column, last, column],
            "fill": {"color": colour}, "gap": 45,
        })  # fmt: skip
    title = w.say("annex.ranked.chart")
    plain(chart, title)
    chart.set_y_axis({"reverse": True, "num_font": {"name": FONT, "size": 9}})
    chart.set_x_axis({"num_font": {"name": FONT, "size": 9}, "label_position": "high",
                      "num_format": "0",
                      "major_gridlines": {"visible": True, "line": {"color": LINE}}})  # fmt: skip
    chart.set_legend({"position": "bottom", "font": {"name": FONT, "size": 9}})
    chart.set_size({"width": 900, "height": 120 + 24 * board.units})
    page.sheet.insert_chart(last + 2, 0, chart, {"description": title})
