"""Small pieces of HTML for what Streamlit has no element for: cards, tables that print, badges.

Everything that comes from data, a file or the URL passes through :func:`escaped`: a name with
``<script>`` in it is a name. The classes are those of ``look.css``.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import quote


def escaped(text: object) -> str:
    """Return `text` for use between tags or inside a quoted attribute."""
    return escape(str(text), quote=True)


_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def literal(text: str) -> str:
    """Return `text` for Streamlit's elements that read Markdown: every sign stands for itself.

    Without it a value of the URL or of a file could bring a picture of another host, or a link.
    """
    return _PUNCTUATION.sub(r"\\\1", text)


def tag(name: str, content: str, css: str = "", **attributes: str) -> str:
    """Return an element; `content` is markup already, attribute values are escaped here."""
    said = {"class": css, **attributes}
    words = "".join(f' {key}="{escaped(value)}"' for key, value in said.items() if value)
    return f"<{name}{words}>{content}</{name}>"


def badge(text: str, css: str = "", title: str = "") -> str:
    """Return a small label, such as the status of a figure; `title` explains it on hover."""
    return tag("span", escaped(text), f"td-badge {css}".strip(), title=title)


def link(text: str, url: object) -> str:
    """Return a link to a document, or plain text where the address is not a web address."""
    address = str(url) if isinstance(url, str) else ""
    if not address.startswith(("https://", "http://")):
        return escaped(text)
    return tag("a", escaped(text), href=address, target="_blank", rel="noopener noreferrer")


def disclosure(summary: str, content: str, css: str = "") -> str:
    """Return what opens on a click: both parts are markup."""
    return tag("details", tag("summary", summary) + tag("div", content, "td-panel"), css)


# What ends or changes an address in quotes, the sign of the codes themselves first.
_IN_ADDRESS = [(sign, quote(sign)) for sign in "%\"#<>'\\\n\r\t"]


def _address(svg: str) -> str:
    """Return an SVG as an address, to stand in quotes; escaped as little as that allows.

    A page has dozens: ``urllib`` goes through them sign by sign, and a path of figures grows by
    half where all is escaped.
    """
    drawn = svg.encode("ascii", "xmlcharrefreplace").decode()
    for sign, code in _IN_ADDRESS:
        drawn = drawn.replace(sign, code)
    return f"data:image/svg+xml,{drawn}"


def picture(svg: str, alt: str) -> str:
    """Return an SVG as an image: ``st.html`` drops inline SVG, but shows and prints images."""
    if not svg:
        return ""
    if "xmlns=" not in svg:
        svg = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    # A source is an address as it stands, and those have no blanks.
    return tag("img", "", src=_address(svg).replace(" ", "%20"), alt=alt)


def backdrop(svg: str, alt: str, css: str) -> str:
    """Return an SVG as the background of an element of its size, for pages with dozens of them.

    As images all of them would be read at once; backgrounds wait until they come into sight.
    """
    if not svg:
        return ""
    style = f'background-image:url("{_address(svg)}")'
    return tag("span", "", css, role="img", style=style, **{"aria-label": alt})


def flow(*parts: str) -> str:
    """Return sections one below the other, as far apart as elements of the page are; "" of none."""
    sections = "".join(tag("div", part) for part in parts if part)
    return tag("div", sections, "td-flow") if sections else ""


def pair(left: str, right: str = "") -> str:
    """Return two pieces side by side, one below the other on a narrow screen."""
    return tag("div", tag("div", left) + tag("div", right), "td-pair")


def text_lines(lines: Iterable[str]) -> str:
    """Return plain lines, each on its own."""
    return tag("ul", "".join(tag("li", escaped(line)) for line in lines), "td-lines")


def table(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    caption: str,
    numbers: frozenset[int] = frozenset(),
    css: str = "",
) -> str:
    """Return a table that reads aloud, prints and aligns its numbers.

    Parameters
    ----------
    headings
        Words over the columns; plain text.
    rows
        Cells as markup: whoever fills a cell escapes it.
    caption
        What the table shows, for those who cannot see it; plain text.
    numbers
        Positions of the columns that hold numbers, set flush right with figures of equal width.
    css
        Further classes.
    """

    def cell(name: str, position: int, content: str) -> str:
        kind = "td-number" if position in numbers else ""
        # The first column names the row: it is its heading, for readers of every kind.
        if name == "td" and position == 0:
            return tag("th", content, kind, scope="row")
        return tag(name, content, kind, **({"scope": "col"} if name == "th" else {}))

    head = "".join(cell("th", at, escaped(text)) for at, text in enumerate(headings))
    body = "".join(
        tag("tr", "".join(cell("td", at, content) for at, content in enumerate(row)))
        for row in rows
    )
    content = tag("caption", escaped(caption)) + tag("thead", tag("tr", head)) + tag("tbody", body)
    return tag("div", tag("table", content, f"td-table {css}".strip()), "td-scroll")
