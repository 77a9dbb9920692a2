"""The Excel annex of a meeting pack: one sheet a topic, the score sheet with live formulas.

What can be said in formulas is: points, groups, totals, ranks and their ranges follow what is
entered. How firm ranks are is worked out over thousands of draws and stands as values.
"""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any, Final, cast

import xlsxwriter

from thidua.reports import annex_lists as lists
from thidua.reports import annex_results as results
from thidua.reports.annex_page import About, Looks, Page
from thidua.reports.annex_scoring import add_score, judged_of
from thidua.reports.content import Pack
from thidua.reports.formats import LONGEST_PROPERTY, shortened
from thidua.reports.scored import Scored

_OPTIONS: Final = {
    "in_memory": True,
    # No text becomes a formula, a number or a link by itself.
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write(pack: Pack) -> bytes:
    """Return the annex as an Excel workbook; the same pack gives the same bytes.

    Parameters
    ----------
    pack
        From :func:`thidua.reports.content.pack_of`.
    """
    content = io.BytesIO()
    w, about = pack.w, About.of(pack)
    with xlsxwriter.Workbook(content, _OPTIONS) as book:
        made = pack.stamp.made_at.astimezone(dt.UTC).replace(tzinfo=None)
        entitled = w.say("annex.title", bloc=pack.view.name, year=pack.view.year)
        book.set_properties({
            "title": shortened(entitled, LONGEST_PROPERTY),
            "subject": shortened(pack.footer, LONGEST_PROPERTY),
            "created": made,
        })  # fmt: skip
        looks = Looks(book)
        topics = [topic for topic in TOPICS if _has(pack, topic)]
        named = {topic: (w.say(f"annex.sheet.{topic}"), _title(pack, topic)) for topic in topics}
        for topic in topics:
            name, title = named[topic]
            if topic in ("ranked", "steps"):  # written with the score sheet, which they follow
                continue
            if topic == "score" and pack.scored is not None:
                names = (named["ranked"][0], name, named["steps"][0])
                add_score(book, looks, judged_of(pack, pack.scored), about, w, names)
            else:
                page = Page(book, looks, name, title, about, w)
                _writers(book, page, pack, [*named.values()][1:])[topic]()
                page.finish()
    return content.getvalue()


TOPICS: Final = (
    "summary", "headlines", "rankings", "series", "outcomes", "ranked", "score", "steps",
    "firmness", "missing", "sources", "assumptions",
)  # fmt: skip
"""The sheets, in order."""


def _writers(
    book: Any, page: Page, pack: Pack, sheets: list[tuple[str, str]]
) -> dict[str, Callable[[], None]]:
    scored = pack.scored
    return {
        "summary": lambda: lists.write_summary(page, pack, sheets),
        "headlines": lambda: results.write_headlines(page, pack),
        "rankings": lambda: results.write_rankings(book, page, pack),
        "series": lambda: results.write_series(book, page, pack),
        "outcomes": lambda: lists.write_outcomes(page, pack),
        "firmness": lambda: lists.write_firmness(book, page, pack, cast(Scored, scored)),
        "missing": lambda: lists.write_missing(page, pack),
        "sources": lambda: lists.write_sources(page, pack),
        "assumptions": lambda: lists.write_assumptions(page, pack),
    }


def _has(pack: Pack, topic: str) -> bool:
    """Return whether a pack has anything for a sheet: a short pack gives a short workbook."""
    return {
        "headlines": bool(pack.headlines or pack.printed),
        "rankings": bool(pack.rankings),
        "series": any(headline.card.years for headline in pack.headlines),
        **dict.fromkeys(("ranked", "score", "steps"), pack.scored is not None),
        "firmness": pack.scored is not None and bool(pack.scored.ranked),
    }.get(topic, True)


def _title(pack: Pack, topic: str) -> str:
    w = pack.w
    if topic == "summary":
        return w.say("annex.title", bloc=pack.view.name, year=pack.view.year)
    if topic == "firmness" and pack.scored is not None:
        return pack.scored.finding
    return w.say(f"annex.{topic}.title")
