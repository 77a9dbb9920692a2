"""Signing in against a real provider: editors see and may what readers do not, forgers nothing."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from bench.scenarios import APP, SERVED
from bench.servers import DIRECT, LOOPBACK, AppServer, build_store, free_port, running
from thidua import audit
from thidua.ui.pages import PAGES
from thidua.wording import Wording

SECRET = "only-for-tests-" + "0123456789" * 3
EDITORS_ONLY = [entry.path for entry in PAGES if entry.editors]
VI = Wording("vi")
SIGNED_OUT = VI.say("access.refused.signed_out")
USERS: dict[str, dict[str, object]] = {
    "lan": {"email": "lan@tinh.vn", "email_verified": True, "name": "Nguyễn Thị Lan"},
    "group": {"email": "minh@tinh.vn", "name": "Lê Minh", "groups": ["khac", "nhap-so-lieu"]},
    "reader": {"email": "hoa@tinh.vn", "name": "Trần Hoa", "groups": ["khac"]},
    "unverified": {"email": "lan@tinh.vn", "email_verified": False, "name": "Nguyễn Thị Lan"},
}
SECRETS = """
[auth]
redirect_uri = "http://{host}:{{port}}/oauth2callback"
cookie_secret = "{secret}"
client_id = "thidua"
client_secret = "not-checked"
server_metadata_url = "{provider}/.well-known/openid-configuration"

[thidua.roles]
editors = ["Lan@tinh.vn"]
editor_groups = ["nhap-so-lieu"]
"""
SENDING_MEGABYTES = """async ([url, headers, megabytes]) => {
    const body = new FormData();
    body.append("file", new Blob([new Uint8Array(megabytes * 2 ** 20)]), "a.csv");
    return (await fetch(url, {method: "PUT", body, headers})).status;
}"""
A_FILE: Final = {"file": {"name": "a.csv", "mimeType": "text/csv", "buffer": b"unit_id,year\n"}}
Enter = Callable[..., None]


@contextmanager
def provider() -> Iterator[str]:
    """Run the provider and give its address."""
    port = free_port()
    url = f"http://{LOOPBACK}:{port}"
    script = Path(__file__).with_name("oidc_provider.py")
    command = [sys.executable, str(script), str(port), json.dumps(USERS)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                DIRECT.open(f"{url}/.well-known/openid-configuration", timeout=2).close()
                break
            except OSError:
                assert process.poll() is None, "the provider ended"
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the snapshots, with the log in it."""
    folder = tmp_path_factory.mktemp("signing") / "store"
    build_store(folder, APP.parent)
    return folder


@pytest.fixture(scope="module")
def server(chromium: str, store: Path) -> Iterator[AppServer]:
    """The dashboard with signing in configured, in place of the one of all other tests."""
    with provider() as url:
        secrets = store.parent / "secrets.toml"
        secrets.write_text(SECRETS.format(host=LOOPBACK, secret=SECRET, provider=url))
        log, further = store.parent / "server.log", {"secrets.files": str(secrets)}
        with running(SERVED, store, log, further=further) as dashboard:
            yield dashboard
            assert "Traceback" not in dashboard.log()


@pytest.fixture
def enter(page: Page, open_page: Callable[..., Page], settle: Callable[[], None]) -> Enter:
    """Sign in as one of `USERS` by the way on a page."""

    def as_one(sub: str, where: str = "/data") -> None:
        open_page(where)
        before = page.url
        page.locator(".st-key-access button").click()
        page.wait_for_url("**/oauth2/authorize*")
        page.get_by_role("button", name=sub, exact=True).click()
        page.wait_for_url(before)
        settle()

    return as_one


def links(page: Page) -> set[str]:
    """Give the paths the navigation offers."""
    found = page.locator('[data-testid="stTopNavLink"]').evaluate_all(
        "links => links.map(one => new URL(one.href).pathname)"
    )
    return {path.strip("/") for path in found}


def assert_refused(page: Page, sentence: str) -> None:
    expect(page.locator(".td-refused")).to_have_text(sentence)
    expect(page.locator(".td-head")).to_have_count(0)
    expect(page.locator(".td-table")).to_have_count(0)
    assert not links(page) & set(EDITORS_ONLY)


def assert_editor(page: Page) -> None:
    assert links(page) >= set(EDITORS_ONLY)
    expect(page.locator(".td-refused")).to_have_count(0)
    expect(page.locator(".td-head h1")).to_have_count(1)


def logged(store: Path) -> list[dict[str, Any]]:
    lines = [path.read_text("utf-8") for path in sorted((store / "audit").glob("*.jsonl"))]
    return [json.loads(line) for line in "".join(lines).splitlines()]


