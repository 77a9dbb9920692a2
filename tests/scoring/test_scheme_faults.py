"""Every fault of a scheme file is found at once, with its line, and none brings others along."""

import pytest
from scheme_making import HEAD, PROPOSAL, criterion, group, item

from thidua.paths import ROOT, SCHEMES
from thidua.scoring.positions import lines_of
from thidua.scoring.reading import read_scheme, read_schemes, scheme_of
from thidua.scoring.scheme import MISSING, RULES
from thidua.warehouse import DataFaults, check
from thidua.wording import LANGUAGES, Wording

RULE = 'rule = "minmax"'
BANDED = 'rule = "banded"'
INDICATORS = {
    "grdp": {
        "indicator_id": "grdp",
        "better": "higher",
        "merge_rule": "sum",
        "unit_en": "billion VND",
    },
    "poverty": {
        "indicator_id": "poverty",
        "better": "lower",
        "merge_rule": "weighted:population",
        "unit_en": "%",
    },
}


def faults(*parts: str, keys: str = "") -> list[str]:
    """Return ``key: wording id`` of every fault; each must say itself in both languages."""
    text = "\n".join([HEAD, keys, PROPOSAL, *parts])
    made, found = scheme_of(text, "s", "s.toml", INDICATORS)
    assert (made is None) == bool(found)
    lines = text.splitlines()
    for fault in found:
        assert all(fault.sentence(Wording(language)) for language in LANGUAGES)
        line = lines[fault.line - 1]
        assert fault.column in line or line.startswith("[["), fault  # absent: at its table
    return [f"{fault.column}: {fault.wording_id.removeprefix('fault.')}" for fault in found]


ONE = criterion("a", RULE)


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ([ONE], []),
        ([], [": scheme.no_criteria"]),
        ([criterion("a", 'rule = "mnmax"\nbands = [[1, 2]]')], ["rule: choice"]),
        ([criterion("a", 'rule = "linear"')], ["rule: scheme.needs_target"]),
        ([criterion("a", f'{RULE}\ntarget = "plan"')], ["target: scheme.no_target"]),
        ([criterion("a", 'rule = "linear"\ntarget = "last"')], ["target: scheme.target"]),
        ([criterion("a", 'rule = "linear"\ntarget = true')], ["target: scheme.target"]),
        ([criterion("a", f"{RULE}\nmaximum = 0")], ["maximum: scheme.above"]),
        ([criterion("a", f'{RULE}\nmaximum = "9"')], ["maximum: scheme.number"]),
        ([criterion("a", f"{RULE}\nmaximum = nan")], ["maximum: scheme.number"]),
        ([criterion("a", f"{RULE}\nweigth = 3")], ["weigth: scheme.unknown_key"]),
        (
            [criterion("a", RULE).replace('name_en = "a"', r'name_en = "a\u0007"')],
            ["name_en: scheme.control"],
        ),
        ([criterion("a", f'{RULE}\nmissing = "none"')], ["missing: choice"]),
        ([criterion("a", f'{RULE}\ndirection = "up"')], ["direction: choice"]),
        ([criterion("a", f"{RULE}\nlowest = 5\nhighest = 5")], ["highest: scheme.above"]),
        ([criterion("a", 'rule = "counted"')], ["each: scheme.missing"]),
        ([criterion("a", BANDED)], ["bands: scheme.bands"]),
        ([criterion("a", f"{BANDED}\nbands = [[1, 5], [2]]")], ["bands: scheme.bands"]),
        (
            [criterion("a", f"{BANDED}\nbands = [[1, 5], [1, 6]]")],
            ["bands: scheme.bands_twice"],
        ),
        (
            [criterion("a", f"{BANDED}\nbands = [[1, 5], [2, 4]]")],
            ["bands: scheme.bands_order"],
        ),
        ([criterion("a", f"{BANDED}\nbands = [[1, 500]]")], ["bands: scheme.bands_range"]),
        (
            [criterion("a", f'{BANDED}\ndirection = "lower"\nbands = [[1, 5], [2, 4]]')],
            [],
        ),
        ([ONE, ONE], ["id: scheme.twice"]),
        ([ONE, criterion("b", f'{RULE}\ncolumn = "a"')], ["column: scheme.twice"]),
        ([criterion("bonus", RULE)], ["id: scheme.twice"]),
        ([ONE, criterion("b", f"{RULE}\nweight = 2")], ["weight: scheme.missing"]),
        (
            [criterion("a", f"{RULE}\nmaximum = 5"), criterion("b", f"{RULE}\nweight = 2")],
            ["maximum: scheme.missing", "weight: scheme.both_ways"],
        ),
        (
            [group("g", "weight = 1"), criterion("a", f"{RULE}\nmaximum = 5", "group")],
            ["maximum: scheme.points_below_weights"],
        ),
        (
            [group("g", "maximum = 9"), criterion("a", f"{RULE}\nmaximum = 5", "group")],
            ["maximum: scheme.unreachable"],
        ),
        ([group("g"), ONE], [": scheme.empty_group"]),
        ([ONE, item("bonus", "x", "")], ["maximum: scheme.missing"]),
        ([ONE, item("penalty", "x", 'maximum = 2\nrule = "linear"')], ["rule: choice"]),
        ([criterion("a", 'rule = "minmax"\nindicator = "gdp"')], ["indicator: unknown.indicator"]),
        (
            [criterion("a", 'rule = "minmax"\nindicator = "poverty"')],
            ["indicator: scheme.direction"],
        ),
        (
            [criterion("a", f'{RULE}\nindicator = "poverty"\ndirection = "higher"')],
            ["direction: scheme.direction"],
        ),
        (
            [criterion("a", f'{RULE}\nindicator = "poverty"\ndirection = "lower"')],
            [],
        ),
        (
            [criterion("a", 'rule = "manual"\nmaximum = 5\nindicator = "grdp"')],
            ["indicator: scheme.by_hand"],
        ),
        (
            [criterion("a", f'{RULE}\nindicator = "grdp"\nmeasure = "shares"')],
            ["measure: choice"],
        ),
        ([criterion("a", f'{RULE}\nmeasure = "growth"')], ["measure: scheme.measure_of_level"]),
    ],
)
def test_what_is_wrong_with_a_criterion_or_group(parts, found):
    assert faults(*parts) == found


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("scale = -1", "scale: scheme.above"),
        ("least_share = 65", "least_share: scheme.share"),
        ('tie_breakers = ["a", "b"]', "tie_breakers: choice"),
        ('aggregation = "harmonic"', "aggregation: choice"),
        ('bonus = "much"', "bonus: scheme.tables"),
        ('title = "x"', "title: scheme.unknown_key"),
    ],
)
def test_what_is_wrong_with_the_scheme_itself(keys, found):
    assert faults(ONE, keys=keys) == [found]


