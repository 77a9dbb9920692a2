"""Signing in and out on the page, and the one question of every page that changes something.

Streamlit's ``st.login`` says who somebody is, for as long as its cookie lasts; what they may do,
and that an expired token is worth nothing, is said here and in :mod:`thidua.access`. A fragment or
the callback of a button runs without its page: whatever stores something asks for
:func:`require_editor` itself, right before it does.
"""

import logging
import threading
import time
from dataclasses import dataclass
from typing import Final

import streamlit as st

from thidua import audit
from thidua.access import DEFAULT_PROVIDER, NotAllowed, Person, SignIn, person_of, sign_in_of
from thidua.errors import ThiduaError
from thidua.ui import address
from thidua.ui.markup import escaped, tag
from thidua.ui.reader import wording

__all__ = [
    "Editor",
    "NotAllowed",
    "begin",
    "control",
    "editor",
    "require_editor",
    "sign_in_configured",
]

_LOG: Final = logging.getLogger("thidua")
_REFUSED: Final = "_access_refused"
_TOKENS: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class Editor:
    """The editor who is signed in.

    Parameters
    ----------
    name
        As the provider gives it.
    email
        ``""`` where a group makes the editor and the provider gives no verified address.
    """

    name: str
    email: str

    @property
    def who(self) -> str:
        """Name and address, as the history and the log write them."""
        return f"{self.name} <{self.email}>" if self.email else self.name


def begin() -> None:
    """Start a full run: a sign-in this process has not met yet goes into the log."""
    person = _person()
    if person is not None:
        _note_once("sign_in", person, role="editor" if person.is_editor else "reader")


def sign_in_configured() -> bool:
    """Return whether anybody can sign in: a provider is set, and set right."""
    return _sign_in() is not None


def editor() -> Editor | None:
    """Return the editor who is signed in, or None: the reader may only read."""
    person = _person()
    return Editor(person.name, person.email) if person and person.is_editor else None


def require_editor() -> Editor:
    """Return the editor who is signed in; ask right before whatever changes something.

    Raises
    ------
    NotAllowed
        Where nobody is signed in, the token has expired, or the person is a reader.
    """
    found = editor()
    if found is not None:
        return found
    person = _person()
    if person is not None:
        _refuse(person)
        raise NotAllowed("access.refused.reader", who=person.email or person.name)
    configured = sign_in_configured()
    raise NotAllowed("access.refused.signed_out" if configured else "access.refused.read_only")


def control() -> None:
    """Draw who is signed in and the way in or out; nothing where signing in is not configured."""
    w = wording()
    try:
        sign_in = sign_in_of(_secrets())
    except ThiduaError as wrong:
        st.html(tag("p", escaped(wrong.sentence(w)), "td-notice", role="status"))
        return
    if sign_in is None:
        return
    person = _person()
    with st.container(horizontal=True, vertical_alignment="center", key="access"):
        if person is None:
            expired = w.say("access.expired") if _is_expired() else w.say("access.for_editors")
            st.html(tag("p", escaped(expired), "td-note"), width="content")
            for provider in sign_in.providers:
                _way_in(provider, several=len(sign_in.providers) > 1)
            return
        role = w.say("access.role.editor" if person.is_editor else "access.role.reader")
        said = w.say("access.signed_in", who=person.email or person.name, role=role)
        st.html(tag("p", escaped(said), "td-note", title=person.who), width="content")
        if st.button(w.say("access.sign_out"), key="sign_out", type="tertiary"):
            _sign_out(person)


def _way_in(provider: str, *, several: bool) -> None:
    w = wording()
    words = w.say("access.sign_in")
    if several and provider != DEFAULT_PROVIDER:
        words = w.say("access.sign_in.by", provider=provider)
    if st.button(words, key=f"sign_in_{provider}", type="tertiary"):
        st.login(None if provider == DEFAULT_PROVIDER else provider)


def _sign_out(person: Person) -> None:
    with _TOKENS:
        _ended_here().add(person.token)
    _note("sign_out", person, session=person.token)
    st.logout()


def _secrets() -> dict[str, object]:
    # Asked in this way Streamlit finds nothing wrong with having no secrets.
    return st.secrets.to_dict() if st.secrets.load_if_toml_exists() else {}


def _sign_in() -> SignIn | None:
    try:
        return sign_in_of(_secrets())
    except ThiduaError as wrong:
        _complain(str(wrong))
        return None


@st.cache_resource(show_spinner=False, max_entries=20)
def _complain(sentence: str) -> None:
    """Log what is wrong with the configuration, once."""
    _LOG.error("%s", sentence)


def _person() -> Person | None:
    sign_in = _sign_in()
    if sign_in is None:
        return None
    person = person_of(st.user.to_dict(), sign_in, time.time())
    return None if person is None or _has_ended(person.token) else person


def _is_expired() -> bool:
    until = st.user.to_dict().get("exp")
    return isinstance(until, int | float) and until <= time.time()


def _has_ended(token: str) -> bool:
    """Tell whether a token was signed out of: a copied cookie is worth nothing after that.

    Streamlit's own sign-out only takes the cookie from the browser that asks for it; other
    processes on the same store learn of it from the log.
    """
    if token in _ended_here():
        return True
    try:
        return token in _ended_as_logged(audit.length())
    except OSError as wrong:
        _LOG.error("%s", wrong)
        return True  # who cannot be known to be signed in may read, as everybody may


@st.cache_resource(show_spinner=False)
def _ended_here() -> set[str]:
    """Return the tokens signed out of in this process, which holds when the disk is full too."""
    return set()


@st.cache_resource(show_spinner=False, max_entries=1)
def _ended_as_logged(length: tuple[tuple[str, int], ...]) -> frozenset[str]:
    return audit.signed_out()


@st.cache_resource(show_spinner=False, max_entries=10_000)
def _noted(token: str) -> list[str]:
    """Return what this process has logged of a token: once is enough for however many tabs."""
    return []


def _refuse(person: Person) -> None:
    _note_once("refused", person, page=address.page())


def _note_once(event: audit.Event, person: Person, **facts: str) -> None:
    once, noted = f"{event} {facts}", _noted(person.token)
    with _TOKENS:
        if once in noted:
            return
        noted.append(once)
    _note(event, person, session=person.token, **facts)


def _note(event: audit.Event, person: Person, **facts: str) -> None:
    """Write the log; a full disk is no reason to turn a reader away."""
    try:
        audit.record(event, person.who, when=None, **facts)
    except ThiduaError as wrong:
        _LOG.error("%s", wrong)
