"""What strangers send over HTTP: wrong names, other sites, paths that climb, calls without a page.

Each test names the case of docs/SECURITY.md it shows (``H1`` …).
"""

import http.client
import json
import socket

import pytest
from standing import Process

from bench.servers import LOOPBACK
from thidua.serving.headers import FIXED
from thidua.serving.hosts import host_name, is_own_page, is_served

SECRETS = ("root:", "import streamlit", "[server]", "THIDUA", "duckdb.connect")


def asked(served: Process, path: str, method: str = "GET", headers=(), body: bytes = b""):
    """Send a request exactly as written; return status, headers and body."""
    given = {"Host": f"{LOOPBACK}:{served.port}"} | dict(headers)
    connection = http.client.HTTPConnection(LOOPBACK, served.port, timeout=20)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in given.items():
        if value is not None:
            connection.putheader(name, value)
    if body or method in ("POST", "PUT"):
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


def raw(served: Process, lines: bytes) -> bytes:
    """Send bytes; return what comes back until the server closes or falls silent."""
    with socket.create_connection((LOOPBACK, served.port), timeout=5) as wire:
        wire.sendall(lines)
        found = b""
        try:
            while part := wire.recv(65536):
                found += part
        except TimeoutError:
            pass
        return found


@pytest.fixture(autouse=True)
def still_serving(served: Process):
    """After every case the process serves its readers."""
    yield
    assert asked(served, "/health")[0].status == 200


HOSTS = {
    "H1 a foreign name": "evil.example",
    "H2 ours in front": "localhost.evil.example",
    "H3 a name before @": "127.0.0.1@evil.example",
    "H4 a path": "localhost/../evil",
    "H5 no port": "localhost:port",
    "H6 empty": "",
    "H7 another address's name": "127.0.0.1.evil.example:8501",
}


@pytest.mark.parametrize("host", HOSTS.values(), ids=HOSTS)
def test_a_wrong_host_is_misdirected(served, host):
    answer, content = asked(served, "/", headers={"Host": host})
    assert answer.status in (400, 421)
    assert b"<script" not in content
    if answer.status == 421:
        assert answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "lines",
    [
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
    ],
    ids=["H8 no Host", "H9 two Hosts"],
)
def test_a_request_must_say_once_whom_it_asks(served, lines):
    status = raw(served, lines).split(b"\r\n")[0]
    assert status.split()[1] in (b"400", b"421")


PATHS = {
    "P1 up": "/app/static/../app.py",
    "P2 up twice": "/app/static/../../etc/passwd",
    "P3 encoded dots": "/app/static/%2e%2e/app.py",
    "P4 encoded slash": "/app/static/..%2fapp.py",
    "P5 encoded twice": "/app/static/%252e%252e%252fapp.py",
    "P6 backslash": "/app/static/..%5capp.py",
    "P7 absolute": "/app/static//etc/passwd",
    "P8 encoded absolute": "/app/static/%2fetc%2fpasswd",
    "P9 a nul": "/app/static/map%00/../../app.py",
    "P10 overlong UTF-8": "/app/static/%c0%ae%c0%ae/app.py",
    "P11 a drive": "/app/static/C:%5cWindows%5cwin.ini",
    "P12 a UNC share": "//evil.example/share",
    "P13 an encoded UNC share": "/app/static/%5c%5cevil.example%5cshare",
    "P14 the settings": "/.streamlit/config.toml",
    "P15 the history": "/.git/config",
    "P16 the store": "/store/CURRENT",
    "P17 Streamlit's files": "/static/../../app.py",
    "P18 media": "/media/../../../etc/passwd",
    "P19 a component": "/component/../../etc/passwd",
    "P20 a bidirectional component": "/_stcore/bidi-components/x/../../../etc/passwd",
    "P21 a folder": "/app/static/map/",
    "P22 a script": "/app/static/map/../../thidua/paths.py",
    "P23 endless": "/app/static/" + "a/" * 5000,
    "P24 an endless name": "/app/static/" + "a" * 300,
}


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_no_path_leads_out_of_what_is_served(served, path):
    answer, content = asked(served, path)
    # 200 is Streamlit's empty page, which it gives for any path that is none.
    assert answer.status in (200, 301, 307, 308, 400, 404, 414, 431)
    text = content.decode("utf-8", "replace")
    assert [word for word in SECRETS if word in text] == []
    if answer.status == 200:
        assert "<title>Streamlit</title>" in text
    place = answer.headers["Location"] or "/"
    assert place.startswith("/"), "no redirect to another host"
    assert not place.startswith("//"), "no redirect to another host"


