"""The sheets of the year's results: headline figures, members by indicator, the years before."""

import re
from collections.abc import Iterator
from typing import Any, Final

from thidua.export.comma_separated import harmless
from thidua.export.sheet import number_format
from thidua.measures import Measure
from thidua.reports.annex_page import ACCENT, FONT, LINE, QUIET, Page, joined
from thidua.reports.citing import brackets
from thidua.reports.content import Pack
from thidua.reports.figures import Headline, Ranked, Ranking, Said
from thidua.wording import Wording
from thidua.wording.numbers import is_gap

BAR: Final = "#8F8B86"
_CHART_COLUMN: Final = 11
_MANY: Final = 4
"""Members without a figure that are told in one row instead of one each."""
_ROW_HEIGHT: Final = 20  # pixels
_CHART_ROOM: Final = 300
_SCALE: Final = 62
"""Per cent at which the rankings fit the width of A4: fitted pages take no breaks."""
_ROWS_A_PAGE: Final = 42


def decimals_in(text: str, w: Wording) -> int:
    """Return how many digits after the point a written figure has: as many its cell shows."""
    found = re.search(rf"\d{re.escape(w.separators[0])}(\d+)", text)
    return len(found.group(1)) if found else 0


def figure_look(page: Page, figure: Said, w: Wording, **more: object) -> Any:
    """Return the look of a figure: the digits of its origin, an estimate in italics."""
    return page.looks(
        num_format=number_format(decimals_in(figure.text, w)),
        italic=figure.status == "estimate", bottom=1, bottom_color=LINE, **more,
    )  # fmt: skip


def status_of(figure: Said | None, w: Wording) -> str:
    """Say the status and the doubts of a figure; that it is missing where there is none."""
    if figure is None:
        return w.say("annex.no_figure")
    return figure.mark or w.status(figure.status)


def write_headlines(page: Page, pack: Pack) -> None:
    """Write the headline figures, and what else the bloc printed, one a row."""
    w, year = pack.w, pack.view.year
    names = ["measure", "unit", "now", "status", "rests_on", "before", "change"]
    names += ["country", "gap", "sources"]
    values = {"now": year, "before": year - 1}
    first = page.headings([
        w.say(f"annex.headline.{name}", **({"year": values[name]} if name in values else {}))
        for name in names
    ])  # fmt: skip
    row = first
    for headline in pack.headlines:
        row = _headline(page, row, headline, w)
    if pack.printed:
        page.band(row, w.say("annex.headline.printed"), len(names))
        row += 1
        for measure, figure in pack.printed:
            _figure(page, row, measure, figure, w)
            row += 1
    page.widths([34, 13, 12, 14, 26, 12, 14, 10, 24, 8])


def _headline(page: Page, row: int, headline: Headline, w: Wording) -> int:
    _figure(page, row, headline.measure, headline.now, w)
    quiet = page.lined_text
    for column, figure in ((5, headline.before), (7, headline.country)):
        if figure is not None:
            page.cell(row, column, figure.value, figure_look(page, figure, w))
    page.text(row, 6, headline.change_text, page.looks(align="right", bottom=1, bottom_color=LINE))
    if headline.country is not None:
        said = joined(headline.gap_text, headline.country.mark, brackets(headline.country.sources))
        page.text(row, 8, said, quiet)
    row += 1
    for measure, figure in _beside(headline):
        _figure(page, row, measure, figure, w, indent=1)
        row += 1
    return row


def _beside(headline: Headline) -> Iterator[tuple[Measure, Said]]:
    if headline.second is not None:
        yield headline.measure, headline.second
    yield from headline.beside