def test_the_pages_of_editors_are_hidden_and_refused_to_everybody(open_page, page):
    assert EDITORS_ONLY
    for path in EDITORS_ONLY:
        open_page(f"/{path}")
        assert_refused(page, SIGNED_OUT)


@pytest.mark.parametrize("sub", ["reader", "unverified"])
def test_a_reader_is_told_so_and_the_attempt_is_logged_once(enter, open_page, page, store, sub):
    enter(sub)
    assert VI.say("access.role.reader") in page.locator(".st-key-access").inner_text()
    for path in EDITORS_ONLY:
        open_page(f"/{path}")
        who = "hoa@tinh.vn" if sub == "reader" else "Nguyễn Thị Lan"
        assert_refused(page, VI.say("access.refused.reader", who=who))
        open_page(f"/{path}")
        name = "Trần Hoa <hoa@tinh.vn>" if sub == "reader" else "Nguyễn Thị Lan"
        told = [(e["who"], e["page"]) for e in logged(store) if e["event"] == "refused"]
        assert told.count((name, path)) == 1


@pytest.mark.parametrize("sub", ["lan", "group"])
def test_an_editor_by_address_or_group_sees_the_pages_of_editors(
    enter, open_page, go_to, page, store, sub
):
    enter(sub)
    assert page.url.startswith("http://127.0.0.1") and "code=" not in page.url
    assert_editor(page)
    go_to("log")
    assert_editor(page)
    who = f"{USERS[sub]['name']} <{USERS[sub]['email']}>"
    expect(page.locator(".td-table tbody td", has_text=who).first).to_be_visible()
    open_page("/log")  # a new session of Streamlit, the same sign-in
    assert_editor(page)
    told = [e for e in logged(store) if e["event"] == "sign_in" and e["who"] == who]
    assert [e["role"] for e in told] == ["editor"]


def test_one_comes_back_to_the_view_one_signed_in_from(enter, open_page, page):
    enter("lan", "/comparison?bloc=tay-nguyen-dhmt&year=2018&lang=en")
    assert "bloc=tay-nguyen-dhmt" in page.url and "lang=en" in page.url
    assert page.locator(".st-key-sign_out").is_visible()
    open_page("/")  # once: the front page is the front page again
    assert page.url.split("?")[0].endswith("/")


def test_the_page_of_editors_opens_once_an_editor_signed_in_on_it(enter, page):
    enter("lan", "/log?lang=vi")
    assert_editor(page)


def claims_of_lan(server: AppServer, **other: object) -> dict[str, object]:
    told = {"sub": "lan", "iat": int(time.time()), "exp": int(time.time()) + 600, "nonce": "n"}
    ours = {"origin": server.url, "is_logged_in": True, "provider": "default"}
    return {**USERS["lan"], **told, **ours, **other}


def carry(context: BrowserContext, server: AppServer, cookie: str) -> None:
    context.add_cookies([{"name": "_streamlit_user", "value": cookie, "url": server.url}])


def signed(claims: dict[str, object], secret: str = SECRET) -> str:
    return create_signed_value(secret, "_streamlit_user", json.dumps(claims)).decode()


def test_a_cookie_signed_with_the_secret_is_the_way_in(open_page, page, context, server):
    carry(context, server, signed(claims_of_lan(server)))
    open_page("/log")
    assert_editor(page)  # what the next test takes away one thing at a time


