"""A catalogue of its own for each test: in a real PostgreSQL started here, or in SQLite."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from lake.machines import Machines
from thidua import lake
from thidua.errors import ThiduaError


def missing(reason: str) -> None:
    if os.environ.get("THIDUA_REQUIRE_POSTGRES") == "1":
        pytest.fail(f"THIDUA_REQUIRE_POSTGRES=1, but {reason}", pytrace=False)
    pytest.skip(reason)


class Postgres:
    """A server that listens on a socket in its own folder only."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs, self.folder = programs, folder
        self.user = "postgres" if os.geteuid() == 0 else None  # the server refuses to run as root
        if self.user:
            shutil.chown(folder, self.user)
        self.run("initdb", "-D", "data", "-A", "trust", "-U", "thidua", "-E", "UTF8", "--no-locale")
        self.start()

    def run(self, program: str, *words: str) -> None:
        subprocess.run(
            [str(self.programs / program), *words],
            cwd=self.folder,
            user=self.user,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=120,
        )

    def start(self) -> None:
        options = f"-c listen_addresses='' -k {self.folder} -c fsync=off"
        self.run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-D", "data", "-w", "-m", "immediate", "stop")

    def database(self, name: str) -> str:
        self.run("createdb", "-h", str(self.folder), "-U", "thidua", name)
        return f"dbname={name} host={self.folder} user=thidua"


@pytest.fixture(scope="session", autouse=True)
def extensions() -> None:
    """Skip where this DuckDB has no lake: requirements-lake.txt says which one has."""
    try:
        with duckdb.connect() as connection:
            for name in ("ducklake", "postgres_scanner", "sqlite_scanner"):
                lake._load_extension(connection, name)
    except ThiduaError as wrong:
        missing(str(wrong))


@pytest.fixture(scope="session")
def postgres(extensions: None) -> Iterator[Postgres]:
    found = shutil.which("initdb") or next(
        (str(one) for one in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))), None
    )
    if found is None:
        missing("no PostgreSQL is installed (Debian's package: postgresql)")
    assert found is not None
    folder = Path(tempfile.mkdtemp(prefix="thidua-pg-"))  # a socket's path must be short
    server = Postgres(Path(found).resolve().parent, folder)
    yield server
    server.stop()
    shutil.rmtree(folder)


@pytest.fixture(params=["postgres", "sqlite"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return a lake of this one test that does not exist yet."""
    if request.param == "sqlite":
        return f"ducklake:sqlite:{tmp_path}/catalogue.sqlite"
    return on_postgres(request.getfixturevalue("postgres"))


@pytest.fixture
def address_on_postgres(postgres: Postgres) -> str:
    return on_postgres(postgres)


_made = iter(range(1_000_000))


def on_postgres(server: Postgres) -> str:
    return f"ducklake:postgres:{server.database(f'lake{next(_made)}')}"


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Callable[[str], Machines]]:
    """Return ``machines(address)``: makes a writer and readers of one lake, each with its store."""
    made: list[Machines] = []

    def of(address: str) -> Machines:
        made.append(Machines(address, tmp_path))
        return made[-1]

    yield of
    for one in made:
        one.end()
