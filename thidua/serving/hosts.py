"""Under which names the server answers, and from whose pages a web socket may be opened.

A page of another site can make a reader's browser connect to us in two ways: openly, from its own
origin, or under a name of its own that it lets point at our address (DNS rebinding). The first
shows in ``Origin``, the second in ``Host``.
"""

import ipaddress
import socket
from collections.abc import Sequence
from functools import cache
from urllib.parse import urlsplit


def host_name(host: str | None) -> str | None:
    """Return the name or address in a ``Host`` header, None for what is none."""
    if not host or set(host) & set("/\\@?# \t\r\n"):
        return None
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port  # an error where it is no port
    except ValueError:
        return None
    return parts.hostname.rstrip(".") if parts.hostname else None


def is_served(host: str | None, allowed: Sequence[str]) -> bool:
    """Tell whether the server answers under this ``Host``.

    Parameters
    ----------
    allowed
        Names, ``*.name`` for those below one, ``*`` for any. Without any: addresses of numbers,
        which nobody can let point elsewhere, ``localhost``, and the names of this machine.
    """
    name = host_name(host)
    if name is None:
        return False
    if not allowed:
        return _is_address(name) or name in _own_names()
    patterns = [pattern.strip().lower().rstrip(".") for pattern in allowed]
    return any(
        pattern in ("*", name) or (pattern.startswith("*.") and name.endswith(pattern[1:]))
        for pattern in patterns
    )


def is_own_page(origin: str | None, host: str | None, allowed: Sequence[str]) -> bool:
    """Tell whether a web socket is opened by a page of ours, or by no page at all.

    Parameters
    ----------
    allowed
        Further origins as ``https://name:port``.
    """
    if origin is None:  # no browser: it has no cookies of somebody else to misuse
        return True
    if origin in {one.strip() for one in allowed}:
        return True
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.netloc.lower() == (host or "").lower()


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


@cache
def _own_names() -> frozenset[str]:
    own = socket.gethostname().lower()
    return frozenset({"localhost", own, f"{own}.local"})
