"""``python -m thidua report``: a meeting pack as files."""

import argparse
import uuid
from pathlib import Path
from typing import Any

import pandas as pd

from thidua.ask import answer
from thidua.errors import ThiduaError
from thidua.following import prepare
from thidua.reports.formats import FORMATS, file_name
from thidua.scoring.reading import read_scheme, scheme_file
from thidua.scoring.scenario_file import LARGEST_FILE, parse
from thidua.scoring.scenarios import Scenario
from thidua.tables import SCHEMES
from thidua.wording import Wording


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
    parser = commands.add_parser("report", help=w.say("cli.report"), parents=[common])
    parser.add_argument("--bloc", help=w.say("cli.report.bloc"))
    parser.add_argument("--year", type=int, help=w.say("cli.report.year"))
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--scheme", help=w.say("cli.report.scheme"))
    which.add_argument("--scenario", type=Path, metavar="FILE", help=w.say("cli.report.scenario"))
    parser.add_argument("--boundaries", choices=SCHEMES, help=w.say("cli.report.boundaries"))
    parser.add_argument(
        "--format", choices=(*FORMATS, "all"), default="all", help=w.say("cli.report.format")
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", required=True, help=w.say("cli.report.out")
    )
    parser.set_defaults(command=report)


def report(options: argparse.Namespace, w: Wording) -> None:
    """Run the command.

    Raises
    ------
    ThiduaError
        For an unknown bloc, year or scheme, a faulty scenario, a folder that cannot be written.
    """
    # The other commands start without what a pack is made with.
    from thidua.reports.content import pack_of
    from thidua.reports.writers import WRITERS

    scenario = _scenario(options.scenario) if options.scenario else None
    bloc = options.bloc or (scenario.bloc if scenario else None)
    year = options.year or (scenario.year if scenario else None)
    if not bloc or year is None:
        raise ThiduaError("error.report.which")
    boundaries = options.boundaries or (scenario.boundaries if scenario else SCHEMES[0])
    snapshot = prepare()

    def ask(name: str, /, **parameters: object) -> pd.DataFrame:
        return answer(name, parameters, snapshot)

    pack = pack_of(
        bloc,
        year,
        scheme=boundaries,
        scenario=scenario,
        scoring=read_scheme(scheme_file(options.scheme)) if options.scheme else None,
        wording=w,
        ask=ask,
    )
    for form in FORMATS if options.format == "all" else (options.format,):
        path = options.out / file_name(bloc, year, boundaries, w.language, form)
        _write(path, WRITERS[form].write(pack))
        print(w.say("cli.report.done", path=path))


def _scenario(path: Path) -> Scenario:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as wrong:
        reason = wrong.strerror or wrong
        raise ThiduaError("error.report.read", path=path, reason=reason) from wrong
    return parse(content, path.name)


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: an open document keeps its old pages."""
    draft = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            draft.write_bytes(content)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as wrong:
        reason = wrong.strerror or wrong
        raise ThiduaError("error.report.write", path=path, reason=reason) from wrong
