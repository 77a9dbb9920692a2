"""Readers never see each other's choices; a new snapshot reaches all of them without a restart."""

import csv
import shutil

import pytest

from bench.browser import REDRAW_SCRIPT, settled
from bench.scenarios import APP
from bench.servers import running
from thidua.paths import DATA
from thidua.warehouse import build


@pytest.fixture
def other_reader(browser):
    """Another reader, elsewhere: no cookie in common with `page`."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    context.add_init_script(path=REDRAW_SCRIPT)
    yield context.new_page()
    context.close()


def state(page):
    return (
        page.locator(".td-overline").inner_text(),
        page.locator(".st-key-year input").input_value(),
        page.locator('.st-key-lang [aria-checked="true"]').inner_text(),
    )


def pick_year(page, year):
    page.locator(".st-key-year input").fill(year)
    page.locator('[role="option"]', has_text=year).first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**year={year}**")
    assert settled(page) is not None


def test_two_readers_keep_their_own_choices(server, open_page, page, other_reader):
    open_page("/?bloc=tay-nam-bo&year=2016&lang=vi")
    other_reader.goto(f"{server.url}/?bloc=tay-nguyen-dhmt&year=2022&lang=en")
    assert settled(other_reader) is not None
    southwest = "Cụm thi đua các tỉnh Tây Nam Bộ"
    highlands = "Central Highlands and Central Coast provinces cluster"
    pick_year(page, "2021")
    assert state(other_reader) == (f"{highlands} · 2022", "2022", "English")
    pick_year(other_reader, "2018")
    assert state(page) == (f"{southwest} · năm 2021", "2021", "Tiếng Việt")
    page.reload()
    assert settled(page) is not None
    assert state(page) == (f"{southwest} · năm 2021", "2021", "Tiếng Việt")
    assert state(other_reader) == (f"{highlands} · 2018", "2018", "English")


def test_readers_who_click_at_the_same_time_get_their_own_pages(
    server, open_page, page, other_reader
):
    open_page("/?bloc=tay-nam-bo&year=2022&lang=vi")
    other_reader.goto(f"{server.url}/?bloc=tay-nguyen-dhmt&year=2022&lang=vi")
    assert settled(other_reader) is not None
    page.locator(".st-key-lang").get_by_text("English").click()
    other_reader.locator('[data-testid="stTopNavLink"][href*="/comparison"]').click()
    other_reader.wait_for_url("**/comparison?**")
    for reader in (page, other_reader):
        assert settled(reader) is not None
    assert state(page)[0] == "Southwest provinces cluster · 2022"
    assert state(other_reader)[0].startswith("Cụm thi đua các tỉnh Tây Nguyên và Duyên hải")
    assert "lang=vi" in other_reader.url


def published_with_another_turnout(folder):
    """Publish a snapshot in which the cluster's turnout of 2016 is another one."""
    changed = shutil.copytree(DATA, folder / "data")
    path = changed / "published_totals.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    value = rows[0].index("value")
    touched = [row for row in rows if row[0] == "tay-nam-bo" and row[value] == "99.66"]
    assert touched
    for row in touched:
        row[value] = "98.76"
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows(rows)
    return build(changed)


def test_new_snapshot_is_read_from_the_next_click_on(tmp_path, monkeypatch, open_page, page):
    store = tmp_path / "store"
    monkeypatch.setenv("THIDUA_STORE", str(store))
    first = build(DATA)
    with running(APP, store, tmp_path / "server.log") as own:
        open_page(f"{own.url}/?bloc=tay-nam-bo&year=2016&lang=vi")
        footer, turnout = page.locator(".td-footer"), page.locator(".td-table.td-compact tr")
        assert first.digest in footer.inner_text()
        assert "99,66%" in turnout.last.inner_text()

        second = published_with_another_turnout(tmp_path)
        assert second.digest != first.digest
        page.locator(".st-key-lang").get_by_text("English").click()
        assert settled(page) is not None
        assert second.digest in footer.inner_text()
        assert "98.76%" in turnout.last.inner_text()
        assert own.complaints() == []
    shutil.rmtree(store, ignore_errors=True)  # 10 MB a snapshot, and pytest keeps three runs
