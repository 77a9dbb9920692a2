"""Two processes behind nginx: one store, one reader one process, and no reader lost with one."""

import gzip
import http.client
import json
import os
import re
import socket
import ssl
import subprocess
import sys
import time
from pathlib import Path

import pytest
from standing import DEPLOY, ROOT, Process, Proxy, reading, unverified
from websockets.exceptions import ConnectionClosed

from thidua.serving.headers import FIXED

VIEW = "bloc=tay-nam-bo&year=2016"
# A figure that data/ does not hold, as a report would bring it.
REPORT = "Tỉnh;Năm;Xuất khẩu (triệu USD)\nLong An;2034;4321\nBến Tre;2034;1234\n"


def fetched(proxy: Proxy, path: str, method: str = "GET", body: bytes | None = None, **headers):
    """Return the answer of nginx and its body."""
    connection = http.client.HTTPSConnection(
        "localhost", proxy.port, context=unverified(), timeout=20
    )
    own = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, {"Host": f"localhost:{proxy.port}", **own})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


def digest_in(said: str) -> str:
    """Return the digest that the footer of a page names."""
    found = re.search(r'class="td-footer"[^<]*?\b([0-9a-f]{16})\b', said)
    assert found, said[-500:]
    return found[1]


def node(proxy: Proxy, number: int):
    return {"Cookie": f"thidua_node={number}"}


