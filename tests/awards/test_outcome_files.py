"""Outcomes as files: all that `data/awards.csv` says, what is unknown beside it, with sources."""

import csv

import pytest

from thidua.ask import ask
from thidua.paths import DATA
from thidua.ui.award_files import outcome_sheet, outcome_sources
from thidua.wording import Wording

pytestmark = pytest.mark.usefixtures("snapshot")
W = Wording("vi")

with (DATA / "awards.csv").open(encoding="utf-8", newline="") as lines:
    AWARDS = list(csv.DictReader(lines))
with (DATA / "units.csv").open(encoding="utf-8", newline="") as lines:
    NAMES = {row["unit_id"]: row["name_vi"] for row in csv.DictReader(lines)}


def rows_of(bloc):
    matrix = ask("outcome_matrix", bloc=bloc)
    matrix = matrix[matrix["member"] | matrix["source"].notna()]
    return matrix.assign(name=matrix["name_vi"])


@pytest.mark.parametrize("bloc", sorted({row["bloc_id"] for row in AWARDS}))
def test_every_outcome_of_the_data_is_in_the_file_and_no_other(bloc):
    told = sorted(
        (
            NAMES[row["unit_id"]],
            int(row["year"]),
            float(row["rank"] or 0),
            W.say(f"award.{row['award']}") if row["award"] else W.say("award.rank_only"),
            W.say(f"award_status.{row['status']}") if row["award"] else "",
        )
        for row in AWARDS
        if row["bloc_id"] == bloc
    )
    table = outcome_sheet(rows_of(bloc), "T", "C", W).table
    known = table[table["source"] != ""].fillna({"rank": 0})
    columns = ["name", "year", "rank", "award", "standing"]
    assert sorted(known[columns].itertuples(index=False, name=None)) == told


def test_what_is_unknown_is_a_row_that_says_so_and_names_no_source():
    table = outcome_sheet(rows_of("tay-nam-bo"), "T", "C", W).table
    unknown = table[table["source"] == ""]
    assert len(unknown)
    assert set(unknown["award"]) == {"chưa rõ"}
    assert unknown[["rank", "score", "number"]].isna().all(axis=None)


def test_sources_are_numbered_as_in_the_rows():
    rows = rows_of("tay-nam-bo")
    table = outcome_sheet(rows, "T", "C", W).table
    cited = {one.number: one for one in outcome_sources(rows, W)}
    for row in table[table["source"] != ""].to_dict("records"):
        assert cited[row["number"]].title == row["source"]
    year_2016 = cited[table.loc[table["year"] == 2016, "number"].dropna().iloc[0]]
    assert year_2016.figures == "4 kết quả, các năm: 2016"