def test_a_scale_that_does_not_add_up_is_told_unless_a_part_cannot_be_read():
    points = criterion("a", f"{RULE}\nmaximum = 90")
    bonus = item("bonus", "x", "maximum = 10")
    assert faults(points, bonus, keys="scale = 90") == []
    assert faults(points, bonus, keys="scale = 100") == []
    assert faults(points, bonus, keys="scale = 95") == ["scale: scheme.scale"]
    unreadable = criterion("b", f'{RULE}\nmaximum = "5"')
    assert faults(points, unreadable, bonus, keys="scale = 95") == ["maximum: scheme.number"]


def test_who_says_it_is_a_regulation_must_name_it():
    text = "\n".join([HEAD, '[provenance]\nkind = "regulation"', ONE])
    found = scheme_of(text, "s", "s.toml")[1]
    assert [fault.column for fault in found] == ["date", "source"]
    text = text.replace('"regulation"', '"regulation"\nsource = "Hướng dẫn"\ndate = "May"')
    assert [fault.wording_id for fault in scheme_of(text, "s", "s.toml")[1]] == ["fault.date"]


def test_faults_stand_in_the_line_where_they_are(tmp_path):
    text = """name_vi = "Thử"
name_en = ""
about_vi = '''
[[group]]
id = "not a table"
'''
about_en = "x"
tie_breakers = [
  "a", # "]"
  "nobody",
]
[provenance]
kind = "proposal"
[[group]]
id = "g"
name_vi = "g"
name_en = "g"
[[group.group]]
id = "h"
name_vi = "h"
name_en = "h"
[[group.group.criterion]]
id = "a"
name_vi = "a"
name_en = "a"
rule = "linear"
target = { plan = 1 }
[[group.criterion]]
id = "b"
name_vi = 7
name_en = "b"
rule = "minmax"
"""
    path = tmp_path / "scheme.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFaults) as wrong:
        read_scheme(path)
    assert [(f.line, f.column) for f in wrong.value.faults] == [
        (2, "name_en"),
        (8, "tie_breakers"),
        (27, "target"),
        (30, "name_vi"),
    ]


