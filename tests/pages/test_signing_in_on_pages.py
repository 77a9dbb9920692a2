"""What signing in changes on the pages: nothing without a configuration, little for a reader."""

import time
from pathlib import Path

import pytest
from page_reading import APP, Page, having, seen
from streamlit.testing.v1 import AppTest

from thidua import audit
from thidua.export import to_csv
from thidua.ui.audit_log import as_table
from thidua.ui.pages import PAGES
from thidua.wording import Wording

SCRIPTS = [entry.script for entry in PAGES if entry.editors]
CONFIGURED = {
    "auth": {
        "redirect_uri": "https://thi-dua.example.vn/oauth2callback",
        "cookie_secret": "x" * 40,
        "client_id": "thidua",
        "client_secret": "y",
        "server_metadata_url": "https://login.example.vn/",
    },
    "thidua": {"roles": {"editors": ["lan@tinh.vn"]}},
}
WRONG = {**CONFIGURED, "thidua": {"roles": {"editor": ["lan@tinh.vn"]}}}


@pytest.fixture(autouse=True)
def store_of_its_own(snapshot: Path, own_store: Path) -> None:
    """Keep the log of a test out of the snapshot all tests share, which it still reads."""
    own_store.mkdir()
    (own_store / snapshot.name).symlink_to(snapshot)
    (own_store / "CURRENT").write_text(snapshot.name + "\n", encoding="utf-8")


def lan(**other: object) -> dict[str, object]:
    claims = {"provider": "default", "exp": time.time() + 60, "sub": "1", "nonce": time.time_ns()}
    return {"is_logged_in": True, "email": "lan@tinh.vn", "name": "Lan", **claims, **other}


def visit(script: str, lang: str, secrets: dict, claims: dict | None = None) -> Page:
    test = AppTest.from_file(str(APP), default_timeout=60)
    test.secrets = secrets
    test.user = claims or {}
    test.query_params["lang"] = lang
    test.switch_page(script)
    return Page(test.run())


def refusal(page: Page) -> list[str]:
    return [seen(each) for each in having(page.root, "td-refused")]


def buttons(page: Page) -> list[str]:
    return [one.key for one in page.test.button if one.key.startswith("sign_")]


@pytest.mark.parametrize("script", SCRIPTS)
def test_without_a_configuration_there_are_no_editors_and_no_way_in(script, lang):
    page = visit(script, lang, {}, lan())
    assert refusal(page) == [Wording(lang).say("access.refused.read_only")]
    assert buttons(page) == [] and not page.sections
    assert "lan@tinh.vn" not in page.text
    assert audit.entries() == []


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_wrong_configuration_lets_nobody_in_and_says_what_is_wrong(script, lang):
    page = visit(script, lang, WRONG, lan())
    known = "editors, editor_groups, group_claim"
    said = Wording(lang).say(
        "access.config.unknown", section="[thidua.roles]", key="editor", known=known
    )
    assert refusal(page) == [Wording(lang).say("access.refused.read_only")]
    assert said in page.notices
    assert buttons(page) == [] and not page.sections


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_reader_is_refused_and_may_sign_out(script, lang):
    page = visit(script, lang, CONFIGURED, lan(email="hoa@tinh.vn"))
    assert refusal(page) == [Wording(lang).say("access.refused.reader", who="hoa@tinh.vn")]
    assert buttons(page) == ["sign_out"] and not page.sections
    assert {entry.event for entry in audit.entries()} == {"sign_in", "refused"}


@pytest.mark.parametrize("script", SCRIPTS)
def test_an_editor_is_let_in(script, lang):
    page = visit(script, lang, CONFIGURED, lan())
    assert not refusal(page) and not page.broken
    assert buttons(page) == ["sign_out"] and page.title


@pytest.mark.parametrize("claims", [{"exp": 1}, {"is_logged_in": False}, {"provider": "old"}])
def test_an_expired_or_foreign_token_is_offered_the_way_in(claims):
    page = visit("pages/log.py", "vi", CONFIGURED, lan(**claims))
    assert refusal(page) == [Wording("vi").say("access.refused.signed_out")]
    assert buttons(page) == ["sign_in_default"]
    assert ("Phiên đăng nhập đã hết hạn." in page.text) == ("exp" in claims)


def test_a_name_with_markup_in_it_is_a_name():
    page = visit("pages/log.py", "vi", CONFIGURED, lan(name="<script>alert(1)</script>&amp;"))
    assert "scriptalert(1)/script&amp; <lan@tinh.vn>" in page.text


def test_the_log_can_be_filtered_and_taken_away(own_store):
    audit.record("commit", "Lan", batch="0001-a", file="=cmd|x", rows=1234)
    audit.record("refused", "=1+1", page="log")
    page = visit("pages/log.py", "vi", CONFIGURED, lan())
    said = "đợt nhập 0001-a: “=cmd|x”, 1.234 dòng"
    assert said in page.text and "Bị từ chối" in page.text
    test = page.test
    next(one for one in test.selectbox if one.key == "event").set_value("refused")
    page = Page(test.run())
    assert said not in page.text and "trang /log" in page.text
    assert page.address["event"] == "refused"
    taken = to_csv(as_table(audit.entries(), Wording("vi"))).decode("utf-8-sig")
    assert ",'=1+1," in taken and ",=1+1," not in taken
