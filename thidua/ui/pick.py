"""Pickers: a Streamlit widget whose value is an identifier, lives in the URL and outlives the page.

A value from the URL or an earlier page is checked against the options at hand; what does not fit
falls back to the default, and a value the reader asked for is said to be unknown.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

import streamlit as st

from thidua.ui import address
from thidua.ui.markup import literal
from thidua.ui.reader import wording
from thidua.wording import fold

Of = TypeVar("Of", bound=str)

_NOTICES, _WORDED = "_notices", "_worded"
_LONGEST_ECHO = 40
_LONGEST_SEARCH = 80

_WIDE_SPACE: Final = "\u2003"
_ALL_ALONE: Final = 120  # a list as wide as the page
_BESIDE_OTHERS: Final = 80  # one with pickers beside it, on a screen of 2,560 pixels


def select(
    key: str,
    label: str,
    options: Sequence[str],
    default: str,
    worded: Callable[[str], str] = str,
    *,
    searchable: bool = False,
    collapsed: bool = False,
) -> str:
    """Let the reader pick one of `options` from a list.

    Parameters
    ----------
    key
        Name of the widget, of its place in the session and of its parameter in the URL.
    label, options, default, worded
        As of ``st.selectbox``; `options` are identifiers, `worded` gives their words.
    searchable
        Whether typing without accents must find an option ("can tho" finds Cần Thơ).
    collapsed
        Whether the label is only for screen readers.
    """
    settle(key, options, default)
    words = with_alias(worded, _BESIDE_OTHERS) if searchable else worded
    hold(key, words)
    picked = st.selectbox(
        label,
        options,
        key=key,
        format_func=words,
        filter_mode="contains",
        label_visibility="collapsed" if collapsed else "visible",
        persist_state="session",
    )
    address.show(key, str(picked))
    return str(picked)


def switch(
    key: str,
    label: str,
    options: Sequence[Of],
    default: Of,
    worded: Callable[[Of], str] = str,
    *,
    collapsed: bool = False,
) -> Of:
    """Let the reader pick one of a few `options`, all in sight; parameters as of :func:`select`."""
    settle(key, options, default)
    hold(key, worded)
    picked = st.segmented_control(
        label,
        options,
        key=key,
        format_func=worded,
        required=True,
        wrap=True,  # on a phone every option stays in sight
        label_visibility="collapsed" if collapsed else "visible",
        persist_state="session",
    )
    address.show(key, str(picked))
    return default if picked is None else picked  # None only for the type: it is required


def several(
    key: str,
    label: str,
    options: Sequence[str],
    default: Sequence[str],
    worded: Callable[[str], str] = str,
    *,
    searchable: bool = False,
    most: int | None = None,
) -> list[str]:
    """Let the reader pick several of `options`, at most `most`; see :func:`select`."""
    wanted = address.asked(key)
    if wanted is not None:
        named = list(dict.fromkeys(word for word in wanted.split(",") if word))
        known = [word for word in named if word in options]
        # More than `most` are kept in sight: the sentence below says which are left out.
        st.session_state[key] = known if known or not named else list(default)
        for word in named:
            if word not in options:
                _notice(word)
    elif key not in st.session_state:
        st.session_state[key] = list(default)
    else:
        kept = [value for value in st.session_state[key] if value in options]
        if kept != st.session_state[key]:
            st.session_state[key] = kept or list(default)
    words = with_alias(worded) if searchable else worded
    hold(key, words)
    picked = st.multiselect(
        label,
        options,
        key=key,
        format_func=words,
        filter_mode="contains",
        placeholder=wording().say("pick.several"),
        select_all=False,
        persist_state="session",
    )
    # Streamlit's own limit refuses in English; ours says in the reader's words what is left out.
    if most is not None and len(picked) > most:
        left_out = wording().names(worded(option) for option in picked[most:])
        st.caption(literal(wording().say("pick.too_many", most=most, names=left_out)))
    shown = list(picked)[:most]
    address.show(key, ",".join(shown))
    return shown


def text(key: str, label: str, placeholder: str = "") -> str:
    """Let the reader type what to look for; `key` as of :func:`select`."""
    wanted = address.asked(key)
    if wanted is not None:
        st.session_state[key] = wanted[:_LONGEST_SEARCH]
    typed = st.text_input(
        label,
        key=key,
        placeholder=placeholder,
        max_chars=_LONGEST_SEARCH,
        type="search",
        persist_state="session",
    )
    looked_for = (typed or "").strip()
    if looked_for:
        address.show(key, looked_for)
    return looked_for


def notices() -> list[str]:
    """Return, once, what pickers have to tell the reader: values that were not known."""
    sentences: list[str] = st.session_state.pop(_NOTICES, [])
    return sentences


def notify(sentence: str) -> None:
    """Have a sentence shown under the pickers of this run."""
    st.session_state.setdefault(_NOTICES, []).append(sentence)


def settle(key: str, options: Sequence[str], default: str) -> None:
    """Settle the value of a picker before it is drawn: from the URL, the session or `default`."""
    wanted = address.asked(key)
    if wanted is not None and wanted in options:
        st.session_state[key] = wanted
    elif wanted is not None:
        _notice(wanted)
        st.session_state[key] = default
    elif st.session_state.get(key) not in options:
        st.session_state[key] = default


def hold(key: str, words: Callable[[Any], str]) -> None:
    """Hold on to a picker's value where its words have changed since they were last shown.

    A browser sends a choice back as the words it showed. In another language, or with another
    count beside them, they name no option any more, and Streamlit would fall back to the default.
    On another page the picker of the same name is a new one, which begins without a value.
    """
    value = st.session_state[key]
    said = [words(one) for one in (value if isinstance(value, list) else [value])]
    seen = (address.page(), said)
    shown: dict[str, tuple[str, list[str]]] = st.session_state.setdefault(_WORDED, {})
    if shown.get(key) != seen:
        st.session_state[key] = value
        shown[key] = seen


def _notice(wanted: str) -> None:
    shown = wanted if len(wanted) <= _LONGEST_ECHO else wanted[: _LONGEST_ECHO - 1] + "…"
    notify(wording().say("pick.unknown", value=shown))


def with_alias(worded: Callable[[str], str], width: int = _ALL_ALONE) -> Callable[[str], str]:
    """Add the words without accents, out of sight, for the search of Streamlit's own lists.

    Wide spaces, of 14 pixels each, push them past the right edge of a list of at most `width`
    spaces, where it is cut off. They travel with every option: no more of them than needed.
    """
    beyond = _WIDE_SPACE * width

    def words(option: str) -> str:
        text = worded(option)
        alias = fold(text)
        return text if alias == text.lower() else f"{text}{beyond}{alias}"

    return words
