"""Views of the ranking lab opened again: by the fingerprint in a link, and as saved scenarios."""

import json
import shutil
from dataclasses import replace

import pytest
from page_reading import Page, visit

from thidua.ask import ask
from thidua.paths import DATA, SCHEMES
from thidua.scoring import shelf
from thidua.scoring.reading import read_scheme
from thidua.scoring.scenarios import Scenario, fingerprint
from thidua.ui import lab_state
from thidua.ui import snapshot as page_snapshot
from thidua.warehouse import build

AGENCIES = "an-giang-khoi-co-quan-dang"
HERE = {"bloc": "tay-nam-bo", "year": "2016", "lang": "vi"}


@pytest.fixture(autouse=True)
def empty_shelf(snapshot):
    """Start each test without scenarios of the tests before it."""
    shutil.rmtree(shelf.folder(), ignore_errors=True)


@pytest.fixture
def made(snapshot):
    def make(scheme_id="neutral", bloc="tay-nam-bo", year=2016, **more):
        scheme = read_scheme(SCHEMES / f"{scheme_id}.toml")
        digest = str(ask("snapshot")["digest"].iloc[0])
        return Scenario("Thử", bloc, year, scheme_id, scheme.fingerprint, digest, **more)

    return make


def full(made) -> Scenario:
    """Return a scenario in which everything differs from what opens by itself."""
    return made(
        "half-lead",
        "dong-bang-song-hong",
        2020,
        weights={"grdp_growth": 30.0, "budget_revenue": 15.0},
        locks=("grdp_growth",),
        overrides={"hai-duong-63": {"grdp_growth": 9.5}},
        statuses=("actual",),
        width=0.4,
        seed=77,
    )


def opened_box(**asked: str) -> Page:
    """Open the page with the box of saved scenarios open."""
    page = visit("ranking", **asked)
    page.test.session_state["lab_scenarios"] = True
    return Page(page.test.run())


def press(page: Page, key: str) -> Page:
    return Page(page.test.button(key=f"scenario_{key}").click().run())


def write_name(page: Page, name: str) -> Page:
    return Page(page.test.text_input(key="scenario_name").set_value(name).run())


def listed(page: Page) -> list[str]:
    tables = [one for one in page.tables.values() if "Mã phương án" in one.headings]
    return [name for table in tables for name in table.names]


def test_a_view_of_an_earlier_snapshot_is_tried_with_what_is_learnt_from_todays(made, monkeypatch):
    today = made()
    monkeypatch.setattr(lab_state, "ask", ask)  # as on a page, where the run has its snapshot
    monkeypatch.setattr(lab_state, "digest", lambda: today.data_digest)
    scheme = read_scheme(SCHEMES / "neutral.toml")
    earlier = lab_state.tried(replace(today, data_digest="0" * 16), scheme)
    assert earlier.spreads is lab_state.tried(today, scheme).spreads


def test_fingerprint_alone_reopens_the_view_in_a_fresh_session(made):
    scenario = full(made)
    page = visit("ranking", mark=shelf.remember(scenario))
    assert page.broken == []
    assert page.notices == []
    assert page.address["mark"] == fingerprint(scenario)
    assert {key: page.address[key] for key in ("bloc", "year", "table", "count")} == {
        "bloc": "dong-bang-song-hong",
        "year": "2020",
        "table": "half-lead",
        "count": "final",
    }
    assert page.board.rows["grdp_growth"]["points"] == 30
    assert page.board.rows["grdp_growth"]["held"]
    page = page.unfold("method")
    assert page.test.slider(key="lab_width").value == 40
    assert page.test.number_input(key="lab_seed").value == 77
    assert "Hải Dương giả định" in page.text


def test_whole_address_reopens_the_view_and_hand_entered_scores(made):
    units = [str(unit) for unit in ask("bloc_member", bloc=AGENCIES, year=2023)["unit_id"]]
    manual = {unit: {"programme": 20.0 - n, "flag": 1.0} for n, unit in enumerate(units)}
    scenario = made(
        "agencies", AGENCIES, 2023, manual=manual, weights={"programme": 32.0, "advice": 10.0}
    )
    first = visit("ranking", mark=shelf.remember(scenario), lang="en")
    again = visit("ranking", **first.address)
    assert again.address == first.address
    assert again.address["mark"] == fingerprint(scenario)
    assert again.text == first.text


