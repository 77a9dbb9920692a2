"""Batches: what a commit stores and shows, its effect, withdrawing, restoring, two at once."""

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from thidua import audit, paths, warehouse
from thidua.ask import ask
from thidua.batches import all_batches, imports
from thidua.errors import ThiduaError
from thidua.faults import DataFaults
from thidua.importing import batch
from thidua.importing.effect import counted, preview
from thidua.importing.history import history, log
from thidua.importing.outcomes import AwardRow, LeaderRow, MembershipRow, day_of
from thidua.warehouse import all_rows, build, current_snapshot, digest_of

NEW = "long-an-63,pci,2009,12.25,actual"


def figure(year=2009, indicator="pci", unit="long-an-63"):
    found = ask("observation", unit=unit, indicator=indicator, year=year)
    return list(zip(found["value"], found["status"], found["shown"], strict=True))


def test_a_commit_keeps_everything_and_shows_at_once(base, seen, source):
    before = digest_of(base)
    done = batch.commit(seen(NEW), source, "Lan", folder=base)
    assert figure() == [(12.25, "actual", True)]
    assert current_snapshot() == done.published.path
    assert done.published.digest == digest_of(base) != before
    assert done.effect == {"new": 1, "changed": 0, "same": 0, "conflicting": 0}
    folder = imports() / done.batch_id
    told = json.loads((folder / "batch.json").read_text("utf-8"))
    assert (told["who"], told["file"], told["rows"]) == ("Lan", "thu.csv", 1)
    content = (folder / "original.csv").read_bytes()
    assert hashlib.sha256(content).hexdigest() == told["sha256"]
    rows = (folder / "rows.csv").read_text("utf-8").splitlines()
    assert rows[1] == "long-an-63,pci,2009,12.25,actual,thu,D2"
    [shown] = ask("observation", unit="long-an-63", indicator="pci", year=2009).itertuples()
    assert shown.source == "Báo cáo thử (Sở thử nghiệm, 15/03/2019)"
    assert shown.file == f"imports/{done.batch_id}/data/observations/imported.csv"


def test_withdrawing_gives_the_old_snapshot_and_restoring_the_new_one(base, seen, source):
    before = digest_of(base)
    done = batch.commit(seen(NEW), source, "Lan", folder=base)
    assert batch.withdraw(done.batch_id, "Minh", base).digest == before
    assert figure() == []
    assert batch.restore(done.batch_id, "Lan", base).digest == done.published.digest
    assert figure() == [(12.25, "actual", True)]
    assert [(e["event"], e["who"]) for e in log()] == [
        ("commit", "Lan"), ("withdraw", "Minh"), ("restore", "Lan"),
    ]  # fmt: skip
    for again in (batch.restore, lambda *a: batch.withdraw("0009-x", "A", base)):
        with pytest.raises(ThiduaError):
            again(done.batch_id, "Lan", base)


def test_the_same_file_twice_is_recognised(base, seen, source):
    done = batch.commit(seen(NEW), source, "Lan", folder=base)
    with pytest.raises(ThiduaError) as refused:
        batch.commit(seen(NEW), source, "Minh", folder=base)
    assert refused.value.wording_id == "importing.batch.same.active"
    batch.withdraw(done.batch_id, "Lan", base)
    with pytest.raises(ThiduaError) as refused:
        batch.commit(seen(NEW), source, "Minh", folder=base)
    assert refused.value.wording_id == "importing.batch.same.withdrawn"
    assert len(history()) == 1


def shown_growth():
    found = ask("figure", unit="long-an-63", indicator="grdp_growth")
    return found[found["year"] == 2016].iloc[0]


def test_the_effect_is_what_the_rules_of_the_base_make_of_it(base, seen, source):
    value = float(shown_growth()["value"])
    rows = (NEW, f"long-an-63,grdp_growth,2016,{value},actual",
            f"ben-tre-63,grdp_growth,2016,{value + 50},estimate")  # fmt: skip
    weak = preview(seen(*rows), source, base)
    assert [e.effect for e in weak] == ["new", "same", "conflicting"]
    assert weak[2].before and weak[2].source
    other = f"long-an-63,grdp_growth,2016,{value + 1},actual"
    strong = replace(source, rank=1)
    committed = batch.commit(seen(other), strong, "Lan", folder=base)
    wins = float(shown_growth()["value"]) == value + 1
    assert committed.effect["changed" if wins else "conflicting"] == 1


def test_a_preview_stores_nothing(base, seen, source, own_store):
    before = {path: path.stat().st_mtime_ns for path in own_store.rglob("*")}
    preview(seen(NEW), source, base)
    assert {path: path.stat().st_mtime_ns for path in own_store.rglob("*")} == before


def test_a_later_batch_of_the_same_document_replaces_what_it_said(base, seen, source):
    batch.commit(seen(NEW), source, "Lan", folder=base)
    effect = counted(preview(seen(NEW.replace("12.25", "13.5")), source, base))
    assert effect["changed"] == 1
    second = batch.commit(seen(NEW.replace("12.25", "13.5")), source, "Lan", folder=base)
    assert figure() == [(13.5, "actual", True)]
    batch.withdraw(second.batch_id, "Lan", base)
    assert figure() == [(12.25, "actual", True)]


