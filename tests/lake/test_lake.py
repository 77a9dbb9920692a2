"""One machine publishes, others read: the same answers as from a file, now and of the past."""

import datetime as dt
import os
import shutil
import subprocess
import sys

import duckdb
import pytest
from warehouse.edits import cell

from lake.conftest import Postgres
from thidua import lake
from thidua.following import VIETNAM

TRADE = "observations/trade.csv"


@pytest.fixture
def changed_data(small_base, tmp_path, with_fault):
    """Return ``changed_data(value)``: the small data with another figure."""

    def changed(value: str):
        folder = shutil.copytree(small_base, tmp_path / f"data-{value}")
        with_fault(folder, TRADE, cell(3, "value", value))
        return folder

    return changed


def file_of(machine, digest):
    (path,) = machine.store.glob(f"warehouse-*{digest[6:]}.duckdb")
    return path


def test_two_readers_and_a_writer_say_the_same_of_every_question(
    machines, address, small_base, changed_data
):
    lake_of = machines(address)
    writer, readers = lake_of.writer(), [lake_of.start("one"), lake_of.start("two")]
    for reader in readers:
        assert reader.do("answers")["error"] in ("error.lake_empty", "error.lake_unreachable")
    seen = []
    for data in (small_base, changed_data("1"), changed_data("2")):
        digest = writer.do("build", str(data))
        expected = writer.do("of", str(file_of(writer, digest)))
        for reader in readers:
            reader.begin("answers")
        for reader in readers:
            assert reader.end() == {"digest": digest, "answers": expected}
        seen.append(expected)
    assert sum(rows > 0 for rows, _ in seen[0].values()) > 60, "the questions find something"
    assert seen[0] != seen[1] != seen[2], "the publications differ"
    assert len({digest for _, _, digest in readers[0].do("publications")}) == 3


def test_the_past_is_opened_as_it_stood(machines, address, small_base, changed_data):
    lake_of = machines(address)
    writer, reader = lake_of.writer(), lake_of.start("reader")
    first = writer.do("build", str(small_base))
    again = writer.do("build", str(small_base))
    second = writer.do("build", str(changed_data("1")))
    (number, moment, digest), (_, later, last) = reader.do("publications")
    assert (digest, last) == (first, second) == (again, second), "unchanged data publish nothing"
    (now,) = reader.do("ask", "snapshot")
    assert now["digest"] == second
    for as_of in (str(number), first, moment):
        (past,) = reader.do("ask", "snapshot", as_of)
        assert past["digest"] == first
    assert reader.do("ask", "snapshot", later)[0]["digest"] == second
    day = dt.datetime.fromisoformat(later).astimezone(VIETNAM).date().isoformat()
    assert reader.do("ask", "snapshot", day)[0]["digest"] == second, "a day has its end"
    assert reader.do("ask", "snapshot")[0]["digest"] == second, "the past is not in use after it"
    for wrong in ("1990-01-01", "999999", "0" * 16):
        assert reader.do("ask", "snapshot", wrong)["error"] == "error.as_of_none"
    for wrong in ("yesterday", "2026-13-01", "", "'; drop table", "9999-12-31T23:59:59-23:00"):
        assert reader.do("ask", "snapshot", wrong)["error"] == "error.as_of"


def test_the_command_line_opens_the_past_and_lists_it(machines, address, small_base, changed_data):
    lake_of = machines(address)
    writer = lake_of.writer()
    first = writer.do("build", str(small_base))
    second = writer.do("build", str(changed_data("1")))

    def said(*words):
        ran = subprocess.run(
            [sys.executable, "-m", "thidua", *words],
            env={**os.environ, **lake_of.environment("desk")},
            capture_output=True,
            text=True,
        )
        return ran.returncode, ran.stdout, ran.stderr

    code, listed, _ = said("publications")
    lines = [line.split("\t") for line in listed.splitlines()]
    assert (code, [line[2] for line in lines]) == (0, [second, first])
    assert first in said("ask", "snapshot", "--as-of", lines[1][0])[1]
    assert second in said("ask", "snapshot")[1]
    code, out, wrong = said("ask", "snapshot", "--as-of", "1990-01-01")
    assert (code, out, wrong.count("\n")) == (1, "", 1)
    code, out, wrong = said("build")
    assert (code, out, wrong.count("\n")) == (1, "", 1), "this machine only reads"


