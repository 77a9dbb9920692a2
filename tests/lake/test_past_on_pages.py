"""The app that shows the past says so on the page, and shows nothing newer."""

import pytest
from streamlit.testing.v1 import AppTest

from lake.machines import Machines
from thidua import following, paths
from thidua.ui import snapshot as page_snapshot


def opened(lang: str) -> tuple[str, list[str]]:
    """Return what stands on a page, and its errors."""
    test = AppTest.from_file(str(paths.ROOT / "app.py"), default_timeout=60)
    test.query_params["lang"] = lang
    test.run()
    said = " ".join(each.proto.body for each in test.get("html"))
    # A sentence is escaped for Markdown: the reader sees it without the strokes.
    return said, [str(one.value).replace("\\", "") for one in (*test.error, *test.exception)]


@pytest.fixture
def lake_of(address: str, tmp_path, monkeypatch) -> Machines:
    made = Machines(address, tmp_path)
    page_snapshot._build_once_per_process.clear()
    following._resolved.cache_clear()
    monkeypatch.setattr(following, "keep_up", lambda: None)
    yield made
    made.end()
    page_snapshot._build_once_per_process.clear()


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_the_page_says_which_day_it_shows(lake_of, small_base, monkeypatch):
    writer = lake_of.writer()
    digest = writer.do("build", str(paths.DATA))
    for name, value in lake_of.environment("app").items():
        monkeypatch.setenv(name, value)
    said, wrong = opened("vi")
    assert wrong == [] and digest in said and "lần công bố số" not in said
    later = writer.do("build", str(small_base))
    assert digest != later
    for moment in (digest, str(writer.do("publications")[0][0])):
        monkeypatch.setenv("THIDUA_AS_OF", moment)
        said, wrong = opened("vi")
        assert wrong == [] and digest in said and later not in said
        assert "Đang xem số liệu như tại lần công bố số" in said
        assert "These are the figures as published at" in opened("en")[0]
    monkeypatch.setenv("THIDUA_AS_OF", "1990-01-01")
    said, wrong = opened("vi")
    assert len(wrong) == 1 and "1990-01-01" in wrong[0] and "Traceback" not in said
