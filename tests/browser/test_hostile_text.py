"""Texts of an imported report in a real browser: shown as written, run and fetched by nobody."""

import os
import shutil
import subprocess
import sys

import pytest

from bench.scenarios import APP
from bench.servers import running

TITLE = (
    "Báo cáo <script>window.taken = 1</script>"
    '"><img src="https://evil.example/x.png" onerror="window.taken = 1">'
    "![x](https://evil.example/y.png) [y](javascript:window.taken=1)"
)
REPORT = "Tỉnh;Năm;Xuất khẩu (triệu USD)\nLong An;2012;4321\nBến Tre;2012;1234\n"


@pytest.fixture(scope="module")
def poisoned(server, tmp_path_factory):
    """The dashboard, without the policy of serve.py, on a store with such a report."""
    folder = tmp_path_factory.mktemp("poisoned")
    shutil.copytree(server.log_file.parent / "store", folder / "store")
    (folder / "a.csv").write_text(REPORT, encoding="utf-8")
    subprocess.run(
        [
            *(sys.executable, "-m", "thidua", "import", str(folder / "a.csv"), "--title", TITLE),
            *("--publisher", "=1+1<b>", "--date", "15/3/2024"),
        ],
        cwd=APP.parent,
        env={**os.environ, "THIDUA_STORE": str(folder / "store")},
        check=True,
        capture_output=True,
    )
    with running(APP, folder / "store", folder / "server.log") as served:
        yield served


@pytest.mark.parametrize(
    "path",
    [
        "data?part=sources&lang=vi&find=bao+cao+script",
        "?bloc=tay-nam-bo&year=2012&indicator=exports&lang=vi",
        "profile?unit=long-an-63&bloc=tay-nam-bo&year=2012&lang=vi",
    ],
)
def test_a_poisoned_title_is_only_read(path, poisoned, open_page, page, settle):
    open_page(f"{poisoned.url}/{path}")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    for chart in page.locator(".js-plotly-plot:visible").all()[:2]:
        chart.hover()
    settle()
    assert page.evaluate("window.taken") is None
    assert page.locator('a[href^="javascript"], img[src*="evil"]').count() == 0
    if path.startswith("data"):
        assert "<script>window.taken = 1</script>" in page.locator("body").inner_text()
