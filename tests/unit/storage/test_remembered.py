"""What admins decided once is remembered, until they take it back."""

from __future__ import annotations

import datetime as dt

import pytest

from finder.storage.import_decisions import ImportDecisions, WaitingWord
from finder.storage.store import Store

AT = dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC)
LESI, CHIRO = ("procedure", "lesi"), ("discipline", "chiro care")


@pytest.fixture
def remembered(store: Store) -> ImportDecisions:
    return ImportDecisions(store.database, clock=lambda: AT)


def test_headings_are_kept_changed_and_forgotten(remembered: ImportDecisions) -> None:
    remembered.keep_headings({"tel": "phone", "colour": None}, "Pat")
    remembered.keep_headings({"tel": "fax"}, "Sam")
    assert remembered.headings() == {"tel": "fax", "colour": None}
    remembered.forget_heading("tel")
    assert remembered.headings() == {"colour": None}


def test_words_are_kept_with_who_decided_and_when(remembered: ImportDecisions) -> None:
    remembered.keep_words({LESI: "epidural", CHIRO: None}, "Pat")
    assert remembered.words() == {LESI: "epidural", CHIRO: None}
    assert remembered.word_list()[1] == (*LESI, "epidural", "Pat", AT)
    remembered.forget_word(*LESI)
    assert remembered.words() == {CHIRO: None}


def test_answers_about_rows_are_kept_changed_and_forgotten(remembered: ImportDecisions) -> None:
    remembered.keep_answers({("id:1", "a"): "same", ("id:2", "a"): "different"}, "Pat")
    remembered.keep_answers({("id:1", "a"): "different"}, "Pat")
    assert remembered.answers() == {("id:1", "a"): "different", ("id:2", "a"): "different"}
    remembered.forget_answer("id:1", "a")
    assert remembered.answers() == {("id:2", "a"): "different"}


def test_unknown_words_wait_once_each_until_somebody_decides(remembered: ImportDecisions) -> None:
    few = WaitingWord(*LESI, "LESI", 2, "one.csv")
    many = WaitingWord(*CHIRO, "Chiro care", 9, "one.csv")
    remembered.wait_for([few, many])
    remembered.wait_for([few._replace(rows=3, source_name="two.csv")])
    assert remembered.waiting() == [many, few._replace(rows=3, source_name="two.csv")]
    remembered.keep_words({CHIRO: None}, "Pat")
    assert [word.shown for word in remembered.waiting()] == ["LESI"]


def test_remembering_nothing_writes_nothing(remembered: ImportDecisions) -> None:
    remembered.keep_headings({}, "Pat")
    remembered.keep_words({}, "Pat")
    remembered.keep_answers({}, "Pat")
    remembered.wait_for([])
    assert (remembered.headings(), remembered.words(), remembered.waiting()) == ({}, {}, [])
