"""Names of provinces and headings in usual spellings; unknown and ambiguous ones stay open."""

import csv
import unicodedata

import pytest

from thidua.importing.indicators import candidates, read_heading
from thidua.importing.known import known
from thidua.importing.names import Names, is_aggregate, unit_of
from thidua.paths import DATA
from thidua.wording import fold

NAMES = Names(known())
PROVINCES = [u for u in known().units.values() if u.scheme]


def unit(text, year=2020, scheme=None):
    found = unit_of(NAMES.match(text), year, scheme)
    return found and found.unit_id


@pytest.mark.parametrize(
    "spell",
    [
        lambda n: n,
        str.upper,
        fold,
        lambda n: unicodedata.normalize("NFD", n),
        lambda n: f"tỉnh {n}",
        lambda n: f"Tỉnh  {n} ",
        lambda n: f"TP. {n}",
        lambda n: f"TP.{n}",
        lambda n: f"thành phố {n}",
        lambda n: fold(n).replace(" ", ""),
        lambda n: f"{n} (1)",
        lambda n: f"{n}*",
        lambda n: f"3. {n}",
        lambda n: f"{fold(n)} province",
        lambda n: n.replace("òa", "oà").replace("óa", "oá"),
        lambda n: n.replace(" - ", "-"),
    ],
)
def test_every_province_is_found_in_every_spelling(spell):
    found = {
        one.unit_id: unit(spell(one.name_vi), 2020 if one.scheme == "63" else 2026)
        for one in PROVINCES
    }
    assert found == {one.unit_id: one.unit_id for one in PROVINCES}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đăk Lăk", "dak-lak-63"), ("Đắc Lắc", "dak-lak-63"), ("Daklak", "dak-lak-63"),
        ("Đắc Nông", "dak-nong-63"), ("Hoà Bình", "hoa-binh-63"), ("Bắc Cạn", "bac-kan-63"),
        ("HCMC", "ho-chi-minh-63"), ("TP.HCM", "ho-chi-minh-63"), ("TPHCM", "ho-chi-minh-63"),
        ("Sài Gòn", "ho-chi-minh-63"), ("Ho Chi Minh City", "ho-chi-minh-63"),
        ("BR-VT", "ba-ria-vung-tau-63"), ("Bà Rịa – Vũng Tàu", "ba-ria-vung-tau-63"),
        ("TT-Huế", "thua-thien-hue-63"), ("Huế", "thua-thien-hue-63"), ("Kontum", "kon-tum-63"),
        ("Cả nước", "viet-nam"), ("an-giang-34", "an-giang-34"),
    ],
)  # fmt: skip
def test_usual_other_names(text, expected):
    assert unit(text) == expected


def test_old_and_new_are_told_apart_by_year():
    assert unit("An Giang", 2024) == "an-giang-63"
    assert unit("An Giang", 2026) == "an-giang-34"
    assert unit("An Giang", 2025) is None, "2025 had both"
    assert unit("An Giang", 2025, scheme="34") == "an-giang-34"
    assert unit("Bạc Liêu", 2025) == "bac-lieu-63"
    assert unit("Bạc Liêu", 2026) is None, "it is no province any more"


@pytest.mark.parametrize("text", ["An Giag", "Hà", "Bắc", "Nam", "tỉnh", "", "Miền Tây", "A" * 500])
def test_what_is_unknown_is_not_guessed(text):
    assert unit(text) is None


def test_an_agency_of_several_blocs_needs_its_bloc():
    assert unit("Sở Tài chính") is None
    assert len(NAMES.match("Sở Tài chính").units) > 1
    own = Names(known(), "tham-muu-tong-hop").match("sở tài chính")
    assert [u.unit_id for u in own.units] == ["agency-so-tai-chinh-tham-muu-tong-hop"]


@pytest.mark.parametrize(
    "text", ["Tổng cộng", "Bình quân cụm", "Đồng bằng sông Cửu Long", "TỔNG SỐ"]
)
def test_sums_and_regions_are_known_as_such(text):
    assert is_aggregate(text)


def test_no_province_or_agency_is_taken_for_a_sum():
    with (DATA / "units.csv").open(encoding="utf-8", newline="") as lines:
        names = [row["name_vi"] for row in csv.DictReader(lines)]
    assert [name for name in names if is_aggregate(name)] == []


def test_every_indicator_is_found_by_its_own_names():
    for indicator in known().indicators.values():
        check_names_of(indicator)


def check_names_of(indicator):
    vi, en = indicator.name_vi, indicator.name_en
    for text in (vi, en, fold(vi), f"{vi} ({indicator.unit_vi})", f"{en} ({indicator.unit_en})",
                 f"Ước thực hiện {vi} năm 2016 ({indicator.unit_vi})", indicator.indicator_id,
                 f"Kế hoạch {vi}, {indicator.unit_vi}", vi.upper()):  # fmt: skip
        assert candidates(read_heading(text)) == (indicator.indicator_id,), text


@pytest.mark.parametrize(
    ("text", "ids", "status", "year"),
    [
        ("Tốc độ tăng trưởng kinh tế (GRDP) (%)", ("grdp_growth",), None, None),
        ("Thu NSNN trên địa bàn năm 2016", ("budget_revenue",), None, 2016),
        ("Dự toán thu NSNN năm 2016 (tỷ đồng)", ("budget_revenue",), "plan", 2016),
        ("Thu NSNN so với dự toán (%)", ("budget_revenue_plan_pct",), None, None),
        ("Thu ngân sách tăng so với năm trước (%)", ("budget_revenue_growth",), None, None),
        ("Kim ngạch XK sơ bộ 2016 (tr.USD)", ("exports",), "preliminary", 2016),
        ("UTH 2016", (), "estimate", 2016),
        ("KH2017", (), "plan", 2017),
        ("Vốn đầu tư thực hiện toàn xã hội", ("investment",), None, None),
        ("Ký kết giao ước thi đua", (), None, None),
        ("GRDP (tỷ đồng)", ("grdp_current", "grdp_constant2010", "grdp_constant1994"), None, None),
        ("Tỷ lệ hộ nghèo", ("poverty_rate", "poverty_rate_income"), None, None),
        ("Kim ngạch xuất khẩu so với năm trước (%)", (), None, None),
        ("Chỉ số phát triển GRDP (năm trước = 100)", (), None, None),
        ("Xuất khẩu đạt % kế hoạch", (), None, None),
    ],
)
def test_headings(text, ids, status, year):
    heading = read_heading(text)
    assert (candidates(heading), heading.status, heading.year) == (ids, status, year)


@pytest.mark.parametrize("text", ["6 tháng đầu năm 2016", "Quý I năm 2016", "Giai đoạn 2016-2020"])
def test_parts_of_a_year_are_no_year(text):
    assert read_heading(text).part
