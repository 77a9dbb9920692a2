"""Processes of the dashboard and an nginx on loopback, and a reader without a browser."""

import os
import re
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from bench.servers import LOOPBACK, free_port
from bench.wire import ends_run

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
STREAM = "/_stcore/stream"


def unverified() -> ssl.SSLContext:
    """A client that takes the certificate of a test."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


@dataclass
class Process:
    """One process of the dashboard, as the unit of systemd starts it."""

    port: int
    store: Path
    log_file: Path
    settings: dict[str, str] = field(default_factory=dict)
    address: tuple[str, ...] = ("--server.address", LOOPBACK)
    running: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    def environment(self) -> dict[str, str]:
        own = {"THIDUA_STORE": str(self.store), "PYTHONUNBUFFERED": "1"}
        return {**os.environ, **own, **self.settings}

    def start(self, wait: int = 60) -> None:
        command = [sys.executable, "-m", "streamlit", "run", "serve.py"]
        command += [*self.address, "--server.port", str(self.port)]
        command += ["--server.headless", "true", "--server.fileWatcherType", "none"]
        with self.log_file.open("ab") as log:
            self.running = subprocess.Popen(
                command, cwd=ROOT, env=self.environment(), stdout=log, stderr=subprocess.STDOUT
            )
        assert self.healthy(wait), self.log()

    def healthy(self, wait: int = 0) -> bool:
        asking = [sys.executable, DEPLOY / "healthy.py", self.url, "--wait", str(wait)]
        return subprocess.run(asking, capture_output=True, check=False).returncode == 0

    def kill(self) -> None:
        assert self.running is not None
        self.running.send_signal(signal.SIGKILL)
        self.running.wait(10)

    def stop(self) -> None:
        if self.running is not None and self.running.poll() is None:
            self.running.terminate()
            try:
                self.running.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()

    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8", errors="replace")


@dataclass
class Proxy:
    """An nginx with our configuration; the names, ports and files of the test put in."""

    folder: Path
    port: int
    plain_port: int

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}"

    def upstreams(self) -> list[tuple[str, str]]:
        """Give path and answering process of every request so far, the latest last."""
        time.sleep(0.1)  # a line is written after its answer
        lines = (self.folder / "access.log").read_text(encoding="utf-8").splitlines()
        return [(line.split(" ")[0], line.split(" ")[-1]) for line in lines]


def configured(folder: Path, ports: Sequence[int], port: int, plain_port: int) -> Path:
    """Write the shipped configuration with the values of a test; return the main file."""
    text = (DEPLOY / "nginx" / "thidua.conf").read_text(encoding="utf-8")
    for before, after in {
        "8501": str(ports[0]),
        "8502": str(ports[1]),
        "listen 80": f"listen {LOOPBACK}:{plain_port}",
        "listen 443": f"listen {LOOPBACK}:{port}",
        "thidua.example.vn": "localhost",
        "/etc/ssl/thidua/fullchain.pem": str(folder / "cert.pem"),
        "/etc/ssl/thidua/privkey.pem": str(folder / "key.pem"),
        "/var/cache/nginx/thidua": str(folder / "cache"),
        "/usr/share/thidua": str(DEPLOY / "nginx"),
    }.items():
        assert before in text, f"thidua.conf has no {before}"
        text = text.replace(before, after)
    (folder / "thidua.conf").write_text(text, encoding="utf-8")
    temporary = "\n".join(
        f"{kind}_temp_path {folder / kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = folder / "nginx.conf"
    main.write_text(
        f"""
        {"user root;" if os.geteuid() == 0 else ""}
        daemon off;
        worker_processes 1;
        pid {folder / "nginx.pid"};
        error_log {folder / "error.log"} notice;
        events {{ worker_connections 512; }}
        http {{
            {temporary}
            include /etc/nginx/mime.types;
            log_format seen '$uri $status $upstream_addr';
            access_log {folder / "access.log"} seen;
            include {folder / "thidua.conf"};
        }}
        """,
        encoding="utf-8",
    )
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-nodes", "-subj", "/CN=localhost"),
            *("-pkeyopt", "ec_paramgen_curve:prime256v1", "-days", "2"),
            *("-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")),
        ],
        check=True,
        capture_output=True,
    )
    return main


@dataclass
class Reader:
    """A reader's browser tab as the server sees it: a web socket that asks for runs.

    Attributes
    ----------
    said
        All strings the server sent in the last run, put together.
    marked_up
        Of these, what the browser reads as Markdown.
    cookies
        What the handshake set, by name.
    """

    connection: ClientConnection
    said: str = ""
    marked_up: str = ""

    @property
    def cookies(self) -> dict[str, str]:
        assert self.connection.response is not None
        lines = self.connection.response.headers.get_all("Set-Cookie")
        return dict(line.split(";")[0].split("=", 1) for line in lines)

    def ask(self, query: str = "", page: str = "", patience: float = 30) -> str:
        """Run a page with a query string, as a link opens it; return what it says."""
        wanted = BackMsg()
        wanted.rerun_script.query_string = query
        wanted.rerun_script.page_name = page
        return self.send(wanted.SerializeToString(), patience)

    def send(self, content: bytes, patience: float = 30) -> str:
        """Send what a browser might and read until the run has ended."""
        self.connection.send(content)
        found: list[str] = []
        markdown: list[str] = []
        while True:
            received = self.connection.recv(timeout=patience, decode=False)
            message = ForwardMsg.FromString(received)
            found += strings_in(received)
            element = message.delta.new_element
            markdown += [element.markdown.body, element.alert.body, element.heading.body]
            if ends_run(message):
                self.marked_up = "\n".join(filter(None, markdown))
                self.said = "\n".join(found)
                return self.said


def strings_in(content: bytes) -> list[str]:
    """Give the readable parts of a message, whatever its fields are called."""
    text = content.decode("utf-8", "replace")
    return re.findall(r"[^\x00-\x08\x0b-\x1f\ufffd]{2,}", text)


@contextmanager
def reading(
    url: str, headers: dict[str, str] | None = None, origin: str | None = None
) -> Iterator[Reader]:
    """Open a reader's web socket."""
    secure = url.startswith("https")
    with connect(
        url.replace("http", "ws", 1) + STREAM,
        subprotocols=[Subprotocol("streamlit")],
        additional_headers=headers or {},
        origin=origin or url,  # type: ignore[arg-type]
        ssl=unverified() if secure else None,
        server_hostname=urlsplit(url).hostname if secure else None,
        max_size=None,
        proxy=None,
        open_timeout=20,
        close_timeout=2,
    ) as connection:
        yield Reader(connection)


def ports(count: int) -> list[int]:
    """Give loopback ports that nobody listens on."""
    found: set[int] = set()
    while len(found) < count:
        found.add(free_port())
    return sorted(found)
