"""``python -m thidua report``: files of the right names, in the right language, or one sentence."""

import dataclasses

import docx
import pytest
from pack_making import SOUTHWEST
from word_reading import text_of

from thidua.__main__ import main
from thidua.paths import SCHEMES
from thidua.scoring.scenarios import as_json

BLOC = ("report", "--bloc", "tay-nam-bo", "--year", "2016", "--format", "docx", "--out")


@pytest.fixture
def out(tmp_path, snapshot):
    return tmp_path / "a" / "pack"


def footer(path):
    return docx.Document(str(path)).sections[0].footer.paragraphs[0].text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_report_is_written_in_the_language_asked_for(out, capsys, language):
    assert main([*BLOC, str(out), "--lang", language]) == 0
    path = out / f"thi-dua-tay-nam-bo-2016-{language}.docx"
    assert str(path) in capsys.readouterr().out
    assert [one.name for one in out.iterdir()] == [path.name]
    wanted = {"vi": "Kết quả công tác thi đua năm 2016", "en": "Results of the emulation year 2016"}
    assert wanted[language] in text_of(path.read_bytes())


def test_a_scheme_by_name_or_by_its_file(out):
    assert main([*BLOC, str(out), "--scheme", "headline"]) == 0
    path = out / "thi-dua-tay-nam-bo-2016-vi.docx"
    named = footer(path)
    assert main([*BLOC, str(out), "--scheme", str(SCHEMES / "headline.toml")]) == 0
    assert footer(path) == named
    assert main([*BLOC, str(out)]) == 0
    assert footer(path) != named


def test_a_scenario_brings_its_bloc_and_year(out, pack, tmp_path):
    plain = pack(*SOUTHWEST).scored
    heavy = {c.criterion_id: c.maximum for c in plain.scheme.criteria}
    heavy["grdp_growth"], heavy["pci"] = heavy["grdp_growth"] + heavy["pci"], 0.0
    scenario = dataclasses.replace(plain.scenario, weights=heavy, name="Tăng trưởng trước")
    file = tmp_path / "phuong-an.json"
    file.write_text(as_json(scenario), encoding="utf-8")
    command = ["report", "--scenario", str(file), "--format", "docx", "--out", str(out)]
    assert main(command) == 0
    said = footer(out / "thi-dua-tay-nam-bo-2016-vi.docx")
    assert "phương án “Tăng trưởng trước”" in said
    assert main([*command, "--year", "2017"]) == 1


def test_the_other_boundaries_have_another_name(out):
    asked = ["--bloc", "tay-nam-bo", "--year", "2024", "--boundaries", "34", "--format", "docx"]
    assert main(["report", *asked, "--out", str(out)]) == 0
    assert [one.name for one in out.iterdir()] == ["thi-dua-tay-nam-bo-2024-34-vi.docx"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--bloc", "nowhere", "--year", "2016"], "nowhere"),
        (["--bloc", "tay-nam-bo"], "--scenario"),
        (["--bloc", "tay-nam-bo", "--year", "99999"], "99999"),
        (["--bloc", "tay-nam-bo", "--year", "2016", "--scheme", "no-such"], "no-such"),
        (["--scenario", "no-such.json"], "no-such.json"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(out, capsys, words, said):
    assert main(["report", *words, "--format", "docx", "--out", str(out), "--lang", "en"]) == 1
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told
    assert not out.exists()


def test_a_folder_that_cannot_be_written_is_said(tmp_path, capsys, snapshot):
    (tmp_path / "file").write_text("")
    assert main([*BLOC, str(tmp_path / "file"), "--lang", "en"]) == 1
    assert "Cannot write" in capsys.readouterr().err