def test_what_the_link_names_goes_before_the_fingerprint_and_is_told(made):
    mark = shelf.remember(full(made))
    page = visit("ranking", bloc="tay-nam-bo", year="2016", mark=mark, lang="vi")
    assert page.address["bloc"] == "tay-nam-bo"
    assert len(page.notices) == 1
    assert "mã phương án" in page.notices[0]


@pytest.mark.parametrize(
    "mark", ["0123456789", "../../etc/passwd", "<script>alert(1)</script>", "x" * 5000, ""]
)
def test_unknown_fingerprint_is_one_sentence_and_the_default_view(mark):
    page, plain = visit("ranking", **HERE, mark=mark), visit("ranking", **HERE)
    assert page.broken == []
    assert len(page.notices) == 1
    assert len(page.notices[0]) < 200
    assert page.address == plain.address
    assert page.title == plain.title


def test_view_of_a_scheme_that_is_gone_is_one_sentence(made):
    mark = shelf.remember(replace(made(), scheme_id="gone"))
    page = visit("ranking", **HERE, mark=mark)
    assert page.broken == []
    assert len(page.notices) == 1
    assert "gone" in page.notices[0]


def test_parts_that_do_not_fit_the_scheme_are_left_out_and_told(made):
    wild = made(
        weights={"grdp_growth": 1e12, "no_such": 5.0},
        overrides={"an-giang-63": {"no_such": 1.0}},
        statuses=("estimate",),
        seed=2**32 - 1,
    )
    page = visit("ranking", mark=shelf.remember(wild), lang="vi")
    assert page.broken == []
    assert [("khớp" in one) for one in page.notices] == [True]
    assert sum(page.test.session_state["_lab"]["neutral"].weights.values()) == pytest.approx(100)


def test_data_that_have_moved_are_told_with_what_changed(own_store, tmp_path, monkeypatch, made):
    monkeypatch.setattr(page_snapshot, "_build_once_per_process", lambda: ("", None))
    build(DATA)
    before = visit("ranking", **HERE)
    assert before.notices == []
    changed = shutil.copytree(DATA, tmp_path / "data")
    told = ask(
        "scheme_figure", bloc="tay-nam-bo", year=2016, indicators=["pci"], statuses=["actual"]
    )
    was = float(told.set_index("unit_id").loc["ca-mau-63", "value"])
    files = list((changed / "observations").glob("*.csv"))
    for file in files:
        lines = file.read_text(encoding="utf-8").split("\n")
        heads = lines[0].split(",")
        at = heads.index("value")
        for n, line in enumerate(lines):
            cells = line.split(",")
            if {"ca-mau-63", "pci", "2016"} <= set(cells):
                cells[at] = "71.5"
                lines[n] = ",".join(cells)
        file.write_text("\n".join(lines), encoding="utf-8")
    build(changed)
    after = visit("ranking", **before.address)
    assert after.broken == []
    assert len(after.notices) == 1
    assert "Cà Mau" in after.notices[0]
    assert f"{was:.2f}".replace(".", ",") in after.notices[0]
    assert "71,50" in after.notices[0]
    assert after.notices[0].count("→") == 1
    assert after.address["mark"] != before.address["mark"]
    # It stays until something else is looked at.
    still = after.weigh("pci", 20.0)
    assert len(still.notices) == 1
    other = still.pick("year", "2015")
    assert other.notices == []


def test_saved_scenario_is_listed_and_opened_from_another_bloc(made):
    scenario = full(made)
    page = opened_box(mark=shelf.remember(scenario), lang="vi")
    page = press(write_name(page, "  Đồng bằng, <b>thử</b> "), "save")
    assert page.broken == []
    assert listed(page) == ["Đồng bằng, <b>thử</b>"]
    (kept,) = shelf.listing().scenarios
    assert (kept.revision, fingerprint(kept)) == (1, fingerprint(scenario))
    assert kept.seen["hai-duong-63"]["grdp_growth"] != 9.5
    elsewhere = opened_box(bloc=AGENCIES, year="2023", lang="vi")
    assert listed(elsewhere) == ["Đồng bằng, <b>thử</b>"]
    there = press(elsewhere, "open")
    assert there.broken == []
    assert there.address["mark"] == fingerprint(scenario)
    assert there.address["bloc"] == "dong-bang-song-hong"
    assert there.address["count"] == "final"
    assert "Hải Dương giả định" in there.text


