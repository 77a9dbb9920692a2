"""The commands ``import``, ``imports`` and ``template``: thin skins over the library."""

import argparse
import dataclasses
import getpass
import sys
from pathlib import Path
from typing import Any

from thidua.errors import ThiduaError
from thidua.importing import batch, printing
from thidua.importing.answers import Answers, read_answers
from thidua.importing.history import history
from thidua.importing.outcomes import Source, day_of
from thidua.importing.recognise import Recognised, recognise_file
from thidua.importing.template import missing_workbook, template_workbook
from thidua.tables import SCHEMES, STATUSES
from thidua.wording import Wording


def add_to(commands: Any, common: argparse.ArgumentParser, w: Wording) -> None:
    """Add the commands of this room to the command line's."""
    one = commands.add_parser("import", help=w.say("cli.import"), parents=[common])
    one.add_argument("file", type=Path, metavar="FILE", help=w.say("cli.import.file"))
    one.add_argument("--dry-run", action="store_true", help=w.say("cli.import.dry_run"))
    one.add_argument("--format", choices=("table", "csv", "json"), default="table",
                     help=w.say("cli.import.format"))  # fmt: skip
    one.add_argument("--answers", type=Path, metavar="FILE", help=w.say("cli.import.answers"))
    one.add_argument("--bloc", help=w.say("cli.import.bloc"))
    one.add_argument("--year", type=int, help=w.say("cli.import.year"))
    one.add_argument("--status", choices=STATUSES, help=w.say("cli.import.status"))
    one.add_argument("--scheme", choices=SCHEMES, help=w.say("cli.import.scheme"))
    one.add_argument("--title", help=w.say("cli.import.title"))
    one.add_argument("--publisher", help=w.say("cli.import.publisher"))
    one.add_argument("--date", help=w.say("cli.import.date"))
    one.add_argument("--url", default="", help=w.say("cli.import.url"))
    one.add_argument("--who", help=w.say("cli.import.who"))
    one.add_argument("--again", action="store_true", help=w.say("cli.import.again"))
    one.set_defaults(command=_import)

    many = commands.add_parser("imports", help=w.say("cli.imports"), parents=[common])
    many.add_argument("--withdraw", metavar="ID", help=w.say("cli.imports.withdraw"))
    many.add_argument("--restore", metavar="ID", help=w.say("cli.imports.restore"))
    many.add_argument("--who", help=w.say("cli.import.who"))
    many.set_defaults(command=_imports)

    form = commands.add_parser("template", help=w.say("cli.template"), parents=[common])
    form.add_argument("bloc", help=w.say("cli.template.bloc"))
    form.add_argument("year", type=int, help=w.say("cli.template.year"))
    form.add_argument("file", type=Path, metavar="FILE", help=w.say("cli.template.file"))
    form.add_argument("--missing", action="store_true", help=w.say("cli.template.missing"))
    form.set_defaults(command=_template)


def _import(options: argparse.Namespace, w: Wording) -> None:
    answers = read_answers(options.answers) if options.answers else Answers()
    given = {name: getattr(options, name) for name in ("bloc", "year", "status", "scheme")}
    answers = dataclasses.replace(answers, **{k: v for k, v in given.items() if v is not None})
    seen = recognise_file(options.file, answers)
    if options.dry_run:
        _print(seen, options.format, w)
        return
    for line in printing.lines(seen, w):
        print(line, file=sys.stderr)
    source = _source(options, seen)
    done = batch.commit(seen, source, _who(options), again=options.again)
    print(w.say("cli.import.done", batch=done.batch_id, rows=w.number(seen.rows, 0),
                effect=_effect(done.effect, w), digest=done.published.digest))  # fmt: skip


def _print(seen: Recognised, form: str, w: Wording) -> None:
    if form == "json":
        print(printing.as_json(seen, w))
        return
    table = printing.figures_table(seen.figures)
    if form == "csv":
        print(printing.figures_csv(seen.figures), end="")
    elif seen.figures:
        print(table.to_string(index=False))
    if form == "table" and not (outcomes := printing.outcomes_table(seen)).empty:
        print(outcomes.to_string(index=False, na_rep="–"))
    for line in printing.lines(seen, w):
        print(line, file=sys.stderr)


def _source(options: argparse.Namespace, seen: Recognised) -> Source | None:
    told = (options.title, options.publisher, options.date)
    if not any(told):
        return seen.source
    date = day_of(options.date or "")
    if date is None or not all(told):
        raise ThiduaError("importing.batch.no_source")
    return Source(options.title, options.publisher, date, options.url)


def _effect(effect: dict[str, int], w: Wording) -> str:
    return w.names(
        [f"{w.say(f'importing.effect.{name}')}: {w.number(n, 0)}" for name, n in effect.items()]
    )


def _who(options: argparse.Namespace) -> str:
    if options.who:
        return str(options.who)
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a system without user names
        return ""


def _imports(options: argparse.Namespace, w: Wording) -> None:
    for event in ("withdraw", "restore"):
        if number := getattr(options, event):
            published = getattr(batch, event)(number, _who(options))
            print(w.say(f"cli.imports.done.{event}", batch=number, digest=published.digest))
            return
    entries = history()
    if not entries:
        print(w.say("cli.imports.none"))
    for entry in entries:
        state = w.say("cli.imports.withdrawn" if entry.withdrawn else "cli.imports.active")
        effect = _effect(entry.effect, w)
        print(w.say("cli.imports.line", batch=entry.batch_id, when=w.moment(entry.when),
                    who=entry.who, file=entry.file, source=entry.source, effect=effect,
                    state=state))  # fmt: skip


def _template(options: argparse.Namespace, w: Wording) -> None:
    make = missing_workbook if options.missing else template_workbook
    content = make(options.bloc, options.year)
    try:
        with options.file.open("xb") as lines:  # never over somebody's filled-in workbook
            lines.write(content)
    except FileExistsError as wrong:
        raise ThiduaError("importing.template.exists", path=options.file) from wrong
    except OSError as wrong:
        reason = wrong.strerror or wrong
        raise ThiduaError(
            "importing.template.unwritable", path=options.file, reason=reason
        ) from wrong
    print(w.say("cli.template.done", path=options.file))
