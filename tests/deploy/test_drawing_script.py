"""The script readers draw charts with: Streamlit's own, setting up the kinds of charts we have."""

import re
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.testclient import TestClient

from thidua.charts.look import KINDS
from thidua.serving.drawing import Drawing, drawing, shortened
from thidua.serving.front import told
from thidua.serving.headers import inline_scripts

STATIC = Path(streamlit.__file__).parent / "static"
HEAD = 'import{a}from"./index.X.js";import"./src.Y.js";'
PARTS = {
    "shared": 'd=_({"src/shared.js"(e,t){t.exports=1}}),',
    "bar": 'a$=_({"lib/bar.js"(e,t){t.exports=d()}}),',
    "part of pie": 'p=_({"src/pie.js"(e,t){t.exports=d()}}),',
    "pie": '$b=_({"lib/pie.js"(e,t){t.exports=p()}}),',
    "heatmap": 'c=_({"lib/heatmap.js"(e,t){t.exports=d()}}),',
    "part of street": 'm=_({"src/street.js"(e,t){}});function f(){}var ',
    "street": 'z=_({"lib/street.js"(e,t){t.exports=m()}});',
}
LIST = 'return _({"lib/index.js"(e,t){var n=o();n.register([a$(),$b(),c(),z()]),t.exports=n}})'
REST = ';say(`from"./here`);export{a as default};'
SCRIPT = f"{HEAD}var {''.join(PARTS.values())}{LIST}{REST}"


@pytest.fixture(scope="module")
def made() -> Drawing:
    return drawing(STATIC, KINDS)


def test_what_no_kind_asks_for_goes_and_the_rest_stays():
    left = PARTS | {
        "part of pie": 'p=_({"src/pie.js"(){}}),',
        "pie": '$b=_({"lib/pie.js"(){}}),',
        "heatmap": PARTS["heatmap"].replace("}}),", "}});"),
        "part of street": "",
        "street": "",
    }
    assert shortened(SCRIPT, {"bar", "heatmap", "scatter"}) == (
        f"{HEAD.replace('./', '../static/js/')}var {''.join(left.values())}"
        f"{LIST.replace('$b(),', '').replace(',z()', '')}{REST}"
    )


def test_what_a_kind_asks_for_stays_wherever_it_stands():
    assert PARTS["part of pie"] in shortened(
        SCRIPT.replace('"(e,t){t.exports=d()}}),m=', '"(e,t){t.exports=p()}}),m='), {"heatmap"}
    )
    made = shortened(SCRIPT, {"street"})
    assert PARTS["part of street"] in made
    assert PARTS["shared"] not in made


def test_what_stands_between_modules_stays_and_so_does_what_it_asks_for():
    made = shortened(SCRIPT.replace("function f(){}", "function f(){p()}"), {"street"})
    assert PARTS["part of pie"] in made
    assert PARTS["pie"] not in made


@pytest.mark.parametrize(
    "script",
    [
        "",
        SCRIPT.replace(LIST, ""),
        SCRIPT.replace(LIST, f"{LIST};{LIST}"),
        SCRIPT.replace("lib/heatmap", "lib/heat"),
        SCRIPT.replace("c(),", ""),
        SCRIPT.replace("c(),", "c(1),"),
        SCRIPT.replace('m=_({"src', 'var m=_({"src'),
    ],
    ids=[
        "nothing",
        "no list",
        "two lists",
        "an unknown kind",
        "a kind missing",
        "another call",
        "something after the last kind",
    ],
)
def test_a_script_built_otherwise_is_left_alone(script):
    assert shortened(script, {"bar", "heatmap"}) is None


def test_without_its_script_streamlit_is_left_alone(tmp_path):
    assert drawing(tmp_path, KINDS) is None
    (tmp_path / "static" / "js").mkdir(parents=True)
    for name in ("PlotlyChart.a.js", "PlotlyChart.b.js"):
        (tmp_path / "static" / "js" / name).write_text(SCRIPT)
    assert drawing(tmp_path, KINDS) is None


def test_the_script_of_this_streamlit_is_built_as_we_know_it(made):
    assert made is not None
    before = (STATIC / made.stands_for).read_text(encoding="utf-8")
    after = made.body.decode()
    assert len(after) < 0.4 * len(before)
    assert len(re.search(r"\.register\(\[([^\]]+)\]\)", after)[1].split(",")) == len(KINDS) - 1
    # What Streamlit makes of a chart stands as it stood.
    tail = after[after.index("t.exports=n", after.index(".register([")) :]
    assert before.endswith(tail)
    assert "PlotlyChart" in tail
    assert '"stackgl_modules/index.js"(){}' in after
    assert "maplibre_worker" not in after


def test_another_script_has_another_name(made):
    assert made.path != drawing(STATIC, KINDS - {"heatmap"}).path


def test_the_page_names_it_and_the_policy_knows_the_words(made):
    page = told((STATIC / "index.html").read_text(encoding="utf-8"), made)
    [words] = [script for script in inline_scripts(page) if made.path in script]
    assert f'"./{made.stands_for}": "./{made.path}"' in words
    assert page.index(words) < page.index('<script type="module"')


def test_a_page_of_another_version_is_led_to_streamlits_own(made):
    reader = TestClient(Starlette(routes=[made.route()]), follow_redirects=False)
    answer = reader.get(re.sub(r"\.\w{16}\.js", f".{'0' * 16}.js", f"/{made.path}"))
    assert answer.is_redirect
    assert answer.headers["location"] == f"../{made.stands_for}"
    assert answer.headers["cache-control"] == "no-store"
    assert reader.get("/scripts/other.js").status_code == 404


def test_it_is_handed_out_to_be_kept(made):
    answer = TestClient(Starlette(routes=[made.route()])).get(f"/{made.path}")
    assert answer.content == made.body
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