def test_the_shipped_configuration_is_one_of_nginx(proxy: Proxy, nginx: str):
    checked = subprocess.run(
        [nginx, "-t", "-c", str(proxy.folder / "nginx.conf"), "-p", str(proxy.folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr
    assert "warn" not in checked.stderr


@pytest.mark.parametrize("path", ["/", "/comparison", "/app/static/fonts/OFL.txt", "/health"])
def test_every_answer_carries_each_header_once(proxy: Proxy, path: str):
    answer, _ = fetched(proxy, path)
    assert answer.status == 200
    for name, value in FIXED.items():
        assert answer.headers.get_all(name) == [value], name
    assert len(answer.headers.get_all("Content-Security-Policy")) == 1
    assert answer.headers.get_all("Strict-Transport-Security") == ["max-age=31536000"]
    assert answer.headers["Server"] == "nginx", "no version"
    assert answer.headers.get_all("Access-Control-Allow-Origin") is None


@pytest.mark.parametrize(
    "named", [r'src="\.(/static/js/index\.[^"]+\.js)"', r'"\.(/scripts/[^"]+)"']
)
def test_scripts_are_compressed_and_kept_and_fonts_are_not_compressed_again(
    proxy: Proxy, named: str
):
    _, page = fetched(proxy, "/")
    script = re.search(named, page.decode())[1]
    plain, whole = fetched(proxy, script)
    packed, content = fetched(proxy, script, Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(content) == whole
    assert len(content) < 0.5 * len(whole)
    assert "immutable" in plain.headers["Cache-Control"]
    before = len(proxy.upstreams())
    fetched(proxy, script)
    assert set(proxy.upstreams()[before:]) == {(script, "-")}, "nginx answered without a process"
    font = "/app/static/fonts/be-vietnam-pro-latin-400-normal.woff2"
    served, _ = fetched(proxy, font, Accept_Encoding="gzip")
    assert served.headers["Content-Encoding"] is None
    assert served.headers["Cache-Control"] == "public, max-age=86400"
    drawn, _ = fetched(proxy, "/app/static/map/provinces_63.geojson", Accept_Encoding="gzip")
    assert drawn.headers["Content-Encoding"] == "gzip"


def test_bodies_are_bounded_before_they_reach_a_process(proxy: Proxy):
    before = len(proxy.upstreams())
    assert fetched(proxy, "/", "POST", b"x" * 70_000)[0].status == 413
    announced = {"Content_Length": str(60 * 2**20)}
    upload = "/_stcore/upload_file/session/file"
    assert fetched(proxy, upload, "PUT", b"", **announced)[0].status == 413
    assert {process for _, process in proxy.upstreams()[before:]} == {"-"}
    # A smaller one reaches a process, which knows no such session and no token.
    assert fetched(proxy, upload, "PUT", b"x" * 100_000)[0].status == 403


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/agent/interact", "/.git/config", "/.streamlit/config"]
)
def test_what_is_not_for_readers_is_not_there(proxy: Proxy, path: str):
    assert fetched(proxy, path)[0].status == 404
    assert proxy.upstreams()[-1] == (path, "-")


def test_other_names_get_no_answer(proxy: Proxy):
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        fetched(proxy, "/", Host="evil.example")
    connection = http.client.HTTPConnection("127.0.0.1", proxy.plain_port, timeout=5)
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        connection.request("GET", "/", headers={"Host": "evil.example"})
        connection.getresponse()
    context = unverified()
    with socket.create_connection(("127.0.0.1", proxy.port)) as raw, pytest.raises(ssl.SSLError):
        context.wrap_socket(raw, server_hostname="evil.example")


def test_without_tls_a_reader_is_led_to_it(proxy: Proxy):
    connection = http.client.HTTPConnection("127.0.0.1", proxy.plain_port, timeout=5)
    connection.request("GET", "/map?year=2016", headers={"Host": "localhost"})
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, "https://localhost/map?year=2016")


def test_an_endless_address_is_refused_by_nginx(proxy: Proxy):
    assert fetched(proxy, "/?" + "x" * 20_000)[0].status in (400, 414)


def test_first_readers_are_spread_and_each_stays_with_its_process(proxy: Proxy, pair):
    nodes = []
    with reading(proxy.url) as one, reading(proxy.url) as other:
        for reader in (one, other):
            assert "td-footer" in reader.ask(VIEW)
            nodes.append(reader.cookies["thidua_node"])
    assert sorted(nodes) == ["1", "2"]
    (line,) = [
        line
        for line in one.connection.response.headers.get_all("Set-Cookie")
        if line.startswith("thidua_node")
    ]
    assert {"HttpOnly", "Secure", "SameSite=Lax"} <= set(line.split("; "))
    for number, process in enumerate(pair, 1):
        before = len(proxy.upstreams())
        for _ in range(6):
            fetched(proxy, "/_stcore/health", **node(proxy, number))
        answered = {upstream for _, upstream in proxy.upstreams()[before:]}
        assert answered == {f"127.0.0.1:{process.port}"}


def test_a_new_snapshot_reaches_both(proxy: Proxy, pair: list[Process], tmp_path: Path):
    report = tmp_path / "bao-cao.csv"
    report.write_text(REPORT.replace("2034", "2012"), encoding="utf-8")
    with (
        reading(proxy.url, node(proxy, 1)) as one,
        reading(proxy.url, node(proxy, 2)) as other,
    ):
        before = {digest_in(reader.ask(VIEW)) for reader in (one, other)}
        assert len(before) == 1
        imported = subprocess.run(
            [
                *(sys.executable, "-m", "thidua", "import", str(report), "--title", "Báo cáo"),
                *("--publisher", "UBND tỉnh", "--date", "15/3/2024"),
            ],
            cwd=ROOT,
            env={**os.environ, "THIDUA_STORE": str(pair[0].store)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert imported.returncode == 0, imported.stdout + imported.stderr
        after = {digest_in(reader.ask(VIEW)) for reader in (one, other)}
    assert len(after) == 1
    assert after.isdisjoint(before)
    for process in pair:
        said = json.loads(
            subprocess.run(
                [sys.executable, DEPLOY / "healthy.py", process.url],
                capture_output=True,
                check=True,
            ).stdout
        )
        assert said["snapshot"] in after


def kept(store: Path) -> dict[str, bytes]:
    """Give what a store must not lose: imports and scenarios, and which snapshot is in use."""
    return {
        str(path.relative_to(store)): path.read_bytes()
        for path in sorted(store.rglob("*"))
        if path.is_file() and path.suffix not in (".duckdb", ".lock")
    }


def test_killing_one_loses_nothing_and_its_readers_come_back_on_the_other(
    proxy: Proxy, pair: list[Process]
):
    first, second = pair
    with reading(proxy.url, node(proxy, 1)) as reader:
        before = digest_in(reader.ask(VIEW, "comparison"))
        assert proxy.upstreams()
        stored = kept(first.store)
        first.kill()
        with pytest.raises(ConnectionClosed):
            while True:  # what was still on its way comes first
                reader.connection.recv(timeout=10)
    try:
        assert kept(first.store) == stored
        begun = time.monotonic()
        with reading(proxy.url, node(proxy, 1)) as reader:  # what Streamlit's page does by itself
            assert digest_in(reader.ask(VIEW, "comparison")) == before
            assert reader.cookies["thidua_node"] == "2"
            assert time.monotonic() - begun < 20
            first.start()
            # The session stays where it is, and so does what belongs to it.
            assert digest_in(reader.ask(VIEW, "awards")) == before
            fetched(proxy, "/media/none.xlsx", **node(proxy, 2))
            assert proxy.upstreams()[-1][1] == f"127.0.0.1:{second.port}"
    finally:
        if first.running.poll() is not None:
            first.start()
    assert first.healthy()


def test_with_all_down_a_reader_reads_a_sentence(proxy: Proxy, pair: list[Process]):
    for process in pair:
        process.kill()
    try:
        answer, page = fetched(proxy, "/")
        assert answer.status == 502
        assert "đang khởi động lại" in page.decode()
        assert "The dashboard is restarting" in page.decode()
    finally:
        for process in pair:
            process.start()
    time.sleep(6)  # fail_timeout
    assert fetched(proxy, "/")[0].status == 200