BAD: dict[str, Callable[[AppServer], str]] = {
    "forged": lambda server: signed(claims_of_lan(server), "another-secret-" + "0" * 30),
    "unsigned": lambda server: json.dumps(claims_of_lan(server)),
    "truncated": lambda server: signed(claims_of_lan(server))[:-6],
    "changed": lambda server: "x" + signed(claims_of_lan(server)),
    "expired": lambda server: signed(claims_of_lan(server, exp=int(time.time()) - 1)),
    "of another host": lambda server: signed(claims_of_lan(server, origin="http://127.0.0.1:1")),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_cookie_gets_nothing(open_page, page, context, server, kind):
    carry(context, server, BAD[kind](server))
    open_page("/log")
    assert_refused(page, SIGNED_OUT)


def test_a_token_that_expires_while_the_page_is_open_ends_the_right(
    open_page, page, context, server, settle
):
    end = time.time() + 8
    carry(context, server, signed(claims_of_lan(server, exp=end, nonce="short")))
    open_page("/log")
    assert_editor(page)
    time.sleep(max(0.0, end - time.time()) + 0.2)
    page.locator(".st-key-event input").click()  # a fragment runs without its page
    page.get_by_role("option", name=VI.say("audit.event.sign_out")).click()
    settle()
    expect(page.locator(".td-refused")).to_have_text(SIGNED_OUT)
    open_page("/log")
    assert_refused(page, SIGNED_OUT)
    assert VI.say("access.expired") in page.locator(".st-key-access").inner_text()


def test_after_signing_out_neither_another_tab_nor_a_kept_cookie_is_worth_anything(
    enter, open_page, page, context, server, store, settle
):
    enter("lan")
    kept = [one for one in context.cookies() if one["name"].startswith("_streamlit_user")]
    assert kept and all(one["httpOnly"] for one in kept)
    other = context.new_page()
    other.goto(server.url + "/log")
    expect(other.locator(".td-table")).to_have_count(1)
    page.locator(".st-key-sign_out button").click()
    page.get_by_role("button", name="End session").click()  # the provider asks
    page.locator(".st-key-access button").wait_for()
    settle()
    assert not links(page) & set(EDITORS_ONLY)
    assert not [one for one in context.cookies() if one["name"].startswith("_streamlit_user")]
    other.locator('[data-testid="stTopNavLink"][href*="/log"]').click()
    expect(other.locator(".td-refused")).to_have_text(SIGNED_OUT)
    context.add_cookies(kept)
    open_page("/log")
    assert_refused(page, SIGNED_OUT)
    assert logged(store)[-1]["event"] == "sign_out"


def test_signing_out_by_way_of_another_process_counts_here_too(
    enter, open_page, page, store, monkeypatch
):
    enter("lan", "/log?lang=vi")
    session = next(e["session"] for e in logged(store)[::-1] if e["event"] == "sign_in")
    monkeypatch.setenv("THIDUA_STORE", str(store))
    audit.record("sign_out", "Lan", session=session)  # as the process beside this server would
    open_page("/log?lang=vi")
    assert_refused(page, SIGNED_OUT)


def files(store: Path) -> dict[str, int]:
    paths = (path for path in store.rglob("*") if path.is_file() and "audit" not in path.parts)
    return {str(path.relative_to(store)): path.stat().st_size for path in paths}


def session_of(page: Page, open_page: Callable[..., Page], path: str = "/") -> str:
    """Open a page and give the identifier of its session, as the server told it."""
    told: list[str] = []

    def hear(payload: str | bytes) -> None:
        message = ForwardMsg()
        message.ParseFromString(payload if isinstance(payload, bytes) else payload.encode())
        if message.WhichOneof("type") == "new_session":
            told.append(message.new_session.initialize.session_id)

    page.on("websocket", lambda socket: socket.on("framereceived", hear))
    open_page(path)
    return told[0]


def token_of(context: BrowserContext) -> dict[str, str]:
    """Give the header by which Streamlit knows a request of its own page."""
    xsrf = next(one["value"] for one in context.cookies() if one["name"] == "_streamlit_xsrf")
    return {"X-Xsrftoken": xsrf}


def test_what_a_reader_sends_to_the_hidden_upload_is_refused(  # E18
    enter, open_page, page, context, server, store
):
    before = files(store)
    enter("reader")
    for path in EDITORS_ONLY:
        open_page(f"/{path}")
        assert_refused(page, VI.say("access.refused.reader", who="hoa@tinh.vn"))
    # Streamlit would keep it in memory, whoever it is, until the session ends.
    own = f"{server.url}/_stcore/upload_file/{session_of(page, open_page)}/1"
    assert page.request.put(own, multipart=A_FILE, headers=token_of(context)).status == 403
    strangers = f"{server.url}/_stcore/upload_file/no-such-session/1"
    assert page.request.put(strangers, multipart=A_FILE, headers=token_of(context)).status == 403
    assert files(store) == before


def test_an_editor_sends_files_from_their_own_page_alone(  # E19
    enter, open_page, page, context, server
):
    enter("lan")
    session = session_of(page, open_page, "/import")
    own, token = f"{server.url}/_stcore/upload_file/{session}/1", token_of(context)
    assert page.request.put(own, multipart=A_FILE).status == 403
    assert page.request.put(own, multipart=A_FILE, headers={"X-Xsrftoken": "a"}).status == 403
    assert page.request.put(own, multipart=A_FILE, headers=token).status == 204
    # Too much to pass through Playwright, which takes a minute for it.
    assert page.evaluate(SENDING_MEGABYTES, [own, token, 51]) == 413
    assert page.request.delete(own, headers=token).status == 204
