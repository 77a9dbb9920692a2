"""Pickers: a Streamlit widget whose value is an identifier, lives in the URL and outlives the page.

A value from the URL or an earlier page is checked against the options at hand; what does not fit
falls back to the default, and a value the reader asked for is said to be unknown.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal, TypeVar

import streamlit as st

from thidua.ui import address
from thidua.ui.markup import literal
from thidua.ui.reader import wording
from thidua.wording import fold

Of = TypeVar("Of", bound=str)
Held = TypeVar("Held", bound=str | Sequence[str])
Width = int | Literal["stretch"]

_NOTICES, _WORDED, _BEGUN = "_notices", "_worded", "_begun"
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
    width: Width = "stretch",
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
    width
        In px, where the list is not to be as wide as there is room.
    """
    value = found(key, options, default)
    said = {one: worded(one) for one in options}
    hold(key, said)
    words = with_alias(said.__getitem__, _BESIDE_OTHERS) if searchable else said.__getitem__
    picked = st.selectbox(
        label,
        options,
        options.index(_first(key, value, options)),
        key=key,
        format_func=words,
        filter_mode="contains",
        label_visibility="collapsed" if collapsed else "visible",
        persist_state="session",
        width=width,
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
    value = found(key, options, default)
    said: dict[str, str] = {one: worded(one) for one in options}
    hold(key, said)
    picked = st.segmented_control(
        label,
        options,
        key=key,
        default=_first(key, value, options),
        format_func=said.__getitem__,
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
    width: Width = "stretch",
) -> list[str]:
    """Let the reader pick several of `options`, at most `most`; see :func:`select`."""
    value = _several_found(key, options, default)
    said = {one: worded(one) for one in options}
    hold(key, said)
    picked = st.multiselect(
        label,
        options,
        _first(key, value, options),
        key=key,
        format_func=with_alias(said.__getitem__) if searchable else said.__getitem__,
        filter_mode="contains",
        placeholder=wording().say("pick.several"),
        select_all=False,
        persist_state="session",
        width=width,
    )
    # Streamlit's own limit refuses in English; ours says in the reader's words what is left out.
    if most is not None and len(picked) > most:
        left_out = wording().names(worded(option) for option in picked[most:])
        st.caption(literal(wording().say("pick.too_many", most=most, names=left_out)))
    shown = list(picked)[:most]
    address.show(key, ",".join(shown))
    return shown


def several_kept(
    key: str, options: Sequence[str], default: Sequence[str], *, most: int | None = None
) -> list[str]:
    """Settle what :func:`several` stands at that is not drawn now; see :func:`kept`."""
    value = _several_found(key, options, default)
    _settled(key, value)
    shown = value[:most]
    address.show(key, ",".join(shown))
    return shown


def _several_found(key: str, options: Sequence[str], default: Sequence[str]) -> list[str]:
    wanted = address.asked(key)
    held: list[str] | None = st.session_state.get(key)
    if wanted is not None:
        named = list(dict.fromkeys(word for word in wanted.split(",") if word))
        known = [word for word in named if word in options]
        # More than `most` are kept in sight: the sentence below says which are left out.
        value = known if known or not named else list(default)
        for word in named:
            if word not in options:
                _notice(word)
    elif held is None:
        value = list(default)
    else:
        kept = [one for one in held if one in options]
        value = kept if kept or not held else list(default)
    if held is not None and held != value:
        st.session_state[key] = value
    return value


def text(key: str, label: str, placeholder: str = "", *, width: Width = "stretch") -> str:
    """Let the reader type what to look for; `key` and `width` as of :func:`select`."""
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
        width=width,
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


def standing(key: str, options: Sequence[Of], default: Of) -> Of:
    """Return what a picker stands at, by the URL, the session or `default`, and change nothing.

    A default that is not offered gives way to the first option.
    """
    wanted, held = address.waiting(key), st.session_state.get(key)
    known = {str(one): one for one in options}
    default = default if default in known else options[0]
    return known.get(str(held) if wanted is None else wanted, default)


def found(key: str, options: Sequence[Of], default: Of) -> Of:
    """Take up what a picker stands at before it is drawn; see :func:`standing`.

    Only where the session holds something else is that replaced: what is written there reaches the
    browser as a change, even where it is none, and is drawn several times over before it stands.
    """
    value = standing(key, options, default)
    wanted, held = address.asked(key), st.session_state.get(key)
    if wanted is not None and wanted != str(value):
        _notice(wanted)
    if held is not None and held != value:
        st.session_state[key] = value
    return value


def settle(key: str, options: Sequence[Of], default: Of) -> Of:
    """Settle, for good, what a picker stands at that is not drawn now; see :func:`found`."""
    value = found(key, options, default)
    _settled(key, value)
    return value


def _settled(key: str, value: Held) -> None:
    """Hold what a picker stands at that is not drawn; drawn again, it begins with that."""
    if key not in st.session_state:
        st.session_state[key] = value
    st.session_state.get(_BEGUN, {}).pop(key, None)


def kept(key: str, options: Sequence[Of], default: Of) -> Of:
    """Settle what a picker stands at that is not drawn now, and keep it in the address."""
    value = settle(key, options, default)
    address.show(key, value)
    return value


def hold(key: str, said: Mapping[str, str]) -> None:
    """Hold on to a picker's value where its words have changed since they were last shown.

    A browser sends a choice back as the words it showed. In another language, or with another
    count beside them, they name no option any more, and Streamlit would fall back to the default.

    Parameters
    ----------
    said
        The words of every option.
    """
    shown: dict[str, Mapping[str, str]] = st.session_state.setdefault(_WORDED, {})
    before, shown[key] = shown.get(key, {}), said
    if key not in st.session_state:
        return
    value = st.session_state[key]
    if any(before.get(one, said[one]) != said[one] for one in _listed(value)):
        st.session_state[key] = value


def _first(key: str, value: Held, options: Sequence[str]) -> Held:
    """Return what a browser that has nothing of a picker yet begins with.

    That is its value when the page was turned to. It stays the same from then on, because a picker
    that begins otherwise is another one to the browser and is drawn anew.
    """
    begun: dict[str, tuple[str, Held]] = st.session_state.setdefault(_BEGUN, {})
    page, first = begun.get(key, (None, value))
    if page != address.page() or any(one not in options for one in _listed(first)):
        begun[key] = address.page(), value
        return value
    return first


def _listed(value: str | Sequence[str]) -> Sequence[str]:
    return [value] if isinstance(value, str) else value


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
