"""Names are found without accents and stand in Vietnamese order."""

import random
import unicodedata
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from thidua.wording import fold
from thidua.wording.names import slug, unit_id_of, vietnamese_key

UNITS = pd.read_csv(Path(__file__).parents[2] / "data" / "units.csv", dtype=str)

PROVINCES_63 = """
An Giang, Bà Rịa - Vũng Tàu, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh, Bến Tre, Bình Dương, Bình Định,
Bình Phước, Bình Thuận, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai,
Đồng Tháp, Gia Lai, Hà Giang, Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình,
Hồ Chí Minh, Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng,
Long An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam,
Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên, Thanh Hóa,
Thừa Thiên Huế, Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái
"""


def both_forms(text: str) -> tuple[str, str]:
    return unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Cần Thơ", "can tho"),
        ("Đắk Lắk", "dak lak"),
        ("ĐỒNG THÁP", "dong thap"),
        ("Bà Rịa - Vũng Tàu", "ba ria - vung tau"),
        ("TP. Hồ Chí Minh", "tp. ho chi minh"),
        ("  Thừa \N{NO-BREAK SPACE} Thiên\tHuế ", "thua thien hue"),
        ("Ðồng Nai", "dong nai"),
        ("Ủy ban Kiểm tra Tỉnh ủy", "uy ban kiem tra tinh uy"),
        ("", ""),
    ],
)
def test_fold(name: str, folded: str) -> None:
    assert [fold(form) for form in both_forms(name)] == [folded, folded]


def test_folded_names_are_plain_letters_and_as_distinct_as_the_names() -> None:
    names = UNITS["name_vi"].unique()
    assert all(fold(name).isascii() for name in names)
    assert len({fold(name) for name in names}) == len(names)


def test_the_63_provinces_stand_as_in_an_official_list() -> None:
    expected = [" ".join(name.split()) for name in PROVINCES_63.split(",")]
    provinces = UNITS.loc[UNITS["scheme"] == "63", "name_vi"].tolist()
    assert sorted(provinces) == sorted(expected)
    random.Random(63).shuffle(provinces)
    assert sorted(provinces, key=vietnamese_key) == expected
    decomposed = [unicodedata.normalize("NFD", name) for name in provinces]
    assert [both_forms(n)[0] for n in sorted(decomposed, key=vietnamese_key)] == expected


def test_order_is_that_of_the_database() -> None:
    names = pd.DataFrame({"name": UNITS["name_vi"].unique()})
    with duckdb.connect() as connection:
        connection.register("names", names)
        rows = connection.sql("select name from names order by name collate vi").fetchall()
    assert sorted(names["name"], key=vietnamese_key) == [name for (name,) in rows]


@pytest.mark.parametrize(
    "ordered",
    [
        list("aăâbcdđeêghiklmnoôơpqrstuưvxy"),
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["Hà Nam", "Hải Dương"],
        ["dza", "đa"],
        ["bà con", "ba hoa"],
        ["tế", "tệ", "tên"],
        ["tỉnh", "Tỉnh"],
        ["Khối 5", "Khối an ninh"],
        ["Chư Păh", "Đắk Glei", "Đắk Glĕi", "Đắk Hà"],
    ],
)
def test_vietnamese_key(ordered: list[str]) -> None:
    backwards = ordered[::-1]
    assert sorted(backwards, key=vietnamese_key) == ordered


@pytest.mark.parametrize(
    ("text", "message_id"),
    [
        ("%", "unit.pct"),
        ("billion VND", "unit.billion_vnd"),
        ("% of estimate", "unit.pct_of_estimate"),
        ("million VND/person/year", "unit.million_vnd_per_person_per_year"),
        ("points (0-1)", "unit.points_0_1"),
        ("tỷ đồng", "unit.ty_dong"),
    ],
)
def test_unit_id_of(text: str, message_id: str) -> None:
    assert unit_id_of(text) == message_id


def test_slug_of_a_source_kind() -> None:
    assert slug("official table (copy)") == "official_table_copy"
