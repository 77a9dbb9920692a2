"""What travelled between a browser page and its server."""

import base64
from collections.abc import Callable
from typing import Any, Protocol

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

BINARY_FRAME = 2


class Session(Protocol):
    """A session with a page over the DevTools protocol, of whatever kind."""

    def on(self, event: Any, handler: Callable[[dict[str, Any]], None]) -> object:
        """Have a handler called with what an event says."""

    def send(self, method: str) -> object:
        """Ask for something, and wait for the answer."""


def ends_run(message: ForwardMsg) -> bool:
    """Tell whether the answer to a rerun request is complete with this message."""
    return (
        message.WhichOneof("type") == "script_finished"
        and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
    )


class Wire:
    """Listens to one page over the DevTools protocol, from its creation on.

    Attributes
    ----------
    requests
        Requests that were answered over the wire and not from the browser's cache.
    received
        Bytes that came in: bodies and headers as transferred, and the content of web-socket frames.
    asked
        The rerun requests the page sent, as they were sent.
    """

    def __init__(self, session: Session) -> None:
        self.requests = 0
        self.received = 0
        self._under_way: set[str] = set()
        self._from_cache: set[str] = set()
        self.asked: list[bytes] = []
        self._finished = True
        session.on("Network.requestWillBeSent", self._request)
        session.on("Network.requestServedFromCache", self._cached)
        session.on("Network.responseReceived", self._response)
        session.on("Network.loadingFinished", self._done)
        session.on("Network.loadingFailed", self._done)
        session.on("Network.webSocketFrameSent", self._frame_sent)
        session.on("Network.webSocketFrameReceived", self._frame_received)
        session.send("Network.enable")

    def restart(self) -> None:
        """Count from zero: the next load or rerun begins."""
        self.requests = self.received = 0
        self._under_way.clear()
        self._from_cache.clear()
        self.asked.clear()
        self._finished = True

    @property
    def answered(self) -> bool:
        """True when nothing is being loaded and every script run asked for has ended."""
        return bool(self.asked) and self._finished and not self._under_way

    def _request(self, event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http"):
            self._under_way.add(event["requestId"])

    def _cached(self, event: dict[str, Any]) -> None:
        self._from_cache.add(event["requestId"])

    def _response(self, event: dict[str, Any]) -> None:
        of_cache = event["requestId"] in self._from_cache or event["response"].get("fromDiskCache")
        if event["requestId"] in self._under_way and not of_cache:
            self.requests += 1

    def _done(self, event: dict[str, Any]) -> None:
        self._under_way.discard(event["requestId"])
        self.received += int(event.get("encodedDataLength", 0))

    def _frame_sent(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        if frame["opcode"] == BINARY_FRAME:
            content = base64.b64decode(frame["payloadData"])
            if BackMsg.FromString(content).WhichOneof("type") == "rerun_script":
                self.asked.append(content)
                self._finished = False

    def _frame_received(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        if frame["opcode"] == BINARY_FRAME:
            content = base64.b64decode(frame["payloadData"])
            self.received += len(content)
            self._finished |= ends_run(ForwardMsg.FromString(content))
