"""``python -m thidua rank``: a scheme and figures in, scores and ranks out."""

import argparse
import math
from pathlib import Path
from typing import Any

import numpy as np

from thidua.errors import ThiduaError
from thidua.printing import printed
from thidua.scoring.arrays import FloatArray
from thidua.scoring.class_words import lines_in_words
from thidua.scoring.engine import Scorer
from thidua.scoring.figures import STATUSES, bloc_figures
from thidua.scoring.reading import read_scheme, scheme_file
from thidua.scoring.result import for_machines, for_people, introduction, moved_words, names_of
from thidua.scoring.scheme import Scheme
from thidua.scoring.self_scores import TwoScores, by_hand, checked
from thidua.scoring.table import Table
from thidua.scoring.tables import read_scores, read_table
from thidua.scoring.telling import carried
from thidua.tables import SCHEMES as SCHEMES_OF_UNITS
from thidua.wording import Wording

_OF_A_BLOC = ("year", "boundaries", "status", "scores")
_OF_A_TABLE = ("unit", "ignore")


def add_to(commands: Any, common: argparse.ArgumentParser, w: Wording) -> None:
    """Add the command to the command line.

    Parameters
    ----------
    commands
        The subparsers of the command line.
    common
        Options every command takes.
    w
        Language of the help.
    """
    parser = commands.add_parser("rank", help=w.say("cli.rank"), parents=[common])
    parser.add_argument("--scheme", required=True, help=w.say("cli.rank.scheme"))
    parser.add_argument("--figures", type=Path, metavar="CSV", help=w.say("cli.rank.figures"))
    parser.add_argument("--unit", metavar="COLUMN", help=w.say("cli.rank.unit"))
    parser.add_argument(
        "--ignore", action="append", metavar="COLUMN", help=w.say("cli.rank.ignore")
    )
    parser.add_argument("--bloc", help=w.say("cli.rank.bloc"))
    parser.add_argument("--year", help=w.say("cli.rank.year"))
    parser.add_argument("--boundaries", choices=SCHEMES_OF_UNITS, help=w.say("cli.rank.boundaries"))
    parser.add_argument("--status", choices=STATUSES, help=w.say("cli.rank.status"))
    parser.add_argument("--scores", type=Path, metavar="CSV", help=w.say("cli.rank.scores"))
    parser.add_argument("--weight", action="append", metavar="ID=N", help=w.say("cli.rank.weights"))
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")
    parser.set_defaults(command=rank)


def rank(options: argparse.Namespace, w: Wording) -> None:
    """Run the command.

    Raises
    ------
    ThiduaError
        For options that do not go together, an unknown scheme, faults in a file.
    """
    _check(options)
    scheme = read_scheme(scheme_file(options.scheme))
    table, names, two, notes = _table(options, scheme, w)
    weights = _weights(options.weight or [], scheme)
    scorer = Scorer(scheme, table, weights)
    scores = scorer.score()
    own = checked(scheme, table, two, scorer.weights, scores)
    if options.format != "table":
        print(printed(for_machines(scheme, table, names, scores, own), options.format))
        return
    print(introduction(scheme, w))
    print(for_people(scheme, names, scores, w, own).to_string(index=False))
    if own is not None:
        print(moved_words(own, names, w))
    for note in notes:
        print(note)
    silent = [n for n, one in enumerate(scores.silent) if one]
    if silent:
        print(w.say("cli.rank.silent", names=names_of(scheme, silent, w)))
    if scheme.classes:
        print(lines_in_words(scheme, w))
    if bool((np.isnan(scores.total) & scores.rankable).any()):
        print(w.say("cli.rank.gaps"))


def _check(options: argparse.Namespace) -> None:
    has_bloc = options.bloc is not None
    if has_bloc == (options.figures is not None) or (has_bloc and options.year is None):
        raise ThiduaError("error.rank.figures")
    for option in _OF_A_TABLE if has_bloc else _OF_A_BLOC:
        if getattr(options, option) is not None:
            said = "error.rank.only_figures" if has_bloc else "error.rank.only_bloc"
            raise ThiduaError(said, option=option)


def _table(
    options: argparse.Namespace, scheme: Scheme, w: Wording
) -> tuple[Table, list[str], TwoScores, list[str]]:
    if options.bloc is None:
        table, two = read_table(options.figures, scheme, options.unit, options.ignore or ())
        return table, list(table.units), two, []
    asked: dict[str, Any] = {
        "statuses": options.status or "all",
        "boundaries": options.boundaries,
    }
    found = bloc_figures(scheme, options.bloc, options.year, **asked)
    names = found.names[w.language]
    units = found.table.units
    hand: dict[str, dict[str, float]] = {}
    own: dict[str, dict[str, float]] = {}
    if options.scores is not None:
        hand, own = read_scores(options.scores, scheme, dict(zip(units, names, strict=True)))
        entered = {name: {**own.get(name, {}), **hand.get(name, {})} for name in {**own, **hand}}
        found = bloc_figures(scheme, options.bloc, options.year, entered=entered, **asked)
    two = TwoScores(by_hand(scheme, units, own), by_hand(scheme, units, hand))
    return found.table, names, two, carried(scheme, found, w)


def _weights(words: list[str], scheme: Scheme) -> FloatArray | None:
    if not words:
        return None
    places = {criterion.criterion_id: n for n, criterion in enumerate(scheme.criteria)}
    weights = scheme.weights
    for word in words:
        name, _, text = word.partition("=")
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if name not in places or not math.isfinite(number) or number < 0:
            raise ThiduaError("error.rank.weight", word=word, allowed=", ".join(places))
        weights[places[name]] = number
    if not weights.any():
        raise ThiduaError("error.rank.no_weight")
    return weights
