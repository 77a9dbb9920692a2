"""LibreOffice, for tests that see the documents as their readers do: skipped where there is none.

`THIDUA_REQUIRE_OFFICE=1` makes its absence an error. ``to_pdf(content, "name.docx")`` gives the
path of the PDF that LibreOffice makes of an Office file.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
NO_OFFICE = "LibreOffice (soffice) and poppler's pdftotext are needed, and not all are here."

sys.path.insert(0, str(HERE.parent / "reports"))  # the packs that the tests there are made with


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.office)


@pytest.fixture(scope="session")
def soffice() -> str:
    """Return the program; without it tests skip, or fail where it is required."""
    programs = [shutil.which(name) for name in ("soffice", "pdftotext", "pdffonts", "pdfinfo")]
    if None in programs:
        if os.environ.get("THIDUA_REQUIRE_OFFICE") == "1":
            pytest.fail(NO_OFFICE, pytrace=False)
        pytest.skip(NO_OFFICE)
    return str(programs[0])


@pytest.fixture(scope="session")
def to_pdf(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str], Path]:
    profile = tmp_path_factory.mktemp("office")

    def convert(content: bytes, name: str) -> Path:
        folder = tmp_path_factory.mktemp("converted")
        (folder / name).write_bytes(content)
        command = [
            soffice, "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to", "pdf", "--outdir", str(folder), str(folder / name),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        made = (folder / name).with_suffix(".pdf")
        assert made.is_file(), "LibreOffice could not open the document"
        return made

    return convert
