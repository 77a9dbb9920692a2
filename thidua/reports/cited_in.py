"""What a written sentence rests on: the sources and marks of every figure and outcome it says."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from thidua.headline import LEADING
from thidua.reports.figures import Headline, Ranking, Said
from thidua.reports.outcomes import Award, Leader


@dataclass
class Telling:
    """What a text in a sentence stands for: its sources, and what must stand beside it."""

    sources: set[int] = field(default_factory=set)
    mark: str = ""


def said_in(
    headlines: Iterable[Headline],
    rankings: Iterable[Ranking],
    awards: Iterable[Award],
    leaders: Iterable[Leader],
) -> dict[str, Telling]:
    """Return what sentences of the story may say, as text, with the sources of each.

    Of the members only the figures of the leading indicator are told one by one.
    """
    found: dict[str, Telling] = {}

    def add(text: str, numbers: Iterable[int | None], mark: str = "") -> None:
        telling = found.setdefault(text, Telling())
        telling.sources.update(one for one in numbers if one is not None)
        telling.mark = telling.mark or mark

    for headline in headlines:
        figures = [headline.now, headline.second, headline.country]
        figures += [figure for _, figure in headline.beside]
        for figure in (one for one in figures if one):
            add(figure.text, figure.sources, figure.mark)
    for ranking in rankings:
        if ranking.measure.measure_id == LEADING:
            for member in ranking.members:
                if isinstance(member.figure, Said):
                    text = f"{member.name} ({member.figure.text})"
                    add(text, member.figure.sources, member.figure.mark)
    for award in awards:
        if award.award:
            add(award.award_text, [award.source])
    for leader in leaders:
        add(leader.role_text, [leader.source])
    return found


def sources_in(sentence: str, cited: Mapping[str, Telling]) -> tuple[int, ...]:
    """Return the numbers of the sources of all that a sentence says, in order."""
    numbers: set[int] = set()
    for text, telling in cited.items():
        if _found(text).search(sentence):
            numbers |= telling.sources
    return tuple(sorted(numbers))


def marked_in(sentence: str, cited: Mapping[str, Telling]) -> str:
    """Return a sentence with the marks of its figures, but where it says them already."""
    for text, telling in cited.items():
        if telling.mark:
            mark = telling.mark
            sentence = sentence.replace(f"({text})", f"({text}, {mark})")
            inside = text.endswith(")")  # "Trà Vinh (12,32%)" becomes "Trà Vinh (12,32%, ước)"
            said = f"{text[:-1]}, {mark})" if inside else f"{text} ({mark})"
            sentence = _found(text, mark).sub(said.replace("\\", r"\\"), sentence)
    return sentence


def _found(text: str, mark: str = "") -> re.Pattern[str]:
    """Find a text, but not inside a longer one ("8 xã" in "108 xã"), nor where its mark follows."""
    follows = rf"(?!(?: \(|, ){re.escape(mark)})" if mark else ""
    return re.compile(rf"(?<![\w.,]){re.escape(text)}(?!\w){follows}")
