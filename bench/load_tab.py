"""A reader's tab without a browser: a web socket that speaks as Streamlit's page does.

It keeps what the page would keep (widgets and their values, the address, messages the server need
not send again) and draws nothing, so that a hundred of them cost little beside the server they ask.
"""

import asyncio
import hashlib
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from bench.load_widgets import FILE, Widget, drawn, identifier
from bench.replay import PROTOCOL
from bench.servers import DIRECT
from bench.wire import ends_run

PATIENCE_S = 60.0
KEPT_RUNS = 2
"""A browser forgets a message that this many runs have not used (`global.maxCachedMessageAge`)."""

LINE_S = 0.2
"""From the word that a file is ready to the request for it, for a reader who is far away."""

_SAID = ("html", "markdown", "alert", "heading")
_NOT_COMPARED = (FILE,)  # its address is made anew for every reader


@dataclass
class Answer:
    """What the server answered to one request.

    Attributes
    ----------
    seconds
        From the request to "script finished".
    page, query
        Path of the page the server says it is, and its address after the run.
    whole
        Whether the whole page was run, not a fragment of it, nor only a file made.
    said
        What can be read in it: markup and the figures of charts, without the lists of pickers.
    shown
        A digest of every element with its place, or of the file: two answers that look alike have
        the same.
    places
        The hash of each element by its place; `shown` is made of these.
    faults
        Exceptions and error notices.
    received
        Bytes.
    """

    seconds: float
    page: str
    query: str = ""
    whole: bool = True
    said: list[str] = field(default_factory=list)
    shown: str = ""
    places: dict[tuple[int, ...], str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    received: int = 0

    @property
    def address(self) -> dict[str, str]:
        """The parameters of the address, each once."""
        return {name: values[-1] for name, values in parse_qs(self.query).items()}


@dataclass
class _Run:
    """What has come of a run so far."""

    answer: Answer
    places: dict[tuple[int, ...], str] = field(default_factory=dict)
    widgets: set[str] = field(default_factory=set)
    fragments: set[str] = field(default_factory=set)


class Tab:
    """One session of one reader; to be used as an asynchronous context."""

    def __init__(self, url: str, patience: float = PATIENCE_S) -> None:
        self._url = url
        self._patience = patience
        self._connection: ClientConnection | None = None
        self._kept: dict[str, tuple[int, ForwardMsg]] = {}
        self._page_hash = self._app_hash = self._session = ""
        self.page = self.query = ""
        self.pages: dict[str, str] = {}
        self.widgets: dict[str, Widget] = {}

    async def __aenter__(self) -> "Tab":
        self._connection = await connect(
            self._url.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=PROTOCOL,
            origin=self._url,  # type: ignore[arg-type]
            compression=None,
            max_size=None,
            max_queue=None,
            ping_interval=None,
            proxy=None,
            open_timeout=self._patience,
            close_timeout=5,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._connection is not None:
            await self._connection.close()

    def widget(self, key: str) -> Widget | None:
        """Return the widget with this key, if it is in sight."""
        return next((one for one in self.widgets.values() if one.key == key), None)

    async def open(self, page: str, query: str) -> Answer:
        """Open an address, as a link does."""
        self.page, self.query = page, query
        return await self._ask(ClientState(query_string=query, page_name=page))

    async def choose(self, widget: Widget, value: Any) -> Answer:
        """Change a widget's value; the fragment it stands in, or the page, runs again."""
        widget.value = value
        return await self._ask(self._state(self.widgets.values(), fragment_id=widget.fragment))

    async def turn_to(self, page: str) -> Answer:
        """Follow the navigation to another page; the pickers of the old one stay behind."""
        self.page, self._page_hash = page, self.pages[page]
        self.query = ""
        return await self._ask(
            self._state(one for one in self.widgets.values() if one.script == self._app_hash)
        )

    async def fetch(self, button: Widget) -> Answer:
        """Press a button that makes a file, and fetch the file once it is said to be ready."""
        assert self._connection is not None
        answer = Answer(0.0, self._page_name(), self.query, whole=False, said=[button.key])
        wanted = BackMsg()
        request = wanted.backend_operation_request
        request.request_id, request.session_id = button.key, self._session
        request.deferred_file.file_id = button.value
        begin = time.perf_counter()
        await self._connection.send(wanted.SerializeToString())
        async with asyncio.timeout(self._patience):
            message = ForwardMsg()
            while message.WhichOneof("type") != "backend_operation_response":
                message.ParseFromString(await self._connection.recv(decode=False))
        made = message.backend_operation_response
        if made.error_msg:
            answer.faults.append(made.error_msg)
        else:
            await asyncio.sleep(LINE_S)
            begin += LINE_S
            try:
                content = await asyncio.to_thread(self._file, made.deferred_file.url)
            except HTTPError as missing:
                answer.faults.append(f"{button.key}: {missing}")
            else:
                answer.received = len(content)
                answer.shown = hashlib.sha256(content).hexdigest()[:16]
        answer.seconds = time.perf_counter() - begin
        return answer

    def _file(self, path: str) -> bytes:
        with DIRECT.open(self._url + path, timeout=self._patience) as response:
            content: bytes = response.read()
        return content

    def _page_name(self) -> str:
        return next((p for p, h in self.pages.items() if h == self._page_hash), "?")

    def _state(self, widgets: Iterable[Widget], fragment_id: str = "") -> ClientState:
        state = ClientState(
            query_string=self.query,
            page_script_hash=self._page_hash,
            fragment_id=fragment_id,
            cached_message_hashes=self._kept,
        )
        state.widget_states.widgets.extend(one.state() for one in widgets if one.kind != FILE)
        return state

    async def _ask(self, state: ClientState) -> Answer:
        assert self._connection is not None
        state.context_info.timezone = "Asia/Ho_Chi_Minh"
        state.context_info.locale = "vi-VN"
        state.context_info.url = f"{self._url}/{self.page}"
        run = _Run(Answer(0.0, self.page, self.query))
        begin = time.perf_counter()
        await self._connection.send(BackMsg(rerun_script=state).SerializeToString())
        async with asyncio.timeout(self._patience):
            while True:
                content = await self._connection.recv(decode=False)
                run.answer.received += len(content)
                message = ForwardMsg.FromString(content)
                if ends_run(message):
                    break
                self._take(message, run)
        run.answer.seconds = time.perf_counter() - begin
        self._finish(run)
        return run.answer

    def _take(self, message: ForwardMsg, run: _Run) -> None:
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            message = self._recalled(message)
            kind = "delta"
        elif message.metadata.cacheable:
            self._kept[message.hash] = (0, message)
        match kind:
            case "new_session":
                run.places.clear()
                run.widgets.clear()
                run.fragments = set(message.metadata.run.fragment_ids)
                self._app_hash = message.new_session.main_script_hash
                self._session = message.new_session.initialize.session_id
            case "navigation":
                self._page_hash = message.navigation.page_script_hash
                listed = message.navigation.app_pages
                self.pages = {one.url_pathname: one.page_script_hash for one in listed}
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "page_not_found":
                run.answer.faults.append("page not found")
            case "delta" if message.delta.WhichOneof("type") == "new_element":
                self._draw(message, run)

    def _recalled(self, message: ForwardMsg) -> ForwardMsg:
        """Put a message that the server need not send again at its place."""
        _, kept = self._kept[message.ref_hash]
        self._kept[message.ref_hash] = (0, kept)
        recalled = ForwardMsg()
        recalled.CopyFrom(kept)
        recalled.metadata.CopyFrom(message.metadata)
        return recalled

    def _draw(self, message: ForwardMsg, run: _Run) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind not in _NOT_COMPARED:
            run.places[tuple(message.metadata.delta_path)] = message.hash
        if kind == "plotly_chart":
            run.answer.said.append(element.plotly_chart.spec)
        elif kind in _SAID:
            run.answer.said.append(getattr(element, kind).body)
        if kind == "exception":
            run.answer.faults.append(f"{element.exception.type}: {element.exception.message}")
        elif kind == "alert" and element.alert.format == Alert.ERROR:
            run.answer.faults.append(element.alert.body)
        widget = drawn(
            element,
            message.delta.fragment_id,
            message.metadata.active_script_hash,
            self.widgets.get(identifier(element)),
        )
        if widget is not None:
            self.widgets[widget.id] = widget
            run.widgets.add(widget.id)

    def _finish(self, run: _Run) -> None:
        run.answer.query = self.query
        run.answer.page = self._page_name()
        run.answer.whole = not run.fragments
        self.widgets = {
            name: widget
            for name, widget in self.widgets.items()
            if name in run.widgets or (run.fragments and widget.fragment not in run.fragments)
        }
        self._kept = {
            name: (age + 1, message)
            for name, (age, message) in self._kept.items()
            if age < KEPT_RUNS
        }
        listed = "".join(f"{place}{name}" for place, name in sorted(run.places.items()))
        run.answer.places = run.places
        run.answer.shown = hashlib.sha256(listed.encode()).hexdigest()[:16]