def _figure(
    page: Page, row: int, measure: Measure, figure: Said | None, w: Wording, *, indent: int = 0
) -> None:
    for column in range(10):
        page.text(row, column, "", page.lined_text)
    bold = not indent
    page.text(row, 0, measure.name, page.looks(
        bold=bold, indent=indent, text_wrap=True, bottom=1, bottom_color=LINE
    ))  # fmt: skip
    page.text(row, 1, measure.unit, page.lined_text)
    page.text(row, 3, status_of(figure, w), page.lined_text)
    if figure is not None:
        page.cell(row, 2, figure.value, figure_look(page, figure, w, bold=bold))
        plainly = w.measure(figure.value, decimals_in(figure.text, w), measure.unit)
        bound = "" if figure.text == plainly else figure.text  # "hơn 93 xã": no plain number
        page.text(row, 4, joined(bound, figure.rests_on), page.lined_text)
        page.text(row, 9, brackets(figure.sources), page.lined_text)


def write_rankings(book: Any, page: Page, pack: Pack) -> None:
    """Write the members on each indicator, a block and a native chart each."""
    w, year = pack.w, pack.view.year
    names = ["rank", "member", "value", "status", "before", "before_rank", "moved"]
    names += ["to_mean", "to_country", "sources"]
    dated = {"value": year, "before": year - 1, "before_rank": year - 1}
    row = page.headings([
        w.say(f"annex.ranking.{name}", **({"year": dated[name]} if name in dated else {}))
        for name in names
    ])  # fmt: skip
    breaks, begun = [], 0
    for ranking in pack.rankings:
        start = row
        row = _ranking(book, page, row, ranking, len(names), w)
        if row - begun > _ROWS_A_PAGE:  # no block, and no chart, over two pages
            breaks.append(start)
            begun = start
    page.sheet.set_h_pagebreaks([at for at in breaks if at > 0])
    page.sheet.set_print_scale(_SCALE)
    page.widths([6, 21, 12, 15, 11, 9, 8, 11, 11, 8, 1])


def _ranking(book: Any, page: Page, row: int, ranking: Ranking, width: int, w: Wording) -> int:
    measure, start = ranking.measure, row
    said = w.say("annex.ranking.band", name=measure.name, unit=measure.unit)
    page.band(row, said, width)
    row += 1
    first = row
    lacking = [one for one in ranking.missing if not one.suspect_text]
    few = len(lacking) < _MANY
    for member in ranking.members:
        if few or member.figure is not None or member.suspect_text:
            _ranked(page, row, member, measure, w)
            row += 1
    if not few:
        said = w.say("annex.ranking.lacking", names=w.names([one.name for one in lacking]))
        page.sheet.merge_range(row, 1, row, width - 1, "", page.lined_text)
        page.sheet.write_string(row, 1, said, page.lined_text)
        page.least_height(row, 30)
        row += 1
    for name, value in (("mean", ranking.mean), ("country", ranking.country)):
        if value is not None:
            look = page.looks(num_format=number_format(measure.decimals), font_color=QUIET)
            counts = {"known": ranking.known, "members": len(ranking.members)}
            said = w.say(f"annex.ranking.{name}", **(counts if name == "mean" else {}))
            page.text(row, 1, said, page.looks(font_color=QUIET, indent=1))
            page.cell(row, 2, value, look)
            row += 1
    known = ranking.known
    if known > 1:
        title = w.say("annex.ranking.chart", name=measure.name, unit=measure.unit)
        chart = bars(book, page.name, title, (first, first + known - 1), 1, 2, measure.decimals)
        height = _ROW_HEIGHT * max(row - start, 8)
        chart.set_size({"width": _CHART_ROOM, "height": height})
        page.sheet.insert_chart(start, _CHART_COLUMN, chart, {"description": title})
        row = max(row, start + 8)
    return row + 1


