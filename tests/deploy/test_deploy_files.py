"""The files around the dashboard: the unit, the container, the dependencies, backup and restore."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from standing import DEPLOY, ROOT

from bench.servers import build_store

sys.path.append(str(DEPLOY))
from dependencies import licence_of, needed, plain

UNIT = DEPLOY / "systemd" / "thidua@.service"
REPORT = "Tỉnh;Năm;Xuất khẩu (triệu USD)\nLong An;2012;4321\nBến Tre;2012;1234\n"


def test_the_unit_is_one_of_systemd_and_well_shut(tmp_path: Path):
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("No systemd here.")
    unit = tmp_path / "thidua@8501.service"
    text = UNIT.read_text(encoding="utf-8")
    unit.write_text(text.replace("/opt/thidua/venv/bin/python", sys.executable), encoding="utf-8")
    verified = subprocess.run(
        [analyze, "verify", str(unit)], capture_output=True, text=True, check=False
    )
    ours = [line for line in verified.stderr.splitlines() if "thidua" in line]
    assert ours == []
    judged = subprocess.run(
        [analyze, "security", "--offline=yes", "--no-pager", str(unit)],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    exposure = re.search(r"exposure level for \S+: ([\d.]+)", judged)
    assert exposure, judged
    assert float(exposure[1]) <= 2.0


def test_what_the_unit_and_the_container_start_is_there():
    text = UNIT.read_text(encoding="utf-8")
    for file in re.findall(r"/opt/thidua/(\S+\.(?:py|md))", text):
        assert (ROOT / file).is_file(), file
    container = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    for line in re.findall(r"^COPY (.+)$", container, re.MULTILINE):
        for source in line.split()[:-1]:
            assert (ROOT / source).exists(), source
    assert re.search(r"^USER thidua$", container, re.MULTILINE), "not as root"
    assert "HEALTHCHECK" in container
    assert (DEPLOY / "start").stat().st_mode & 0o100


def test_every_dependency_is_in_the_review_with_its_licence():
    said = (ROOT / "docs" / "SECURITY.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in said.splitlines() if line.startswith("| ")]
    listed = {plain(row[0]): row[2] for row in rows if len(row) == 4}
    for name, (package, _) in needed().items():
        assert name in listed, f"{name} is not reviewed: python deploy/dependencies.py"
        assert listed[name] == licence_of(package), name
        assert not re.search(r"\bA?GPL", licence_of(package)), name


def thidua(store: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "thidua", *words],
        cwd=ROOT,
        env={**os.environ, "THIDUA_STORE": str(store)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_what_is_backed_up_as_the_guide_says_comes_back_whole(tmp_path: Path):
    """The commands of docs/OPERATIONS.md: all but the databases, which are built again."""
    store = tmp_path / "store"
    build_store(store, ROOT)
    report = tmp_path / "a.csv"
    report.write_text(REPORT, encoding="utf-8")
    thidua(store, "import", str(report), "--title", "A", "--publisher", "B", "--date", "15/3/2024")
    digest = (store / "CURRENT").read_text()
    guide = (ROOT / "docs" / "OPERATIONS.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"^    (tar --create .*)$", guide, re.MULTILINE)
    command = command.replace("/var/lib/thidua", str(store)).replace("/var/backups", str(tmp_path))
    subprocess.run(["bash", "-euc", command], check=True)
    (archive,) = tmp_path.glob("thidua-*.tar.gz")
    with tarfile.open(archive) as packed:
        names = packed.getnames()
        assert not [name for name in names if name.endswith(".duckdb")]
        assert [name for name in names if "/imports/" in f"/{name}"]
        shutil.rmtree(store)
        store.mkdir()
        packed.extractall(store, filter="data")
    thidua(store, "build")
    assert (store / "CURRENT").read_text() == digest
    assert "0001-" in thidua(store, "imports")
