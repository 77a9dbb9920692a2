"""The script readers draw charts with: Streamlit's own, setting up the kinds of charts we have."""

import re
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.testclient import TestClient

from thidua.charts.look import KINDS
from thidua.serving.drawing import drawing, shortened
from thidua.serving.front import told
from thidua.serving.headers import inline_scripts

STATIC = Path(streamlit.__file__).parent / "static"
HEAD = 'import{a}from"./index.X.js";import"./src.Y.js";'
KNOWN = (
    'var a$=_({"lib/bar.js"(e,t){}}),$b=_({"lib/pie.js"(e,t){}}),c=_({"lib/heatmap.js"(e,t){}});'
)
LIST = "n.register([a$(),$b(),c()]),t.exports=n;"
REST = 'say(`from"./here`);export{a as default};'


def test_only_the_list_and_the_way_to_other_scripts_change():
    assert shortened(HEAD + KNOWN + LIST + REST, {"bar", "heatmap", "scatter"}) == (
        'import{a}from"../static/js/index.X.js";import"../static/js/src.Y.js";'
        + KNOWN
        + "n.register([a$(),c()]),t.exports=n;"
        + REST
    )


@pytest.mark.parametrize(
    "script",
    [
        "",
        HEAD + KNOWN + REST,
        HEAD + KNOWN + LIST + LIST + REST,
        HEAD + KNOWN.replace("heatmap", "heat") + LIST + REST,
        HEAD + KNOWN + LIST.replace(",c()", "") + REST,
        HEAD + KNOWN + LIST.replace("c()", "c(1)") + REST,
    ],
    ids=["nothing", "no list", "two lists", "an unknown kind", "a kind missing", "another call"],
)
def test_a_script_built_otherwise_is_left_alone(script):
    assert shortened(script, {"bar", "heatmap"}) is None


def test_without_its_script_streamlit_is_left_alone(tmp_path):
    assert drawing(tmp_path, KINDS) is None
    (tmp_path / "static" / "js").mkdir(parents=True)
    for name in ("PlotlyChart.a.js", "PlotlyChart.b.js"):
        (tmp_path / "static" / "js" / name).write_text(HEAD + KNOWN + LIST + REST)
    assert drawing(tmp_path, KINDS) is None


def test_the_script_of_this_streamlit_is_built_as_we_know_it():
    made = drawing(STATIC, KINDS)
    assert made is not None
    before = (STATIC / made.stands_for).read_text(encoding="utf-8")
    after = made.body.decode()
    assert len(re.search(r"\.register\(\[([^\]]+)\]\)", after)[1].split(",")) == len(KINDS) - 1
    # All that is there besides stands as it stood.
    cut = after.index(".register([")
    tail = after[after.index("])", cut) :]
    assert before.endswith(tail)
    assert before.startswith(after[:cut].replace("../static/js/", "./"))


def test_another_script_has_another_name():
    assert drawing(STATIC, KINDS).path != drawing(STATIC, KINDS - {"heatmap"}).path


def test_the_page_names_it_and_the_policy_knows_the_words():
    made = drawing(STATIC, KINDS)
    page = told((STATIC / "index.html").read_text(encoding="utf-8"), made)
    [words] = [script for script in inline_scripts(page) if made.path in script]
    assert f'"./{made.stands_for}": "./{made.path}"' in words
    assert page.index(words) < page.index('<script type="module"')


def test_it_is_handed_out_to_be_kept():
    made = drawing(STATIC, KINDS)
    answer = TestClient(Starlette(routes=[made.route()])).get(f"/{made.path}")
    assert answer.content == made.body
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
