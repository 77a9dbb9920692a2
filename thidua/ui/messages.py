"""What a browser may ask over its web socket: what pages of ours have it ask, and nothing else.

Streamlit does more for whoever asks: it empties what it keeps for all readers (with it our list of
who has signed out), tells the repository and the names of files not yet committed, looks for
changed modules, writes files for programmers' tools beside the dashboard.
"""

from typing import Final

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg

_ASKED: Final = ("rerun_script", "stop_script", "app_heartbeat", "file_urls_request")
_WORK: Final = "backend_operation_request"
_FILE: Final = "deferred_file"
"""Of what is done without a run: the file behind a button."""


def uncalled_for(content: bytes) -> str | None:
    """Return what a message asks for that no page of ours does; None of one that is all right.

    What cannot be read as a message is left to Streamlit, which closes the socket.
    """
    try:
        message = BackMsg.FromString(content)
    except DecodeError:
        return None
    asked = message.WhichOneof("type")
    if asked in _ASKED:
        return None
    if asked != _WORK:
        return asked or "nothing"
    wanted = message.backend_operation_request.WhichOneof("payload")
    return None if wanted == _FILE else wanted or "nothing"
