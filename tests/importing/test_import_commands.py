"""``import``, ``imports`` and ``template`` on the command line, in both languages."""

import json

import pytest

import thidua.__main__ as commandline
from thidua.batches import all_batches
from thidua.wording import LANGUAGES

LINES = "Tỉnh;Xuất khẩu 2016 (triệu USD)\nLong An;1.234\nBến Tre;7,5 \nSóc Trăngg;3\n"
UNSURE = LINES.replace("7,5 ", "7")


@pytest.fixture
def said(capsys):
    def run(*words):
        code = commandline.main([str(word) for word in words])
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def file(tmp_path, own_store):
    path = tmp_path / "Báo cáo.csv"
    path.write_text(LINES, encoding="utf-8")
    return path


def test_a_dry_run_prints_csv_and_stores_nothing(said, file, own_store):
    code, out, err = said("import", file, "--dry-run", "--format", "csv", "--lang", "en")
    assert code == 0
    assert out.splitlines() == [
        "unit_id,indicator_id,year,value,status,sheet,cell",
        "long-an-63,exports,2016,1234,actual,Báo cáo,B2",
        "ben-tre-63,exports,2016,7.5,actual,Báo cáo,B3",
    ]
    assert "QUESTION Báo cáo!B4" in err
    assert not own_store.exists()


def test_json_adds_faults_and_questions_and_answers_close_them(said, file, tmp_path):
    file.write_text(UNSURE, encoding="utf-8")
    code, out, _ = said("import", file, "--dry-run", "--format", "json")
    told = json.loads(out)
    assert code == 0 and len(told["rows"]) == 1 and told["faults"] == []
    assert {q["id"] for q in told["questions"]} == {"number:Báo cáo!B", "unit:soc trangg"}
    assert all({"sheet", "cell", "sentence", "options"} <= q.keys() for q in told["questions"])
    answers = {q["id"]: {"n": "comma", "u": "soc-trang-63"}[q["id"][0]] for q in told["questions"]}
    for suffix, text in (
        ("json", json.dumps({"answers": answers})),
        ("toml", "[answers]\n" + "\n".join(f'"{k}" = "{v}"' for k, v in answers.items())),
    ):
        mapping = tmp_path / f"answers.{suffix}"
        mapping.write_text(text, encoding="utf-8")
        told = json.loads(
            said("import", file, "--dry-run", "--format", "json", "--answers", mapping)[1]
        )
        assert told["questions"] == [] and [r["value"] for r in told["rows"]] == [1234, 7, 3]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text", ["x = 1", "year = 'now'", "[names]\na = []", "= =", "status = 'good'", "year = true"]
)
def test_a_bad_answer_file_is_one_sentence(said, file, tmp_path, language, text):
    mapping = tmp_path / "a.toml"
    mapping.write_text(text, encoding="utf-8")
    code, out, err = said("import", file, "--dry-run", "--answers", mapping, "--lang", language)
    assert (code, out, err.count("\n")) == (1, "", 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refused_file_is_one_sentence(said, tmp_path, own_store, language):
    path = tmp_path / "a.xlsm"
    path.write_bytes(b"PK")
    code, out, err = said("import", path, "--lang", language)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert not own_store.exists()


def test_open_questions_and_a_missing_source_stop_an_import(said, file):
    assert said("import", file)[0] == 1
    file.write_text("Tỉnh;Xuất khẩu 2016 (triệu USD)\nLong An;7,5\n", encoding="utf-8")
    code, _, err = said("import", file, "--title", "T", "--lang", "en")
    assert code == 1 and "source is required" in err
    assert all_batches() == []


def test_import_list_withdraw_and_restore(said, file):
    file.write_text("Tỉnh;Xuất khẩu 1999 (triệu USD)\nLong An;7,5\n", encoding="utf-8")
    source = ("--title", "Báo cáo", "--publisher", "Sở", "--date", "15/3/2024", "--who", "Lan")
    code, out, _ = said("import", file, *source)
    [batch] = all_batches()
    assert code == 0 and batch.batch_id in out
    assert said("import", file, *source)[0] == 1
    assert "Lan" in said("imports")[1]
    assert said("imports", "--withdraw", batch.batch_id)[0] == 0
    assert said("imports", "--withdraw", batch.batch_id)[0] == 1
    assert said("imports", "--restore", batch.batch_id)[0] == 0


def test_a_template_is_written_once_and_never_over_a_file(said, snapshot, tmp_path):
    path = tmp_path / "mau.xlsx"
    assert said("template", "tay-nam-bo", 2023, path)[0] == 0
    before = path.read_bytes()
    code, out, err = said("template", "tay-nam-bo", 2023, path, "--missing")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert path.read_bytes() == before