def test_two_writers_at_once_publish_one_after_the_other(
    machines, address, small_base, changed_data
):
    lake_of = machines(address)
    one, two, reader = lake_of.writer("one"), lake_of.writer("two"), lake_of.start("reader")
    other = changed_data("1")
    one.begin("build", str(small_base))
    two.begin("build", str(other))
    published = {one.end(), two.end()}
    told = reader.do("publications")
    assert {digest for _, _, digest in told} == published and len(told) == 2
    for number, _, digest in told:
        (row,) = reader.do("ask", "snapshot", str(number))
        assert row["digest"] == digest, "each publication is whole"


def test_a_writer_that_is_killed_publishes_nothing(machines, address, small_base, changed_data):
    lake_of = machines(address)
    writer, reader = lake_of.writer(), lake_of.start("reader")
    digest = writer.do("build", str(small_base))
    before = reader.do("answers")
    other = changed_data("1")
    assert writer.do("build-and-die", str(other)) is None
    assert reader.do("answers") == before
    assert [one[2] for one in reader.do("publications")] == [digest]
    again = lake_of.writer()
    assert again.do("build", str(other)) == reader.do("answers")["digest"] != digest


def test_readers_go_on_without_the_catalogue(
    machines, postgres: Postgres, address_on_postgres, small_base, changed_data
):
    lake_of = machines(address_on_postgres)
    writer, reader = lake_of.writer(), lake_of.start("reader")
    digest = writer.do("build", str(small_base))
    before = reader.do("answers")
    postgres.stop()
    try:
        assert reader.do("answers") == before
        restarted = lake_of.start("reader")
        assert restarted.do("answers") == before, "what was fetched serves after a restart too"
        told = lake_of.start("new").do("answers")
        assert told["error"] == "error.lake_unreachable"
        refused = writer.do("build", str(changed_data("1")))
        assert refused["error"] == "error.lake_unreachable"
        assert writer.do("ask", "snapshot")[0]["digest"] == digest, "the old one stays in use"
    finally:
        postgres.start()
    second = writer.do("build", str(changed_data("2")))
    assert reader.do("answers")["digest"] == second != digest


def test_what_another_version_published_is_derived_by_our_own_rules(
    machines, address, small_base, tmp_path
):
    lake_of = machines(address)
    writer, reader = lake_of.writer(), lake_of.start("reader")
    digest = writer.do("build", str(small_base))
    expected = writer.do("of", str(file_of(writer, digest)))
    foreign = tmp_path / "foreign.duckdb"
    shutil.copy(file_of(writer, digest), foreign)
    other = "0" * 6 + digest[6:]
    with duckdb.connect(str(foreign)) as base:
        base.execute("update snapshot set digest = $other", {"other": other})
        base.execute("drop table bloc_rank")
        base.execute("create table of_another_version as select 1 as a")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in lake_of.environment("other", publishes=True).items():
            patch.setenv(name, value)
        lake.publish(foreign, other)
    told = reader.do("answers")
    assert told["digest"] == other
    differing = {name for name in expected if told["answers"][name] != expected[name]}
    assert differing <= {"snapshot False", "snapshot True"}


def test_files_that_are_not_there_are_one_sentence(machines, address, small_base, tmp_path):
    lake_of = machines(address)
    lake_of.writer().do("build", str(small_base))
    (tmp_path / "empty").mkdir()
    lost = lake_of.start("lost", THIDUA_LAKE_FILES=str(tmp_path / "empty"))
    told = lost.do("answers")
    assert told["error"] == "error.lake_unreachable" and "\n" not in told["said"]
    moved = shutil.copytree(tmp_path / "files", tmp_path / "mounted elsewhere")
    shutil.rmtree(tmp_path / "files")
    found = lake_of.start("found", THIDUA_LAKE_FILES=str(moved))
    assert "answers" in found.do("answers"), "the files may be mounted under another name"


@pytest.mark.parametrize(
    "address",
    [
        "ducklake:postgres:dbname=x host=/nowhere user=me password=geheim",
        "ducklake:postgres:postgresql://me:geheim@127.0.0.1:1/x",
    ],
)
def test_no_password_is_told(monkeypatch, address):
    monkeypatch.setenv("THIDUA_WAREHOUSE", address)
    with pytest.raises(lake.ThiduaError) as refused:
        lake.publications()
    assert refused.value.wording_id == "error.lake_unreachable"
    assert "geheim" not in str(refused.value)
