"""The ASGI layer around the dashboard: no stranger gets in, no answer leaves without headers."""

import logging
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from typing import Any, Final

from thidua.serving.headers import Message, dressed
from thidua.serving.hosts import is_own_page, is_served

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LONGEST_QUERY: Final = 8 * 1024  # bytes; several times what the longest address of ours has
LONGEST_PATH: Final = 1024
LONGEST_NAME: Final = 255
METRICS: Final = "/_stcore/metrics"
_UPLOAD: Final = "/_stcore/upload_file/"
_HERE: Final = {"127.0.0.1", "::1"}
_LOOPBACK: Final = ("127.0.0.1", "::1", "localhost")
_LOG: Final = logging.getLogger("thidua")


class Shield:
    """Stand before the dashboard.

    Parameters
    ----------
    app
        What answers.
    policy
        The Content-Security-Policy of every answer.
    hosts
        The names we are served under; see :func:`thidua.serving.hosts.is_served`.
    origins
        Further origins whose pages may open web sockets.
    uncalled_for
        Tells of what comes over a web socket what it asks for that no page does, in words of ours;
        None of what may pass.
    may_send
        Tells of a session whether it may send files.
    """

    def __init__(
        self,
        app: App,
        policy: str,
        hosts: Sequence[str] = (),
        origins: Sequence[str] = (),
        uncalled_for: Callable[[bytes], str | None] = lambda content: None,
        may_send: Callable[[str], bool] = lambda session: True,
    ) -> None:
        self._app, self._policy = app, policy
        self._hosts, self._origins = tuple(hosts), tuple(origins)
        self._uncalled_for, self._may_send = uncalled_for, may_send

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or web socket."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            # What a stranger sends goes into the log as characters of ours, one line, cut.
            _LOG.warning("Refused %s: %s", ascii(scope["path"][:200]), refusal[1])
            await self._refuse(scope, receive, send, *refusal)
        elif scope["type"] == "websocket":
            await self._app(scope, self._heard(receive, send), send)
        else:

            async def dress(message: Message) -> None:
                starts = message["type"] == "http.response.start"
                await send(dressed(message, self._policy) if starts else message)

            await self._app(scope, receive, dress)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Return the status and the reason of a refusal; None where the request is a reader's."""
        hosts = _all(scope, b"host")
        served = len(hosts) == 1 and (
            is_served(hosts[0], self._hosts)
            # A watcher on this machine, whatever name readers use.
            or (_asked_here(scope) and is_served(hosts[0], _LOOPBACK))
        )
        if not served:
            return 421, "not a name of this server"
        # A name longer than a file may have would end as an error of the server's, not of theirs.
        names = scope["path"].encode("utf-8", "surrogateescape").split(b"/")
        too_long = sum(map(len, names)) > LONGEST_PATH or max(map(len, names)) > LONGEST_NAME
        if too_long or len(scope.get("query_string", b"")) > LONGEST_QUERY:
            return 414, "the address is too long"
        if scope["type"] == "websocket":
            origins = _all(scope, b"origin") or [None]
            if len(origins) != 1 or not is_own_page(origins[0], hosts[0], self._origins):
                return 403, "opened by a page of another site"
        elif scope["path"].rstrip("/") == METRICS and not _asked_here(scope):
            return 404, "not for readers"
        elif _UPLOAD in scope["path"] and scope["method"] != "OPTIONS":
            # Before any of it is read.
            session = scope["path"].partition(_UPLOAD)[2].partition("/")[0]
            if not self._may_send(session):
                return 403, "no page asked for a file"
        return None

    def _heard(self, receive: Receive, send: Send) -> Receive:
        """Let through what a page says: never text, which Streamlit takes for its own error."""

        async def heard() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                content = message.get("bytes")
                if content is None:
                    await send({"type": "websocket.close", "code": 1003})
                    return {"type": "websocket.disconnect", "code": 1003}
                wish = self._uncalled_for(content)
                if wish is None:
                    return message
                _LOG.warning("Refused a message: no page asks for %s", wish)

        return heard

    async def _refuse(
        self, scope: Scope, receive: Receive, send: Send, status: int, reason: str
    ) -> None:
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": reason})
            return
        body = f"{reason}\n".encode()
        start: Message = {
            "type": "http.response.start",
            "status": status,
            "headers": [
                (b"content-type", b"text/plain; charset=utf-8"),
                (b"content-length", str(len(body)).encode()),
                (b"cache-control", b"no-store"),
            ],
        }
        await send(dressed(start, self._policy))
        await send({"type": "http.response.body", "body": body})


def _all(scope: Scope, name: bytes) -> list[str | None]:
    return [value.decode("latin-1") for key, value in scope["headers"] if key.lower() == name]


def _asked_here(scope: Scope) -> bool:
    """Tell whether somebody on this machine asks, and not a proxy for somebody else."""
    client = scope.get("client")
    forwarded = _all(scope, b"x-forwarded-for") or _all(scope, b"forwarded")
    return client is not None and client[0] in _HERE and not forwarded