def test_opening_takes_back_every_weight_that_was_moved_since(made):
    page = press(write_name(opened_box(**HERE), "Như bảng gốc"), "save")
    moved = page.weigh("pci", 60.0)
    assert moved.address["mark"] != page.address["mark"]
    back = press(moved, "open")
    assert back.address["mark"] == page.address["mark"]
    assert back.notices == []


def test_saving_over_a_newer_revision_says_so_and_a_copy_can_be_saved():
    mine = press(write_name(opened_box(**HERE), "Chung"), "save")
    yours = press(opened_box(**HERE), "open")
    yours = press(yours.weigh("pci", 50.0), "over")
    (kept,) = shelf.listing().scenarios
    assert kept.revision == 2
    refused = press(mine.weigh("pci", 5.0), "over")
    assert refused.broken == []
    assert len(refused.notices) == 1
    assert "lần thứ 2" in refused.notices[0]
    assert "phương án mới" in refused.notices[0]
    assert shelf.listing().scenarios == (kept,)
    copied = press(write_name(refused, "Của tôi"), "save")
    assert sorted(listed(copied)) == ["Chung", "Của tôi"]


def test_duplicate_delete_and_undo():
    page = press(write_name(opened_box(**HERE), "Một"), "save")
    page = press(page, "duplicate")
    assert sorted(listed(page)) == ["Một", "Một (bản sao)"]
    page = press(page, "delete")
    assert listed(page) == ["Một"]
    page = press(page, "delete")
    assert listed(page) == []
    page = press(press(page, "undo"), "undo")
    assert sorted(listed(page)) == ["Một", "Một (bản sao)"]
    assert "scenario_undo" not in {one.key for one in page.test.button}


def test_name_that_is_none_is_refused_in_a_sentence():
    page = press(write_name(opened_box(**HERE), "   "), "save")
    assert page.broken == []
    assert len(page.notices) == 1
    assert "Tên phương án" in page.notices[0]
    assert shelf.listing().scenarios == ()


def test_faulty_file_is_told_and_hides_no_other():
    page = press(write_name(opened_box(**HERE), "Lành"), "save")
    (shelf.folder() / "abcdefabcdef.1.json").write_text("{", encoding="utf-8")
    page = Page(page.test.run())
    assert listed(page) == ["Lành"]
    assert ["abcdefabcdef.1.json" in one for one in page.notices] == [True]


def test_those_of_this_bloc_and_year_come_first(made):
    for name, year in (("Cũ", 2016), ("Khác", 2015), ("Mới", 2016)):
        shelf.save(replace(made(year=year), name=name))
    page = opened_box(**HERE)
    captions = [c for c, table in page.tables.items() if "Mã phương án" in table.headings]
    assert captions == ["Của cụm, khối và năm đang xem", "Của cụm, khối hoặc năm khác"]
    assert set(page.tables[captions[0]].names) == {"Cũ", "Mới"}
    assert page.tables[captions[1]].names == ["Khác"]
    options = page.test.selectbox(key="scenario_chosen").options
    assert options[2].startswith("Khác")


def test_two_scenarios_side_by_side_in_ranks_and_words(made):
    page = press(write_name(opened_box(**HERE), "Gốc"), "save")
    page = page.weigh("grdp_growth", 60.0)
    page = press(page, "compare")
    assert page.broken == []
    chart = next(one for one in page.charts if one.key == "lab_slope")
    joined = {}
    for trace in chart.traces:
        for at in range(0, len(trace["x"]), 3):
            joined[trace["customdata"][at][0]] = tuple(trace["y"][at : at + 2])
    assert len(joined) == 12
    assert any(before != after for before, after in joined.values())
    ranks = page.tables[next(c for c in page.tables if c.startswith("Gốc và"))]
    assert {row[0] for row in ranks.rows.values()} == {str(n) for n in range(1, 13)}
    words = page.having("td-lines")[-1]  # below those of the question asked
    assert "Trọng số Tốc độ tăng GRDP: 16,7 → 60,0" in ["".join(li.itertext()) for li in words]
    # What is compared stays as it was compared: a moved weight draws one chart anew.
    after = page.weigh("pci", 1.0)
    again = next(one for one in after.charts if one.key == "lab_slope")
    assert again.spec == chart.spec


def test_saved_file_can_be_read_by_a_person():
    press(write_name(opened_box(**HERE), "Đọc được"), "save")
    (file,) = shelf.folder().glob("*.json")
    said = json.loads(file.read_text(encoding="utf-8"))
    assert said["name"] == "Đọc được"
    assert said["seen"]["ca-mau-63"]["grdp_growth"]