EVIL = {"Origin": "https://evil.example"}
UPLOAD = "/_stcore/upload_file/session/file"
PART = b'--b\r\nContent-Disposition: form-data; name="f"; filename="../x"\r\n\r\nx\r\n--b--\r\n'
FORM = {"Content-Type": "multipart/form-data; boundary=b"}


@pytest.mark.parametrize(
    "path",
    ["/", "/_stcore/health", "/_stcore/host-config", "/app/static/map/provinces_63.geojson"],
    ids=["X1 page", "X2 health", "X3 settings", "X4 our files"],
)
def test_pages_of_other_sites_may_not_read_an_answer(served, path):
    answer, _ = asked(served, path, headers=EVIL)
    assert answer.headers["Access-Control-Allow-Origin"] is None
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/_stcore/health", UPLOAD], ids=["X5 health", "X6 upload"])
def test_no_leave_is_given_to_other_sites_beforehand(served, path):
    headers = EVIL | {"Access-Control-Request-Method": "PUT"}
    answer, _ = asked(served, path, "OPTIONS", headers)
    # Streamlit names itself there, which leaves nobody else in.
    assert answer.headers["Access-Control-Allow-Origin"] in (
        None,
        f"http://localhost:{served.port}",
    )


def test_no_site_may_frame_a_page(served):  # X7
    answer, _ = asked(served, "/")
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_no_site_may_steer_a_page_by_messages(served):  # X13
    # Sites listed there could stop and run the app of a page they frame, and turn it to others.
    _, content = asked(served, "/_stcore/host-config")
    assert json.loads(content)["allowedOrigins"] == []


def token(served: Process) -> str:
    answer, _ = asked(served, "/_stcore/health")
    cookie = answer.headers["Set-Cookie"]
    assert "SameSite=Lax" in cookie
    return cookie.split(";")[0].partition("=")[2]


@pytest.mark.parametrize(
    "case",
    ["X8 no token", "X9 only a cookie", "X10 only a header", "X11 made up", "X12 of another"],
)
@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_a_file_is_neither_sent_nor_removed_in_a_readers_name(served, case, method):
    one, other = token(served), token(served)
    headers = {
        "X8 no token": {},
        "X9 only a cookie": {"Cookie": f"_streamlit_xsrf={one}"},
        "X10 only a header": {"X-Xsrftoken": one},
        "X11 made up": {"Cookie": "_streamlit_xsrf=a", "X-Xsrftoken": "a"},
        "X12 of another": {"Cookie": f"_streamlit_xsrf={one}", "X-Xsrftoken": other},
    }[case]
    answer, _ = asked(served, UPLOAD, method, {**EVIL, **FORM, **headers}, PART)
    assert answer.status == 403


def test_a_file_for_no_session_is_refused(served):  # E1
    own = token(served)
    headers = {"Cookie": f"_streamlit_xsrf={own}", "X-Xsrftoken": own, **FORM}
    for path in (UPLOAD, "/_stcore/upload_file/..%2f..%2fetc/passwd"):
        assert asked(served, path, "PUT", headers, PART)[0].status == 403


def test_a_file_too_large_is_refused_before_it_is_sent(served):  # E2
    own = token(served)
    lines = (
        f"PUT {UPLOAD} HTTP/1.1\r\nHost: {LOOPBACK}:{served.port}\r\nConnection: close\r\n"
        f"Cookie: _streamlit_xsrf={own}\r\nX-Xsrftoken: {own}\r\n"
        "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 999999999999\r\n\r\n"
    )
    assert raw(served, lines.encode()).split(b" ")[1] == b"403"


