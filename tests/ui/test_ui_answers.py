"""Answers of the snapshot are kept once for all readers, who may change what they are given."""

from types import SimpleNamespace

import pandas as pd
import pytest

from thidua.ui import snapshot as page_snapshot


@pytest.fixture
def ask(snapshot, monkeypatch):
    session = {page_snapshot._CHOSEN: SimpleNamespace(path=snapshot)}
    monkeypatch.setattr(page_snapshot.st, "session_state", session)
    page_snapshot._answer.clear()
    yield page_snapshot.ask
    page_snapshot._answer.clear()


def test_one_reader_s_changes_reach_no_other(ask):
    mine, before = ask("bloc"), ask("bloc").copy(deep=True)
    mine["name_vi"] = "không ai thấy"
    mine.loc[mine.index[0], "bloc_id"] = "nơi khác"
    del mine["kind"]
    mine.columns = [f"{column}?" for column in mine.columns]
    pd.testing.assert_frame_equal(ask("bloc"), before)


def test_an_answer_is_asked_for_once(ask, monkeypatch):
    first = ask("bloc")
    monkeypatch.setattr(page_snapshot, "answer", lambda *_: pytest.fail("asked again"))
    pd.testing.assert_frame_equal(ask("bloc"), first)
