"""Tables of the admin pages: any text stays text, and fields are told in plain words."""

from __future__ import annotations

import pytest

from finder.directory.changes import ClinicChange
from finder.ui.admin.values import (
    changes_table,
    clinics_table,
    counts_words,
    field_words,
    place_words,
    value_words,
)
from finder.ui.blocks.escaping import text
from finder.ui.blocks.tables import cell, faulty, heard_label, table
from tests.browser.directories import ATTACKS


@pytest.mark.parametrize("attack", ATTACKS)
def test_whatever_a_cell_or_a_heading_says_stays_text(attack: str) -> None:
    drawn = table(attack, [attack], [[cell(attack)], [faulty(attack)]])
    change = ClinicChange(attack, {"name": attack, "phone": attack}, {"name": attack * 2})
    drawn += changes_table(attack, [change]) + clinics_table(attack, [change])
    for sign in ("<img", "<script", "<svg", "<style", "</bdi></h3>", "<b>"):
        assert sign not in drawn
    assert len(drawn) < 20_000 + 12 * len(text(attack))


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("phone", None, "not stated"),
        ("telehealth", False, "No"),
        ("languages", ["English", "Spanish"], "English; Spanish"),
        ("accessibility", ["handiaccess"], "Step-free access"),
        ("new_patients", "nopt", "Not taken now"),
        ("status", "closed", "Closed for good"),
        ("identifiers", {"ccn": "1"}, "ccn: 1"),
        ("position", {"precision": "none"}, "kept off the map"),
        (
            "position",
            {"latitude": 33.5, "longitude": -112.0, "precision": "zip_centroid"},
            "33.5, -112.0 (about: middle of the ZIP code)",
        ),
        ("procedure:kyphoplasty", {"answer": "no"}, "No"),
        (
            "procedure:kyphoplasty",
            {"answer": "yes", "evidence": {"source": "a call", "verified_on": "2026-03-14"}},
            "Yes (Said by a call, checked on March 14, 2026)",
        ),
    ],
)
def test_a_value_is_told_in_plain_words(field: str, value: object, expected: str) -> None:
    assert value_words(field, value) == expected


def test_fields_and_facts_go_by_their_names() -> None:
    assert field_words("zip_code") == "ZIP code"
    assert field_words("procedure:kyphoplasty") == "Kyphoplasty"
    assert field_words("procedure:gone") == "procedure:gone"


def test_only_what_happened_is_counted() -> None:
    assert counts_words(2, 0, 1) == "2 new and 1 taken off the list"
    assert counts_words(0, 0, 0) == ""


def test_a_place_is_one_line_without_the_parts_that_are_missing() -> None:
    assert place_words({"name": "A", "street": "1 Way", "state": "AZ"}) == "1 Way, AZ"


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("“Epidurals, Nerve blocks” means", "“Epidurals, Nerve blocks” means"),
        ("“Location (lat/lon)” stands for", "“Location (lat/lon)” stands for"),
        ("“Main #” stands for", "“Main \uff03” stands for"),
        ("“**bold** ![x](http://x)” means", "“ bold x (http //x)” means"),
    ],
)
def test_a_label_that_is_only_heard_has_no_signs_of_markdown(words: str, heard: str) -> None:
    assert heard_label(words) == heard


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_label_that_is_only_heard_can_do_nothing(attack: str) -> None:
    assert not set("\\`*_{}[]<>#|~$^:!@&\n") & set(heard_label(attack))


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ({"answer": "yes"}, "Yes"),
        ({"answer": "yes", "evidence": {}}, "Yes"),
        ({"answer": "no", "evidence": {"source": "Sample list"}}, "No (Said by Sample list)"),
    ],
)
def test_who_says_so_stands_in_brackets_only_where_somebody_does(
    stated: dict[str, object], shown: str
) -> None:
    assert value_words("procedure:kyphoplasty", stated) == shown
