"""The command line, a thin skin over the library: ``python -m thidua --help`` says what it can."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from thidua.ask import answer, questions
from thidua.errors import ThiduaError
from thidua.faults import DataFaults
from thidua.following import VIETNAM, opened
from thidua.importing import commands as importing
from thidua.lake import publications
from thidua.printing import printed
from thidua.reports import command as reporting
from thidua.scoring import command as ranking
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
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    w = Wording(_language(sys.argv[1:] if arguments is None else arguments))
    parser = _parser(w)
    options, more = parser.parse_known_args(arguments)
    if more and (options.command is not _ask or any(word.startswith("-") for word in more)):
        parser.error(" ".join(more))
    if more:  # parameters that stand after an option
        options.parameters += more
    command: Callable[[argparse.Namespace, Wording], None] = options.command
    try:
        command(options, w)
        sys.stdout.flush()
    except DataFaults as wrong:
        for fault in wrong.faults:
            print(fault.sentence(w), file=sys.stderr)
        print(wrong.sentence(w), file=sys.stderr)
        return 1
    except ThiduaError as wrong:
        print(wrong.sentence(w), file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
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
    asking.add_argument("--as-of", metavar="MOMENT", help=w.say("cli.ask.as_of"))
    asking.set_defaults(command=_ask)

    listing = commands.add_parser("publications", help=w.say("cli.publications"), parents=[common])
    listing.set_defaults(command=_publications)

    ranking.add_to(commands, common, w)
    importing.add_to(commands, common, w)
    reporting.add_to(commands, common, w)
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
            raise _refused("error.parameter_form", options.name, word=word)
        if key in parameters:
            raise _refused("error.parameter_twice", options.name, parameter=key)
        parameters[key] = value
    rows = answer(options.name, parameters, opened(options.as_of) if options.as_of else None)
    if rows.empty and options.format == "table":
        print(w.say("cli.ask.none"))
    else:
        print(printed(rows, options.format))


def _publications(options: argparse.Namespace, w: Wording) -> None:
    found = publications()
    if not found:
        print(w.say("cli.publications.none"))
    for one in reversed(found):
        moment = one.moment.astimezone(VIETNAM).isoformat(sep=" ", timespec="seconds")
        print(f"{one.number}\t{moment}\t{one.digest}")


def _refused(wording_id: str, name: str, **values: object) -> ThiduaError:
    asked = questions().get(name)
    return ThiduaError(
        wording_id, allowed=asked.usage if asked else ", ".join(questions()), **values
    )


if __name__ == "__main__":
    sys.exit(main())