def _ranked(page: Page, row: int, member: Ranked, measure: Measure, w: Wording) -> None:
    figure = member.figure
    number = page.looks(num_format=number_format(measure.decimals), bottom=1, bottom_color=LINE)
    apart = _apart(measure)
    differ = page.looks(num_format=f'+{apart};"−"{apart};{apart}', bottom=1, bottom_color=LINE)
    whole = page.looks(num_format="0", align="center", bottom=1, bottom_color=LINE)
    moved = page.looks(num_format='+0;"−"0;0', align="center", bottom=1, bottom_color=LINE)
    status = status_of(figure, w)
    if figure is None and member.suspect_text:
        status = w.say("annex.suspect", value=member.suspect_text)
    look = number if figure is None else page.looks(
        num_format=number_format(measure.decimals), bottom=1, bottom_color=LINE,
        italic=figure.status == "estimate",
    )  # fmt: skip
    page.row(
        row,
        [
            member.rank, member.name, figure.value if figure else None, status,
            member.previous_value, member.previous_rank, member.rank_change,
            member.to_mean, member.to_country, brackets(figure.sources) if figure else "",
        ],
        [whole, page.lined_text, look, page.lined_text, number, whole, moved, differ, differ,
         page.lined_text],
    )  # fmt: skip
    if figure is not None and figure.rests_on:
        page.text(row, 3, joined(status, figure.rests_on), page.lined_text)


def _apart(measure: Measure) -> str:
    """Return the digits of a difference: of percentages two, as on the page."""
    return number_format(max(measure.decimals, 2) if measure.is_rate else measure.decimals)


def bars(
    book: Any, sheet: str, title: str, rows: tuple[int, int], names: int, values: int, decimals: int
) -> Any:
    """Return a native chart of bars, the first row on top, the first in the accent colour."""
    chart = book.add_chart({"type": "bar"})
    first, last = rows
    points = [{"fill": {"color": ACCENT}}, *[None] * (last - first)]
    chart.add_series({
        "name": harmless(title),
        "categories": [sheet, first, names, last, names],
        "values": [sheet, first, values, last, values],
        "fill": {"color": BAR}, "points": points, "gap": 45,
        "data_labels": {"value": True, "num_format": number_format(decimals),
                        "font": {"name": FONT, "size": 8}},
    })  # fmt: skip
    plain(chart, title)
    chart.set_y_axis({"reverse": True, "num_font": {"name": FONT, "size": 9},
                      "line": {"color": LINE}, "major_tick_mark": "none"})  # fmt: skip
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_legend({"none": True})
    return chart


def plain(chart: Any, title: str) -> None:
    """Give a chart its title and the annex's own quiet look."""
    title = harmless(title)  # XlsxWriter would take what begins with "=" for an address
    chart.set_title({"name": title, "overlay": False,
                     "name_font": {"name": FONT, "size": 10, "bold": True}})  # fmt: skip
    chart.set_chartarea({"border": {"none": True}})


def write_series(book: Any, page: Page, pack: Pack) -> None:
    """Write the bloc's years, one column an indicator and one the country, and draw them."""
    w = pack.w
    shown = [one for one in pack.headlines if any(not is_gap(v) for v in one.card.trend)]
    columns: list[tuple[Headline, bool]] = []
    for headline in shown:
        columns.append((headline, False))
        if any(not is_gap(value) for value in headline.country_trend):
            columns.append((headline, True))
    headings, units = [w.say("annex.series.year")], [""]
    for headline, of_country in columns:
        of = w.say("annex.series.country" if of_country else "annex.series.bloc")
        origin = "" if of_country else w.say(f"annex.series.{headline.card.trend_origin}")
        headings.append(w.say("annex.series.heading", name=headline.measure.name, of=of))
        units.append("\n".join(one for one in (headline.measure.unit, origin) if one))
    first = page.headings(headings, units)
    years = sorted({year for one in shown for year in one.card.years})
    places = {year: first + n for n, year in enumerate(years)}
    for year, row in places.items():
        page.cell(row, 0, year, page.looks(num_format="0", bold=True, align="center",
                                           bottom=1, bottom_color=LINE))  # fmt: skip
    for column, (headline, of_country) in enumerate(columns, start=1):
        trend = headline.country_trend if of_country else headline.card.trend
        for at, (year, value) in enumerate(zip(headline.card.years, trend, strict=True)):
            broken = not of_country and at in headline.card.trend_breaks
            now = headline.now if year == pack.view.year and not of_country else None
            look = page.looks(
                num_format=number_format(headline.measure.decimals), bottom=1,
                bottom_color=LINE, italic=now is not None and now.status == "estimate",
                **({"top": 2, "top_color": ACCENT} if broken else {}),
            )  # fmt: skip
            page.cell(places[year], column, None if is_gap(value) else value, look)
    last = first + len(years)
    for column, (headline, of_country) in enumerate(columns, start=1):
        said = (
            ""
            if of_country
            else joined(
                w.say("annex.series.status", year=pack.view.year), status_of(headline.now, w)
            )
        )
        page.text(last, column, said, page.looks(font_size=9, font_color=QUIET, text_wrap=True))
    page.text(last + 1, 0, w.say("annex.series.note"), page.looks.quiet)
    _lines(book, page, shown, columns, places, last + 3)
    page.widths([10, *[18] * len(columns)])


