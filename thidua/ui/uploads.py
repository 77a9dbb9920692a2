"""Who may send files: the browsers of editors whose page has asked for one.

Streamlit takes files for any session, whether its page asks for some or not, and holds them in
memory until the session ends: every reader could fill up the machine.
"""

import threading
from typing import Final

from streamlit.runtime.scriptrunner import get_script_run_ctx

_MOST: Final = 10_000
_LOCK: Final = threading.Lock()
_asked: Final[dict[str, None]] = {}


def ask_for_files() -> None:
    """Let this session send files from now on; who may ask for some is looked at before."""
    context = get_script_run_ctx()
    if context is None:
        return
    with _LOCK:
        _asked.pop(context.session_id, None)
        _asked[context.session_id] = None
        while len(_asked) > _MOST:
            del _asked[next(iter(_asked))]


def may_send(session: str) -> bool:
    """Return whether the page of a session has asked for files; its identifier is a secret."""
    with _LOCK:
        return session in _asked
