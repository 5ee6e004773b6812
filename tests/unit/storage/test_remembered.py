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


def test_headings_of_a_source_are_its_own_and_what_holds_for_all_comes_after(
    remembered: ImportDecisions,
) -> None:
    remembered.keep_headings({"tel": "phone", "site": "name"}, "Pat")
    remembered.keep_headings({"tel": "fax"}, "Pat", "state list")
    remembered.keep_headings({"tel": None}, "Pat", "network")
    assert remembered.headings("state list") == {"tel": "fax", "site": "name"}
    assert remembered.headings("network") == {"tel": None, "site": "name"}
    assert remembered.headings("another") == {"tel": "phone", "site": "name"}
    remembered.forget_heading("tel", "network")
    assert remembered.headings("network") == remembered.headings()


def test_answers_are_counted_by_source_and_grounds(remembered: ImportDecisions) -> None:
    door, phone = "same_address", "same_phone"
    remembered.keep_answers(
        {("1", "a"): "same", ("2", "b"): "same", ("3", "c"): "different"},
        "Pat",
        source="state list",
        grounds={("1", "a"): door, ("2", "b"): door, ("3", "c"): phone},
    )
    remembered.keep_answers({("4", "d"): "same"}, "Pat", source="network", grounds={})
    assert remembered.answer_counts("state list") == [(door, "same", 2), (phone, "different", 1)]
    assert remembered.answer_counts("network") == []
    remembered.forget_answer("1", "a")
    assert (door, "same", 1) in remembered.answer_counts("state list")
    remembered.switch_rule("state list", door, "Pat", on=False)
    assert remembered.rules_off("state list") == {door}
    assert remembered.rules_off("network") == set()
    remembered.switch_rule("state list", door, "Pat", on=True)
    assert remembered.rules_off("state list") == set()


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
