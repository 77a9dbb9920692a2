"""``python -m thidua rank`` on tables that have nothing to do with provinces."""

import io
import json

import pandas as pd
import pytest
from scheme_making import HEAD, PROPOSAL, criterion, group, item

import thidua.__main__ as commandline
from thidua.paths import SCHEMES
from thidua.scoring.reading import read_scheme
from thidua.wording import LANGUAGES, Wording

CAFES = "\n".join(
    [
        HEAD,
        "least_share = 0.5\nscale = 10\nunit_en = 'stars'",
        PROPOSAL,
        group("taste", "weight = 3"),
        criterion("coffee", 'rule = "minmax"\ncolumn = "coffee, cup"\nweight = 2', "group"),
        group("food", "weight = 1", "group"),
        criterion("cake", 'rule = "minmax"', "group.group"),
        criterion("soup", 'rule = "rank_share"', "group.group"),
        group("cost", "weight = 1"),
        criterion("price", 'rule = "linear"\ndirection = "lower"\ntarget = "plan"', "group"),
        item("penalty", "mice", 'rule = "counted"\neach = 1\nmaximum = 4'),
    ]
)
TABLE = """café,"coffee, cup",cake,soup,price,price.plan,mice
Zoë's,10,4,3,5,4,
An,5,4,2,4,4,2
Đêm,0,2,,8,4,0
"""


@pytest.fixture
def ranking(tmp_path, monkeypatch, capsys):
    """Return ``ranking(table, *options)``: exit code, what was said, what was complained of."""
    monkeypatch.chdir(tmp_path)

    def run(table=TABLE, *options, scheme=CAFES):
        (tmp_path / "cafes.toml").write_text(scheme, encoding="utf-8")
        (tmp_path / "t.csv").write_text(table, encoding="utf-8")
        words = ["rank", "--scheme", "cafes.toml", "--figures", "t.csv", "--lang", "en", *options]
        code = commandline.main(words)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_nested_groups_and_weights_on_a_foreign_table(ranking):
    code, out, err = ranking(TABLE, "--format", "csv")
    assert (code, err) == (0, "")
    rows = pd.read_csv(io.StringIO(out)).set_index("unit")
    # of 10 stars taste has 7.5: coffee 5, cake and soup 1.25 each; price 2.5
    zoe = rows.loc["Zoë's"]
    assert zoe[["coffee", "cake", "soup", "price"]].tolist() == [5, 1.25, 1.25, 2]
    assert zoe[["group.taste", "group.food", "group.cost"]].tolist() == [7.5, 2.5, 2]
    assert (zoe["score"], zoe["rank"]) == (9.5, 1)
    an = rows.loc["An"]
    assert (an["score"], an["penalty"], an["rank"]) == (2.5 + 1.25 + 0 + 2.5 - 2, 2, 2)
    dem = rows.loc["Đêm"]
    assert pd.isna(dem["score"]) and dem["missing"] == "soup"
    # two known soups show no range: nothing or all of 1.25
    assert (dem["score_from"], dem["score_to"], dem["rank"]) == (1.25, 2.5, 3)
    assert dem["known"] == 0.875


def test_json_has_the_same_rows_in_the_same_order(ranking):
    rows = json.loads(ranking(TABLE, "--format", "json")[1])
    assert [row["unit"] for row in rows] == ["Zoë's", "An", "Đêm"]
    assert rows[2]["score"] is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_for_people_says_what_the_scheme_is_and_what_is_missing(ranking, language):
    w = Wording(language)
    out = ranking(TABLE, "--lang", language)[1]
    assert out.startswith(w.say("rank.provenance.proposal", name=w.pick(named(), "name")))
    assert w.say("cli.rank.gaps") in out
    assert w.say("rank.note.gaps", names="soup") in out
    assert w.number(9.5, 2) in out
    assert f"{w.number(1.25, 2)}–{w.number(2.5, 2)}" in out


def named():
    return {"name_vi": "Thử", "name_en": "Made up"}


