"""The command line, a thin skin over the library: ``python -m thidua --help`` says what it can."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

import pandas as pd

from thidua.ask import answer, questions
from thidua.errors import ThiduaError
from thidua.faults import DataFaults
from thidua.warehouse import build, check
from thidua.wording import LANGUAGES, Wording


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Parameters
    ----------
    arguments
        The words after ``python -m thidua``; None takes them from the command line.

    Returns
    -------
    int
        0 done; 1 the data have faults or the question could not be answered; 2 wrong usage.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Vietnamese on a console with another code page
            stream.reconfigure(encoding="utf-8")
    w = Wording(_language(sys.argv[1:] if arguments is None else arguments))
    options = _parser(w).parse_args(arguments)
    command: Callable[[argparse.Namespace, Wording], None] = options.command
    try:
        command(options, w)
    except DataFaults as wrong:
        for fault in wrong.faults:
            print(fault.sentence(w), file=sys.stderr)
        print(wrong.sentence(w), file=sys.stderr)
        return 1
    except ThiduaError as wrong:
        print(wrong.sentence(w), file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of a pipe has seen enough
        sys.stderr.close()
    return 0


def _language(arguments: Sequence[str]) -> str:
    # Help and usage errors are worded before the arguments are parsed: --lang is looked for here.
    before = argparse.ArgumentParser(add_help=False)
    before.add_argument("--lang")
    chosen = before.parse_known_args(arguments)[0].lang or os.environ.get("THIDUA_LANG")
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def _parser(w: Wording) -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--lang", choices=LANGUAGES, help=w.say("cli.lang"))
    parser = argparse.ArgumentParser(
        prog="python -m thidua", description=w.say("cli.about"), parents=[common]
    )
    commands = parser.add_subparsers(required=True, metavar=w.say("cli.command"))

    building = commands.add_parser("build", help=w.say("cli.build"), parents=[common])
    building.set_defaults(command=_build)
    checking = commands.add_parser("check", help=w.say("cli.check"), parents=[common])
    checking.set_defaults(command=_check)

    asking = commands.add_parser("ask", help=w.say("cli.ask"), parents=[common])
    asking.add_argument("name", nargs="?", help=w.say("cli.ask.name"))
    asking.add_argument(
        "parameters", nargs="*", metavar="key=value", help=w.say("cli.ask.parameters")
    )
    asking.add_argument("--format", choices=("table", "csv", "json"), default="table")
    asking.set_defaults(command=_ask)
    return parser


def _build(options: argparse.Namespace, w: Wording) -> None:
    published = build()
    said = "cli.build.done" if published.new else "cli.build.unchanged"
    print(w.say(said, digest=published.digest, path=published.path))


def _check(options: argparse.Namespace, w: Wording) -> None:
    rows = check()
    print(w.say("cli.check.done", rows=w.number(sum(rows.values()), 0), tables=len(rows)))


def _ask(options: argparse.Namespace, w: Wording) -> None:
    if options.name is None:
        for question in questions().values():
            print(f"{question.usage}\n    {question.about}\n")
        return
    parameters: dict[str, object] = {}
    for word in options.parameters:
        key, equals, value = word.partition("=")
        if not equals:
            asked = questions().get(options.name)
            allowed = asked.usage if asked else ", ".join(questions())
            raise ThiduaError("error.parameter_form", word=word, allowed=allowed)
        parameters[key] = value
    print(_printed(answer(options.name, parameters), options.format))


def _printed(rows: pd.DataFrame, form: str) -> str:
    if form == "csv":
        return rows.to_csv(index=False, lineterminator="\n").rstrip("\n")
    if form == "json":
        return str(rows.to_json(orient="records", force_ascii=False, date_format="iso", indent=2))
    return rows.to_string(index=False, na_rep="–", max_colwidth=60)


if __name__ == "__main__":
    sys.exit(main())
