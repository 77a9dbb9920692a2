"""Addresses nobody was given: every one ends in a page, without a trace of what it tried.

Each case of docs/SECURITY.md is named (``A3`` …). They are sent as a link sends them.
"""

from urllib.parse import quote

import pytest
from standing import Process, reading

MARK = "window.taken"
SCRIPT = f"<script>{MARK} = 1</script>"

QUERIES = {
    "A3 ends the statement": ("", "bloc=" + quote("'; drop table unit; --")),
    "A4 always true": ("", "bloc=tay-nam-bo&year=" + quote("2016' or '1'='1")),
    "A5 a union": ("comparison", "highlight=" + quote("x' union select * from source --")),
    "A6 a file function": ("profile", "unit=" + quote("read_csv('/etc/passwd')")),
    "A7 a path": ("map", "map_indicator=../../etc/passwd&scheme=../.."),
    "A8 a path in a fingerprint": ("ranking", "mark=../../../etc/passwd&bloc=tay-nam-bo&year=2016"),
    "A9 a script": ("", f"bloc={quote(SCRIPT)}&lang={quote(SCRIPT)}"),
    "A10 a handler": ("profile", "unit=" + quote(f'"><img src=x onerror={MARK}=1>')),
    "A11 a script for a list": ("comparison", "indicators=" + quote(f"grdp_growth,{SCRIPT}")),
    "A12 a picture in Markdown": ("data", "lacking=" + quote("![x](https://evil.example/x.png)")),
    "A13 a link that runs": ("awards", "bloc=" + quote("[x](javascript:alert(1))")),
    "A14 a template": ("", "bloc=" + quote("{0.__class__.__mro__}") + "&year=%25s%25n"),
    "A15 nul bytes": ("", "bloc=tay-nam-bo%00&year=2016%00"),
    "A16 no UTF-8": ("comparison", "bloc=%ff%fe%c0%ae&year=%80"),
    "A17 a lone surrogate": ("profile", "unit=%ed%a0%80"),
    "A18 turned letters": ("", "bloc=" + quote("\u202etay-nam-bo\u2066")),
    "A19 letters out of sight": ("", "bloc=" + quote("tay\u200b-nam\u2060-bo")),
    "A20 letters that look alike": ("", "bloc=" + quote("t\u0430y-n\u0430m-bo")),
    "A21 digits of other scripts": ("", "year=" + quote("２０１６") + "&scheme=" + quote("٦٣")),
    "A22 a thousand accents": ("", "bloc=" + quote("a" + "\u0301" * 1000)),
    "A23 a year out of reach": ("", "bloc=tay-nam-bo&year=99999999999999999999999999"),
    "A24 no year": ("", "bloc=tay-nam-bo&year=-1e308"),
    "A25 no number": ("ranking", "bloc=tay-nam-bo&year=2016&width=NaN&seed=Infinity"),
    "A26 endless digits": ("comparison", "first=" + "9" * 10_000 + "&last=" + "1" * 10_000),
    "A27 an endless value": ("", "bloc=" + "x" * 100_000),
    "A28 ten thousand parameters": ("", "&".join(f"p{n}={n}" for n in range(10_000))),
    "A29 one ten thousand times": ("data", "&".join(["bloc=tay-nam-bo"] * 10_000)),
    "A30 a list of ten thousand": ("comparison", "indicators=" + ",".join(["x"] * 10_000)),
    "A31 no names": ("", "=&&==&=1&;;&%3D=%26"),
    "A32 line ends": ("", "bloc=a%0d%0aSet-Cookie:%20x=1&lang=vi%0d%0a"),
    "A33 names of Python": ("", "__class__=1&_snapshot=x&_address_shown=x&self=1"),
    "A34 names of JavaScript": ("", "__proto__=1&constructor=1&toString=1"),
    "A35 Streamlit's own": ("", "embed=true&embed_options=disable_scrolling&bloc=tay-nam-bo"),
    "A36 a reference": ("", "bloc=%26lt;script%26gt;&year=%26%23x32;016"),
}


@pytest.fixture(scope="module")
def reader(served: Process):
    with reading(served.url) as one:
        yield one


@pytest.mark.parametrize(("page", "query"), QUERIES.values(), ids=QUERIES)
def test_a_hostile_address_ends_in_a_page(reader, served, page, query):
    noted = len(served.log())
    said = reader.ask(query, page, patience=60)
    assert 'class="td-footer"' in said, "the page is whole"
    assert SCRIPT not in said
    assert f"<img src=x onerror={MARK}" not in said
    assert "](" not in reader.marked_up
    assert "root:" not in said
    assert len(said) < 1_500_000, "what was asked is not said back at length"
    assert "Traceback" not in served.log()[noted:]