@pytest.mark.parametrize(
    ("raw", "line", "wording_id"),
    [
        (b'name_vi = "a"\nname_en = b\n', 2, "fault.scheme.not_toml"),
        (b'a = "1"\na = "2"\n', 2, "fault.scheme.not_toml"),
        (b'name_vi = "a"\n# \xff\n', 2, "fault.scheme.encoding"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(tmp_path, raw, line, wording_id):
    path = tmp_path / "scheme.toml"
    path.write_bytes(raw)
    with pytest.raises(DataFaults) as wrong:
        read_scheme(path)
    assert [(f.line, f.wording_id) for f in wrong.value.faults] == [(line, wording_id)]


def test_a_file_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(DataFaults) as wrong:
        read_scheme(tmp_path / "none.toml")
    assert [f.wording_id for f in wrong.value.faults] == ["fault.scheme.no_file"]


def test_check_lists_the_faults_of_schemes_with_those_of_the_data(small_data, with_fault):
    (small_data / "schemes").mkdir()
    text = (SCHEMES / "headline.toml").read_text(encoding="utf-8")
    bad = text.replace('indicator = "exports"', 'indicator = "export"')
    bad = bad.replace('indicator = "ntm_communes_new"', 'indicator = "ntm_communes_total"')
    (small_data / "schemes" / "bad.toml").write_text(bad, encoding="utf-8")
    with_fault(small_data, "leaders.csv", lambda text: text.replace("stated", "said", 1))
    with pytest.raises(DataFaults) as wrong:
        check(small_data)
    assert [(f.file, f.column) for f in wrong.value.faults] == [
        ("leaders.csv", "certainty"),
        ("schemes/bad.toml", "indicator"),
    ]


def test_every_line_of_a_shipped_scheme_is_found():
    for path in SCHEMES.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        lines = lines_of(text)
        written = [n for n, line in enumerate(text.splitlines(), 1) if line and line[0] not in "#"]
        assert sorted(set(lines.values()) - {1}) == [n for n in written if n > 1]


def test_the_shipped_schemes_say_what_they_are_not():
    schemes, found = read_schemes()
    assert found == []
    assert {"neutral", "headline", "half-lead", "agencies"} <= set(schemes)
    for made in schemes.values():
        assert made.provenance.kind == "proposal"
        assert "không phải bảng điểm chính thức" in made.about_vi
        assert "no bloc's official score table" in made.about_en


def test_the_shipped_schemes_are_of_the_promised_kinds():
    schemes, _ = read_schemes()
    neutral = schemes["neutral"]
    assert len(neutral.root.groups) == 3
    assert len(set(neutral.weights.tolist())) == 1
    headline = [criterion.indicator for criterion in schemes["headline"].criteria]
    assert headline == ["grdp_growth", "budget_revenue", "exports", "ntm_communes_new"]
    assert {c.rule.kind for c in schemes["half-lead"].criteria} == {"half_lead"}
    agencies = schemes["agencies"]
    assert len(agencies.by_hand) == len(agencies.criteria) + len(agencies.items)
    assert agencies.bonus and agencies.penalties
    assert agencies.scale + (agencies.bonus_maximum or 0) == 100


def test_the_example_of_the_documentation_is_a_scheme():
    page = (ROOT / "docs" / "SCORING.md").read_text(encoding="utf-8")
    example = page.split("```toml\n")[1].split("```")[0]
    made, found = scheme_of(example, "example", "docs/SCORING.md")
    assert [fault.sentence(Wording("en")) for fault in found] == []
    assert (made.scale, made.bonus_maximum) == (20, 10)


def test_the_documentation_names_every_rule_and_every_choice_for_gaps():
    page = (ROOT / "docs" / "SCORING.md").read_text(encoding="utf-8")
    assert [word for word in (*RULES, *MISSING) if f"| `{word}`" not in page] == []


def test_the_fingerprint_is_of_what_a_scheme_says_not_of_its_file():
    text = (SCHEMES / "neutral.toml").read_text(encoding="utf-8")
    one = scheme_of(text, "x", "x.toml")[0]
    other = scheme_of("# another remark\n" + text.replace(" = ", "="), "x", "x.toml")[0]
    changed = scheme_of(text.replace("scale = 100", "scale = 10"), "x", "x.toml")[0]
    assert one.fingerprint == other.fingerprint != changed.fingerprint