def test_weights_on_the_command_line_turn_the_order(ranking):
    clean = TABLE.replace("4,4,2", "4,4,0")
    for options, first in (([], "Zoë's"), (["--weight", "price=500"], "An")):
        rows = pd.read_csv(io.StringIO(ranking(clean, "--format", "csv", *options)[1]))
        assert rows["unit"].tolist()[0] == first
    for word in ("price", "price=x", "price=-1", "tea=3", "price=inf"):
        code, out, err = ranking(TABLE, "--weight", word)
        assert (code, out) == (1, "")
        assert word in err and "coffee, cake, soup, price" in err
    names = ("coffee", "cake", "soup", "price")
    zero = [word for name in names for word in ("--weight", f"{name}=0")]
    assert ranking(TABLE, *zero)[2] == "At least one criterion must have a weight above zero.\n"


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("cake", "kake"), "t.csv:1: cake: the column of the criterion “cake” is missing"),
        (("price.plan", "plan"), "t.csv:1: price.plan: the column with the target"),
        (("mice", "rats"), "t.csv:1: rats: this column belongs to no criterion"),
        (("An,5", "An,five"), 't.csv:3: coffee, cup: "five" is not a number'),
        (("An,5", 'An,"5,5"'), 't.csv:3: coffee, cup: "5,5" is not a number'),
        (("An,5", "An,1e999"), 't.csv:3: coffee, cup: "1e999" is not'),
        (("4,4,2", "4,4,-2"), "t.csv:3: mice: -2 is"),
        (("An,", ","), "t.csv:3: café: this line names no unit"),
        (("An,", "Đêm,"), "t.csv:4: café: the unit “Đêm” has two lines"),
        (("An,5", "An"), "t.csv:3: "),
        (('"coffee, cup"', '"coffee'), "t.csv:"),
    ],
)
def test_a_fault_in_the_table_is_a_line_with_its_place(ranking, change, complaint):
    code, out, err = ranking(TABLE.replace(*change, 1), "--format", "csv")
    assert (code, out) == (1, "")
    assert any(line.startswith(complaint) for line in err.splitlines()), err
    assert "Traceback" not in err


def test_all_faults_of_a_table_come_at_once(ranking):
    spoilt = TABLE.replace("An,5", "An,five").replace("Đêm,0,2,,8", "Đêm,0,two,,8")
    lines = ranking(spoilt)[2].splitlines()
    assert [line.split(": ")[0] for line in lines[:2]] == ["t.csv:3", "t.csv:4"]
    assert lines[2].startswith("The table of figures has 2 fault(s)")


def test_the_unit_may_stand_in_any_column_and_others_be_passed_over(ranking):
    shifted = "note,place," + TABLE.replace("\n", "\nx,y,")
    shifted = shifted[: -len("x,y,")].replace("x,y,", "a,b,", 1)
    code, out, _ = ranking(
        shifted, "--unit", "café", "--ignore", "note", "--ignore", "place", "--format", "csv"
    )
    assert code == 0
    assert pd.read_csv(io.StringIO(out))["unit"].tolist() == ["Zoë's", "An", "Đêm"]
    assert "note: this column belongs to no criterion" in ranking(shifted, "--unit", "café")[2]
    assert "t.csv:1: name: there is no such column" in ranking(TABLE, "--unit", "name")[2]


def test_entered_points_beyond_the_maximum_are_a_fault(ranking):
    made = "\n".join([HEAD, PROPOSAL, criterion("a", 'rule = "manual"\nmaximum = 3')])
    assert ranking("u,a\nx,3\ny,0\n", scheme=made)[0] == 0
    code, _, err = ranking("u,a\nx,3.1\ny,-1\n", scheme=made)
    assert code == 1
    assert [line.split(": ")[0] for line in err.splitlines()[:2]] == ["t.csv:2", "t.csv:3"]


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ([], "Exactly one source of figures is needed"),
        (["--bloc", "tay-nam-bo"], "Exactly one source of figures is needed"),
        (["--figures", "x.csv", "--bloc", "b", "--year", "2016"], "Exactly one source"),
        (["--figures", "x.csv", "--year", "2016"], "--year goes with --bloc only"),
        (["--bloc", "b", "--year", "2016", "--ignore", "x"], "--ignore goes with --figures only"),
        (["--figures", "none.csv"], "none.csv:1: this file cannot be opened"),
    ],
)
def test_options_that_do_not_go_together_are_one_sentence(capsys, options, complaint):
    assert commandline.main(["rank", "--scheme", "neutral", "--lang", "en", *options]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(complaint)


def test_an_unknown_scheme_names_those_there_are(capsys):
    assert commandline.main(["rank", "--scheme", "none", "--figures", "x", "--lang", "en"]) == 1
    assert "agencies, half-lead, headline, neutral" in capsys.readouterr().err


def test_agencies_can_be_scored_from_a_file_alone(capsys, tmp_path):
    made = read_scheme(SCHEMES / "agencies.toml")
    header = ["unit", *(c.column for c in made.criteria), *(i.column for i in made.items)]
    one = ["Sở Tài chính", *(["1"] * len(made.criteria)), "2", "5", "0", "1"]
    other = ["Sở Nội vụ", *(["2"] * len(made.criteria)), "", "", "1", "9"]
    (tmp_path / "t.csv").write_text("\n".join(map(",".join, [header, one, other])) + "\n", "utf-8")
    words = ["rank", "--scheme", "agencies", "--figures", str(tmp_path / "t.csv")]
    assert commandline.main([*words, "--format", "csv"]) == 0
    rows = pd.read_csv(io.StringIO(capsys.readouterr().out)).set_index("unit")
    # six entered points and one counted example at 2 each; bonus 6 + 5 of at most 10, one late
    assert rows.loc["Sở Tài chính", "score"] == 6 + 2 + 10 - 1
    assert rows.loc["Sở Nội vụ", "score"] == 12 + 4 - 8 - 5