def _lines(
    book: Any,
    page: Page,
    shown: list[Headline],
    columns: list[tuple[Headline, bool]],
    places: dict[int, int],
    row: int,
) -> None:
    """Draw each indicator with at least two years; a line stops where the series breaks."""
    w, drawn = page.w, 0
    for headline in shown:
        if sum(not is_gap(value) for value in headline.card.trend) < 2:
            continue
        chart = book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
        hidden, count = [], 0
        for column, (one, of_country) in enumerate(columns, start=1):
            if one is not headline:
                continue
            name = w.say("annex.series.country" if of_country else "annex.series.bloc")
            colour = BAR if of_country else ACCENT
            runs = _runs(headline, of_country)
            for n, (start, end) in enumerate(runs):
                chart.add_series({
                    "name": name,
                    "categories": [page.name, places[start], 0, places[end], 0],
                    "values": [page.name, places[start], column, places[end], column],
                    "line": {"color": colour, "width": 2 if not of_country else 1.25},
                    "marker": {"type": "circle", "size": 5, "fill": {"color": colour},
                               "border": {"color": colour}},
                })  # fmt: skip
                hidden += [count] if n else []
                count += 1
        title = f"{headline.measure.name} ({headline.measure.unit})"
        plain(chart, title)
        years = headline.card.years
        chart.set_x_axis({"min": years[0], "max": years[-1], "num_format": "0",
                          "major_unit": max(1, (years[-1] - years[0]) // 7),
                          "major_gridlines": {"visible": False},
                          "num_font": {"name": FONT, "size": 9}})  # fmt: skip
        chart.set_y_axis({"num_font": {"name": FONT, "size": 9}, "crossing": "min",
                          "num_format": number_format(headline.measure.decimals),
                          "major_gridlines": {"visible": True, "line": {"color": LINE}},
                          "line": {"none": True}})  # fmt: skip
        chart.set_legend({"position": "bottom", "delete_series": hidden,
                          "font": {"name": FONT, "size": 9}})  # fmt: skip
        chart.set_size({"width": 560, "height": 270})
        across = {"x_offset": 580 * (drawn % 2), "description": title}
        page.sheet.insert_chart(row + 15 * (drawn // 2), 0, chart, across)
        drawn += 1


def _runs(headline: Headline, of_country: bool) -> list[tuple[int, int]]:
    """Return first and last year of each stretch without a gap or a break."""
    trend = headline.country_trend if of_country else headline.card.trend
    runs: list[tuple[int, int]] = []
    last: int | None = None
    for at, (year, value) in enumerate(zip(headline.card.years, trend, strict=True)):
        if is_gap(value):
            last = None
            continue
        broken = not of_country and at in headline.card.trend_breaks
        if last is None or broken:
            runs.append((year, year))
        else:
            runs[-1] = (runs[-1][0], year)
        last = year
    return runs
