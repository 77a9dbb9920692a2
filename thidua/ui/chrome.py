"""What frames every page: the stylesheet and the footer that says which data these are."""

import datetime as dt
from pathlib import Path

import streamlit as st

from thidua.following import VIETNAM, publication
from thidua.ui.access import editor
from thidua.ui.markup import escaped, tag
from thidua.ui.page_script import page_script
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask, outdated

_LOOK = Path(__file__).with_name("look.css")


def dress() -> None:
    """Apply the stylesheet of our own markup, and tell the browser which language is spoken.

    Streamlit's page says it is English: a screen reader would read Vietnamese with English sounds.
    """
    st.html(_LOOK)
    w = wording()
    st.html(f"<script>{page_script(w)}</script>", unsafe_allow_javascript=True)


def head(overline: str, title: str) -> None:
    """Draw the head of a page: what is looked at, and the finding as its title."""
    st.html(
        tag(
            "header",
            tag("p", escaped(overline), "td-overline") + tag("h1", escaped(title)),
            "td-head",
        )
    )


def draw(markup: str) -> None:
    """Draw markup where there is any."""
    if markup:
        st.html(markup)


def section(title: str, note: str = "") -> None:
    """Draw the head of a section: its finding, and a quieter line that says how to read it."""
    st.html(section_head(title, note))


def section_head(title: str, note: str = "") -> str:
    """Return the head of a section as markup, for what is drawn in one piece with it."""
    said = tag("h2", escaped(title)) + (tag("p", escaped(note), "td-note") if note else "")
    return tag("div", said, "td-section")


def past() -> None:
    """Say on every page that these are the figures of another day, where they are."""
    opened = publication()
    if opened is not None:
        w = wording()
        when = w.moment(opened.moment.astimezone(VIETNAM))
        said = w.say("lake.past", when=when, number=opened.number)
        st.html(tag("p", escaped(said), "td-notice", role="status"))


def footer() -> None:
    """Say which data the page rests on, and whether newer ones could not be taken up."""
    w = wording()
    snapshot = ask("snapshot").iloc[0]
    said = w.say(
        "footer.snapshot",
        digest=str(snapshot["digest"]),
        built=w.moment(dt.datetime.fromisoformat(snapshot["built_at"]).astimezone(VIETNAM)),
        figures=w.number(float(snapshot["observations"]), 0),
        sources=w.number(float(snapshot["sources"]), 0),
    )
    wrong = outdated()
    if wrong is not None:
        old = w.say("footer.outdated")
        # Why concerns who can mend it: it names folders of the server.
        st.html(tag("p", escaped(f"{old} {wrong.sentence(w)}" if editor() else old), "td-notice"))
    st.html(tag("footer", escaped(said), "td-footer"))
