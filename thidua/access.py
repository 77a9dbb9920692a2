"""Who may do what: the roles of the configuration, and whom a provider's claims tell of.

There are two roles. Everybody is a reader; an editor may bring figures in and take them back. Who
is one is said beside the provider's settings in Streamlit's secrets, by e-mail or by group
(``docs/SIGN_IN.md``). Whatever is doubtful counts as not signed in.
"""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from thidua.errors import ThiduaError

SHORTEST_SECRET: Final = 32  # characters; whoever guesses it signs in as anybody
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_OF_PROVIDER: Final = ("client_id", "client_secret", "server_metadata_url")
_ROLE_KEYS: Final = ("editors", "editor_groups", "group_claim")
_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")
_LONGEST_NAME: Final = 80
DEFAULT_PROVIDER: Final = "default"
"""The provider whose settings stand in ``[auth]`` itself, as Streamlit calls it."""


class NotAllowed(ThiduaError):
    """Somebody asked for what only editors may do."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """A checked configuration of signing in.

    Parameters
    ----------
    providers
        Names of the providers to choose from, `DEFAULT_PROVIDER` for the one without a name.
    editors
        E-mail addresses of editors, in lower case.
    editor_groups
        Groups whose members are editors, as the provider writes them.
    group_claim
        The claim that lists a person's groups.
    """

    providers: tuple[str, ...]
    editors: frozenset[str] = frozenset()
    editor_groups: frozenset[str] = frozenset()
    group_claim: str = "groups"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is signed in.

    Parameters
    ----------
    name
        As the provider gives it; free of signs that could feign an address.
    email
        Address the provider does not call unverified, ``""`` where there is none.
    is_editor
        The role: editor, or else reader.
    token
        Fingerprint of this one sign-in; it tells nothing of the token.
    until
        When the token expires, in seconds since 1970.
    """

    name: str
    email: str
    is_editor: bool
    token: str
    until: float

    @property
    def who(self) -> str:
        """Name and address as the history and the log write them."""
        return f"{self.name} <{self.email}>" if self.email else self.name


def sign_in_of(secrets: Mapping[str, Any]) -> SignIn | None:
    """Return the configuration of signing in, or None where there is none.

    Parameters
    ----------
    secrets
        Streamlit's secrets: ``[auth]`` and ``[thidua.roles]`` are read.

    Raises
    ------
    ThiduaError
        At the first thing wrong; the sentence names the key, never its value.
    """
    auth, ours = secrets.get("auth"), secrets.get("thidua", {})
    if auth is None and not ours:
        return None
    if not isinstance(auth, Mapping) or not auth:
        raise ThiduaError("access.config.no_auth")
    providers = _providers(auth)
    if not isinstance(ours, Mapping) or not isinstance(ours.get("roles", {}), Mapping):
        raise ThiduaError("access.config.section")
    _only_known("[thidua]", ours, ("roles",))
    roles = ours.get("roles", {})
    _only_known("[thidua.roles]", roles, _ROLE_KEYS)
    editors = _words(roles, "editors")
    for email in editors:
        if not (_EMAIL.fullmatch(email) and email.isascii()):
            raise ThiduaError("access.config.email", email=email[:60])
    claim = roles.get("group_claim", "groups")
    if not isinstance(claim, str) or not claim.strip():
        raise ThiduaError("access.config.group_claim")
    return SignIn(
        providers,
        frozenset(email.lower() for email in editors),
        frozenset(_words(roles, "editor_groups")),
        claim.strip(),
    )


def person_of(claims: Mapping[str, Any], sign_in: SignIn, now: float) -> Person | None:
    """Return who is signed in by `claims`, or None where nobody is or the token has expired.

    Parameters
    ----------
    claims
        Those of the identity token as Streamlit took them from its signed cookie.
    now
        Seconds since 1970.
    """
    until = claims.get("exp")
    if claims.get("is_logged_in") is not True or claims.get("provider") not in sign_in.providers:
        return None
    if isinstance(until, bool) or not isinstance(until, int | float):
        return None
    if not until > now:  # nor where it is no number at all
        return None
    email = _email(claims)
    name = next(
        (
            plain
            for key in ("name", "preferred_username")
            if (plain := _plain_name(claims.get(key)))
        ),
        email or _plain_name(claims.get("sub")),
    )
    is_editor = email.lower() in sign_in.editors or bool(
        _groups(claims.get(sign_in.group_claim)) & sign_in.editor_groups
    )
    return Person(name, email, is_editor, _fingerprint(claims), float(until))


def _providers(auth: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the providers of ``[auth]``, checked as Streamlit would only at the first click."""
    for key in ("redirect_uri", "cookie_secret"):
        if not isinstance(auth.get(key), str) or not auth[key]:
            raise ThiduaError("access.config.missing", section="[auth]", key=key)
    if not auth["redirect_uri"].endswith("/oauth2callback"):
        raise ThiduaError("access.config.redirect")
    if len(auth["cookie_secret"]) < SHORTEST_SECRET:
        raise ThiduaError("access.config.cookie_secret", least=SHORTEST_SECRET)
    named = {
        name: settings
        for name, settings in auth.items()
        if isinstance(settings, Mapping) and name != "client_kwargs"
    }
    if not named or any(key in auth for key in _OF_PROVIDER):
        named = {DEFAULT_PROVIDER: auth, **named}
    for name, settings in named.items():
        section = "[auth]" if settings is auth else f"[auth.{name}]"
        if "_" in name:
            raise ThiduaError("access.config.provider", section=section)
        for key in _OF_PROVIDER:
            if not isinstance(settings.get(key), str) or not settings[key]:
                raise ThiduaError("access.config.missing", section=section, key=key)
        if not _is_private(settings["server_metadata_url"]):
            raise ThiduaError("access.config.metadata", section=section)
    return tuple(named)


def _is_private(url: str) -> bool:
    """Tell whether nobody on the way can pose as the provider at `url`."""
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)


def _only_known(section: str, table: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for key in table:
        if key not in known:
            raise ThiduaError(
                "access.config.unknown", section=section, key=str(key)[:40], known=", ".join(known)
            )


def _words(roles: Mapping[str, Any], key: str) -> list[str]:
    words = roles.get(key, [])
    if not isinstance(words, list) or not all(isinstance(w, str) and w.strip() for w in words):
        raise ThiduaError("access.config.list", key=key)
    return [word.strip() for word in words]


def _email(claims: Mapping[str, Any]) -> str:
    """Return the address that stands for a person, ``""`` where it may be somebody else's.

    Only plain letters: some others become them in lower case, such as the sign of the kelvin.
    """
    email, verified = claims.get("email"), claims.get("email_verified", True)
    if not isinstance(email, str) or not (email.isascii() and _EMAIL.fullmatch(email)):
        return ""
    return email if verified is True or str(verified).lower() == "true" else ""


def _groups(claim: object) -> set[str]:
    if isinstance(claim, str):
        return {claim}
    return {one for one in claim if isinstance(one, str)} if isinstance(claim, list) else set()


def _plain_name(name: object) -> str:
    """Return a name people choose themselves, without what could change how a line reads."""
    if not isinstance(name, str):
        return ""
    shown = (sign for sign in name if sign not in "<>" and unicodedata.category(sign)[0] != "C")
    return " ".join("".join(shown).split())[:_LONGEST_NAME]


def _fingerprint(claims: Mapping[str, Any]) -> str:
    said = "\n".join(repr(claims.get(key)) for key in ("iss", "sub", "iat", "exp", "nonce"))
    return hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()[:16]
