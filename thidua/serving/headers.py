"""The headers every answer carries, and the Content-Security-Policy the pages work under."""

import base64
import hashlib
import re
from collections.abc import Iterable, MutableMapping
from typing import Any, Final

Message = MutableMapping[str, Any]

_INLINE: Final = re.compile(r'<script(?: type="importmap")?>(.*?)</script>', re.DOTALL)

FIXED: Final = {
    "X-Content-Type-Options": "nosniff",
    # An address says what somebody looks at: no other host learns it.
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
_DROPPED: Final = {b"server", b"x-powered-by"}
_EVERYBODY: Final = (b"access-control-allow-origin", b"*")


def inline_scripts(page: str) -> list[str]:
    """Return the scripts that stand inside a page of HTML."""
    return _INLINE.findall(page)


def policy(scripts: Iterable[str]) -> str:
    """Return the Content-Security-Policy under which the dashboard works.

    Parameters
    ----------
    scripts
        The inline scripts that may run, byte by byte as they stand in the page; no other may.

    Notes
    -----
    Styles have to be allowed inside the page: Streamlit writes every one of its own there, and its
    messages are read by a piece of WebAssembly. It loads the script of a component as a blob, which
    only a script that already runs can make: text that slips into a page cannot.
    Nothing may be asked of another host, whatever slips into a page.
    """
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    allowed = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    rules = {
        "default-src": "'none'",
        "script-src": f"'self' blob: 'wasm-unsafe-eval' {allowed}".strip(),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "media-src": "'self'",
        "worker-src": "'self' blob:",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def dressed(message: Message, security_policy: str) -> Message:
    """Return the start of an answer with our headers, and without those that tell or open much."""
    ours = {name.lower().encode(): value.encode() for name, value in FIXED.items()}
    ours[b"content-security-policy"] = security_policy.encode()
    kept = [
        (name, value)
        for name, value in message.get("headers", [])
        if name.lower() not in ours
        and name.lower() not in _DROPPED
        # Streamlit opens static files to every site; our fonts and maps are for our own pages.
        and (name.lower(), value) != _EVERYBODY
    ]
    return {**message, "headers": [*kept, *ours.items()]}
