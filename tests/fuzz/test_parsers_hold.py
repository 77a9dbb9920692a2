"""Whatever a parser is given, it answers or refuses in its own words: no crash, hang or guess."""

import json
import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from seeds import SEEDS
from targets import TARGETS, heading, name, number, scenario, scheme, table, workbook

from thidua.paths import SCHEMES

USUAL = settings(
    max_examples=150, deadline=2000, suppress_health_check=[HealthCheck.too_slow]
)  # milliseconds: a hang fails
FEW = settings(USUAL, max_examples=40, deadline=5000)


def words(text: str) -> list[str]:
    return text.split()


# Letters that make trouble beside those of every script.
LETTERS = st.one_of(
    st.characters(),
    st.sampled_from("0123456789.,-+()%'  \u00a0\u202f\u2009−–⁻¹²٣३３①Ⅳ½\u200b\u202e\u0301đĐ\x00=@"),
)
FIGURE_LIKE = st.text(
    st.sampled_from("0123456789.,-+()% '\u00a0−–*[]eE½²٣"), max_size=24
) | st.from_regex(
    r"[+-]?[0-9]{1,3}([ .,'][0-9]{3}){0,3}([.,][0-9]{1,4})?( ?%| tỷ đồng)?", fullmatch=True
)
NAME_LIKE = st.lists(
    st.sampled_from(
        words(
            """tỉnh TP. thành phố Long An Bến Tre Hồ Chí Minh Huế Thừa Thiên - (1) * Sở Y tế
    Tổng số BR VT province city 3. IV Đắk Lắk Kon Tum"""
        )
    ),
    max_size=6,
).map(" ".join)


def spoilt(seed: bytes, places: list[tuple[int, bytes]]) -> bytes:
    """Return a seed with some of its bytes replaced, cut or doubled."""
    content = bytearray(seed)
    for at, put in places:
        where = at % (len(content) + 1)
        content[where : where + max(1, len(put) // 2)] = put
    return bytes(content)


KEYS = words("format name bloc year scheme weights cells draws seed width seen")
CHANGES = st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=6)), min_size=1, max_size=6)


@pytest.mark.parametrize("target", TARGETS)
def test_the_seeds_of_the_fuzzer_are_read(target):
    for seed in SEEDS[target]:
        TARGETS[target](seed)


@USUAL
@given(FIGURE_LIKE | st.text(LETTERS, max_size=120))
@example("1.234.567,89")
@example("1" * 100)
@example("-" + "78" * 24)
@example("(8" + "*" * 70 + "x")
@example("1,234,567.")
@example("½")
@example("１．２３４")
@example("1\u0301")
def test_numbers(text):
    number(text.encode("utf-8", "surrogatepass"))


@USUAL
@given(NAME_LIKE | st.text(LETTERS, max_size=300))
@example("")
@example("(1)")
@example("I" * 10_000)
@example("tỉnh " * 2_000)
def test_names(text):
    name(text.encode("utf-8", "surrogatepass"))


@USUAL
@given(st.text(LETTERS, max_size=300))
@example("(" * 5_000)
@example("2016" * 2_000)
@example("năm " * 2_000 + "2016")
def test_headings(text):
    heading(text.encode("utf-8", "surrogatepass"))


@USUAL
@given(
    st.binary(max_size=200)
    | st.text(LETTERS, max_size=300).map(lambda t: t.encode("utf-8", "ignore"))
)
def test_names_of_files(content):
    TARGETS["file_name"](content)


@FEW
@given(
    st.lists(
        st.lists(NAME_LIKE | FIGURE_LIKE | st.text(LETTERS, max_size=20), max_size=6), max_size=8
    ),
    st.sampled_from(";,\t"),
    st.sampled_from(["utf-8", "utf-16", "cp1258", "cp1252"]),
)
@example([["²"]], ";", "utf-8")
@example([["Long An", "²⁰¹⁶"], ["٢٠١٦", "①"]], ";", "utf-8")
def test_tables(rows, separator, encoding):
    text = "\n".join(separator.join(cells) for cells in rows)
    table(text.encode(encoding, "ignore"))


@FEW
@given(st.sampled_from(SEEDS["table"]), CHANGES)
def test_spoilt_tables(seed, places):
    table(spoilt(seed, places))


@FEW
@given(CHANGES)
@example([(0, b"")])
def test_spoilt_workbooks(places):
    workbook(spoilt(SEEDS["workbook"][0], places))


@FEW
@given(
    st.sampled_from(["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"]),
    CHANGES,
)
def test_workbooks_with_a_spoilt_part(part, places):
    """The container stays whole, so that the fault is met by what reads the sheet."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(SEEDS["workbook"][0])) as before,
        zipfile.ZipFile(out, "w") as after,
    ):
        for one in before.namelist():
            content = before.read(one)
            after.writestr(one, spoilt(content, places) if one == part else content)
    workbook(out.getvalue())


@USUAL
@given(st.sampled_from([path.read_bytes() for path in sorted(SCHEMES.glob("*.toml"))]), CHANGES)
def test_spoilt_schemes(seed, places):
    scheme(spoilt(seed, places))


TOML = st.recursive(
    st.sampled_from(
        ["1", "-1", "0", "1e400", "nan", "inf", '""', '"x"', "true", "2016-01-01", "[]"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda v: f"[{', '.join(v)}]")
        | st.lists(inner, max_size=3).map(
            lambda v: "{" + ", ".join(f"k{n} = {one}" for n, one in enumerate(v)) + "}"
        )
    ),
    max_leaves=6,
)
WORDS = st.sampled_from(
    words(
        """name_vi name_en scale missing groups criteria group criterion indicator points
    rule kind maximum bonus penalty id weight classes source better lines floor"""
    )
)


@USUAL
@given(
    st.lists(st.tuples(WORDS, TOML) | st.tuples(WORDS.map("[{}]".format), st.just("")), max_size=12)
)
def test_schemes_of_wrong_kinds(lines):
    scheme("\n".join(key if not value else f"{key} = {value}" for key, value in lines).encode())


@USUAL
@given(
    st.dictionaries(
        st.sampled_from(KEYS) | st.text(max_size=8),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=90),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.text(max_size=8), inner, max_size=3)
            ),
            max_leaves=8,
        ),
    )
)
def test_scenarios(values):
    scenario(json.dumps(values).encode())


@USUAL
@given(st.binary(max_size=400))
@example(b"[" * 100_000)
@example(b'{"weights":' * 20_000)
def test_scenarios_of_any_bytes(content):
    scenario(content)


@USUAL
@given(st.binary(max_size=400))
@example(b"a = " + b"[" * 100_000)
@example(b"a = " + b"9" * 5_000)
@example(b"[a" + b".a" * 3_000 + b"]\n")
def test_schemes_of_any_bytes(content):
    scheme(content)
