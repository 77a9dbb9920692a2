"""The server's own time for a rerun, without a browser in the way.

A browser stamps a message when its main thread gets to it, which is while it is busy redrawing: the
stamps say nothing about the server. So the rerun requests that a browser really sent are sent
again by a plain web-socket client, which has nothing to draw.
"""

import socket
import time
from collections.abc import Sequence

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from bench.servers import BenchFailure
from bench.wire import ends_run

PROTOCOL = [Subprotocol("streamlit")]
PATIENCE_S = 30.0
# An element the server has sent before travels as the hash of it.
ELEMENTS = ("delta", "ref_hash")


def _acknowledge_at_once(connection: ClientConnection) -> None:
    # The server's socket waits for an acknowledgement before it sends the next small message, and a
    # client with nothing to send delays that by 40 ms. Linux forgets the option, hence every time.
    if hasattr(socket, "TCP_QUICKACK"):
        connection.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)


def server_times(url: str, requests: Sequence[bytes]) -> list[float]:
    """Send rerun requests in a new session, each when the one before it is answered.

    Parameters
    ----------
    url
        The server's address, without a slash at the end.
    requests
        What a browser sent in one session, from its first request on.

    Returns
    -------
    Milliseconds from each request to its "script finished" message: the script, the
    loopback and Streamlit's pause between two flushes of its messages (10 to 20 ms).

    Raises
    ------
    BenchFailure
        A request was answered without a single element, so the replayed session is not the same.
    """
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    times = []
    with connect(address, subprotocols=PROTOCOL, max_size=None, proxy=None) as connection:
        for request in requests:
            begin = time.perf_counter()
            connection.send(request)
            ended, elements = False, 0
            while not ended:
                _acknowledge_at_once(connection)
                content = connection.recv(timeout=PATIENCE_S, decode=False)
                message = ForwardMsg.FromString(content)
                elements += message.WhichOneof("type") in ELEMENTS
                ended = ends_run(message)
            times.append(1000 * (time.perf_counter() - begin))
            if not elements:
                raise BenchFailure(f"{url} answers a replayed rerun with no element")
    return times
