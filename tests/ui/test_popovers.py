"""What stands behind a button is drawn only while it is open (thidua/ui/lab_method.py says why)."""

import ast

import pytest

from thidua.paths import ROOT

SOURCES = [*ROOT.glob("pages/*.py"), *ROOT.glob("thidua/ui/*.py"), ROOT / "app.py"]


def popovers():
    for path in sorted(SOURCES):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(attr="popover"), keywords=given):
                    said = {one.arg: one.value for one in given}
                    yield pytest.param(said, id=f"{path.name}:{node.lineno}")


def test_there_are_some():
    assert len([*popovers()]) >= 3


@pytest.mark.parametrize("said", popovers())
def test_it_tells_whether_it_is_open_and_has_a_key(said):
    assert isinstance(said.get("on_change"), ast.Constant)
    assert said["on_change"].value == "rerun"
    assert "key" in said