@pytest.mark.parametrize(
    ("path", "method", "wanted"),
    [
        ("/_stcore/metrics", "GET", {404}),
        ("/_stcore/agent/interact", "POST", {403, 404, 405}),
        ("/_stcore/agent/mcp", "POST", {400, 403, 404, 405}),
        ("/_stcore/script-health-check", "GET", {200, 404}),
        ("/media/0123456789abcdef.xlsx", "GET", {404}),
        ("/_stcore/stream", "GET", {200, 400, 404, 426}),
        ("/health", "DELETE", {405}),
        ("/", "POST", {405}),
        ("/", "TRACE", {405}),
        ("/app/static/map/provinces_63.geojson", "PUT", {404, 405}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_endpoints_called_without_a_page_tell_nothing(served, path, method, wanted):  # E3–E12
    answer, content = asked(served, path, method, {"X-Forwarded-For": "10.1.2.3"})
    assert answer.status in wanted
    text = content.decode("utf-8", "replace")
    assert [word for word in SECRETS if word in text] == []
    assert "session" not in text or "<title>" in text or answer.status != 200


def test_health_tells_a_watcher_no_path_and_no_figure(served):  # E13
    _, content = asked(served, "/health")
    assert b"/" not in content
    assert set(json.loads(content)) == {
        "status", "snapshot", "built_at", "observations"
    }  # fmt: skip


def test_an_endless_query_is_refused(served):  # A1
    assert asked(served, "/?bloc=" + "x" * 20_000)[0].status == 414


def test_ten_thousand_parameters_in_a_request_are_refused(served):  # A2
    query = "&".join(f"p{number}=1" for number in range(10_000))
    # 68,890 bytes: the HTTP parser stops before our limit does.
    assert asked(served, f"/?{query}")[0].status in (400, 414)


SMUGGLED = {
    "E14 two lengths": b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n"
    b"Content-Length: 40\r\nConnection: close\r\n\r\nabcd",
    "E15 a line end in a header": b"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\rSet-Cookie: b\r\n"
    b"Connection: close\r\n\r\n",
    "E16 no request": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 64 + b"\r\n\r\n",
    "E17 a header without end": b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 200_000,
}


@pytest.mark.parametrize("lines", SMUGGLED.values(), ids=SMUGGLED)
def test_what_is_no_request_is_refused(served, lines):
    try:
        status = raw(served, lines).split(b"\r\n")[0]
    except ConnectionError:
        return  # closed at once is as good
    assert status in (b"", *[b"HTTP/1.1 400 Bad Request", b"HTTP/1.1 405 Method Not Allowed"]) or (
        status.startswith((b"HTTP/1.1 431", b"HTTP/1.1 200"))
    )


@pytest.mark.parametrize("path", ["/", "/none", "/app/static/none", "/_stcore/host-config"])
def test_every_answer_carries_the_headers(served, path):
    answer, _ = asked(served, path)
    assert {name: answer.headers[name] for name in FIXED} == FIXED
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.parametrize(
    ("host", "allowed", "served_there"),
    [
        ("thidua.example.vn", ["thidua.example.vn"], True),
        ("THIDUA.example.vn:443", ["thidua.example.vn"], True),
        ("thidua.example.vn.", ["thidua.example.vn"], True),
        ("a.example.vn", ["*.example.vn"], True),
        ("example.vn", ["*.example.vn"], False),
        ("evilexample.vn", ["*.example.vn"], False),
        ("10.0.0.7", ["thidua.example.vn"], False),
        ("10.0.0.7:8501", [], True),
        ("[::1]:8501", [], True),
        ("thidua.example.vn", [], False),
    ],
)
def test_the_names_served(host, allowed, served_there):
    assert is_served(host, allowed) is served_there


def test_what_is_no_host_is_none():
    wrong = ["", None, "a b", "a/b", "a@b", "a:b", "a?b", "a#b", "a\\b", "[::1", "a:99999999"]
    assert [host_name(host) for host in wrong] == [None] * len(wrong)


@pytest.mark.parametrize(
    ("origin", "own"),
    [
        (None, True),
        ("https://a.vn", True),
        ("http://a.vn", True),  # TLS ends before us, and the page came from the same name
        ("https://a.vn:8443", False),
        ("https://b.vn", True),
        ("http://b.vn", False),
        ("null", False),
        ("", False),
        ("https://a.vn.evil.example", False),
        ("https://evil.example/https://a.vn", False),
        ("https://evil.example#a.vn", False),
        ("file://a.vn", False),
        ("https://[", False),
    ],
)
def test_whose_pages_are_ours(origin, own):
    assert is_own_page(origin, "a.vn", ["https://b.vn"]) is own