def test_outcomes_leaders_and_members_replace_what_was_said(base, seen, source):
    one = seen(NEW)
    old = next(r for r in all_rows(base)["award"] if r["bloc_id"] == "tay-nam-bo" and r["award"])
    bloc, year, unit = str(old["bloc_id"]), int(str(old["year"])), str(old["unit_id"])
    one.awards = [
        AwardRow(bloc, year, unit, None, 88.5, str(old["award"]), "conferred", "", "A", "B1"),
        AwardRow(bloc, 2034, "long-an-63", 3, None, "", "proposed", "=1+1", "A", "B2"),
    ]
    one.leaders = [LeaderRow(bloc, 2034, "head", "ben-tre-63", "B", "B1")]
    one.memberships = [MembershipRow(bloc, "ben-tre-63", day_of("2001"), None, "C", "B1")]
    effects = preview(one, source, base)
    assert [e.effect for e in effects] == ["new", "changed", "new", "new", "changed"]
    batch.commit(one, source, "Lan", folder=base)
    rows = all_rows(base)
    [award] = [r for r in rows["award"] if (r["bloc_id"], r["year"], r["unit_id"], r["award"])
               == (bloc, year, unit, old["award"])]  # fmt: skip
    assert (award["status"], award["score"], award["rank"]) == ("conferred", 88.5, old["rank"])
    members = [
        r for r in rows["membership"] if (r["bloc_id"], r["unit_id"]) == (bloc, "ben-tre-63")
    ]
    assert [r["valid_from"] for r in members] == [day_of("2001")]
    assert ask("leader", bloc=bloc, year=2034)["unit_id"].tolist() == ["ben-tre-63"]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda s, src: (s, None, "Lan"), "importing.batch.no_source"),
        (lambda s, src: (s, replace(src, title=" "), "Lan"), "importing.batch.no_source"),
        (lambda s, src: (s, replace(src, title="a\nb"), "Lan"), "importing.batch.source_text"),
        (lambda s, src: (s, replace(src, url="javascript:1"), "Lan"), "importing.batch.source_url"),
        (lambda s, src: (s, replace(src, rank=9), "Lan"), "importing.batch.source_rank"),
        (lambda s, src: (s, src, " "), "importing.batch.no_who"),
        (lambda s, src: (s, src, "a\0"), "importing.batch.no_who"),
    ],
)
def test_what_is_incomplete_is_not_taken(base, seen, source, spoil, told):
    with pytest.raises(ThiduaError) as refused:
        batch.commit(*spoil(seen(NEW), source), folder=base)
    assert refused.value.wording_id == told
    assert all_batches() == []


def test_open_questions_and_rows_that_do_not_fit_store_nothing(base, seen, source):
    with pytest.raises(ThiduaError) as refused:
        batch.commit(seen("long-ann,pci,2009,1,actual"), source, "Lan", folder=base)
    assert refused.value.wording_id == "importing.batch.open"
    wrong = seen(NEW)
    wrong.figures = [replace(wrong.figures[0], unit_id="nowhere")]
    with pytest.raises(DataFaults):
        batch.commit(wrong, source, "Lan", folder=base)
    assert {path.name for path in imports().iterdir()} <= {"lock"}


def test_a_batch_that_was_tampered_with_is_a_fault_and_the_old_snapshot_stays(base, seen, source):
    done = batch.commit(seen(NEW), source, "Lan", folder=base)
    path = imports() / done.batch_id / "data" / "observations" / "imported.csv"
    path.chmod(0o644)
    path.write_text(path.read_text("utf-8").replace("12.25", "99"), encoding="utf-8")
    with pytest.raises(DataFaults) as wrong:
        build(base)
    assert [f.wording_id for f in wrong.value.faults] == ["fault.batch"]
    assert current_snapshot() == done.published.path


@pytest.mark.parametrize("step", ["_write_whole", "write_snapshot", "_point_to", "preview"])
def test_a_full_disk_is_one_sentence_and_nothing_is_half_there(base, seen, source, step):
    before, room = current_snapshot(), batch if step in ("_write_whole", "preview") else warehouse
    one = seen(NEW)

    def full(*args, **kwargs):
        raise OSError(28, "No space left")

    with pytest.MonkeyPatch.context() as patch, pytest.raises(ThiduaError) as refused:
        patch.setattr(room, step, full)
        batch.commit(one, source, "Lan", effect=None if step == "preview" else {}, folder=base)
    assert refused.value.wording_id == "error.store"
    assert (all_batches(), current_snapshot()) == ([], before)
    assert not [p for p in imports().iterdir() if p.name != "lock"]


COMMIT = """
import sys, pathlib
from thidua.importing import recognise, Source, Answers, batch
from thidua.importing.outcomes import day_of
base, year = pathlib.Path(sys.argv[1]), sys.argv[2]
lines = f"unit_id,indicator_id,year,value,status\\nlong-an-63,pci,{year},5,actual\\n"
seen = recognise(f"a{year}.csv", lines.encode(), Answers(), base)
batch.commit(seen, Source("T", "P", day_of("2019")), "Lan " + year, effect={}, folder=base)
"""


def test_two_editors_who_commit_at_once_both_land(base, seen):
    years = ("2010", "2011", "2012")
    running = [
        subprocess.Popen([sys.executable, "-c", COMMIT, str(base), year], cwd=paths.ROOT,
                         env=dict(os.environ), stderr=subprocess.PIPE, text=True)
        for year in years
    ]  # fmt: skip
    for process in running:
        _, said = process.communicate(timeout=120)
        assert (process.returncode, said) == (0, "")
    assert [b.batch_id[:4] for b in all_batches()] == ["0001", "0002", "0003"]
    assert digest_of(base) in str(current_snapshot())
    told = [e for e in audit.entries()[::-1] if e.event == "commit" and e.facts["file"]]
    assert [e.facts["batch"] for e in told] == [b.batch_id for b in all_batches()]
    assert all(figure(year=year) == [(5, "actual", True)] for year in years)
