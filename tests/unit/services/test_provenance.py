"""A published fact always says where it came from."""

from __future__ import annotations

import pytest

from finder.services.publishing.provenance import with_provenance

YES, NO = {"answer": "yes"}, {"answer": "no"}
FILE = {"source": "clinics.csv"}
CLINIC = {"source": "the clinic", "verified_on": "2026-01-02"}
SURVEY = {"source": "a survey"}
SCS, KYPHOPLASTY = "procedure:spinal_cord_stimulation", "procedure:kyphoplasty"


@pytest.mark.parametrize(
    ("listed", "merged", "stated", "wanted"),
    [
        pytest.param(
            None, {SCS: YES}, None, {SCS: YES, "evidence": FILE}, id="a new one rests on the file"
        ),
        pytest.param(
            None,
            {SCS: YES, "evidence": CLINIC},
            CLINIC,
            {SCS: YES, "evidence": CLINIC},
            id="or on what its row names",
        ),
        pytest.param(
            {SCS: YES},
            {SCS: YES},
            None,
            {SCS: YES, "evidence": FILE},
            id="a listed one without evidence gets the file",
        ),
        pytest.param(
            {SCS: YES, "evidence": CLINIC},
            {SCS: YES, KYPHOPLASTY: YES, "evidence": CLINIC},
            None,
            {SCS: YES, KYPHOPLASTY: {**YES, "evidence": FILE}, "evidence": CLINIC},
            id="a new fact is not put in the clinic's mouth",
        ),
        pytest.param(
            {SCS: YES, "evidence": CLINIC},
            {SCS: NO, "evidence": CLINIC},
            None,
            {SCS: {**NO, "evidence": FILE}, "evidence": CLINIC},
            id="nor is a changed one",
        ),
        pytest.param(
            {"evidence": CLINIC},
            {SCS: {**YES, "evidence": SURVEY}, "evidence": CLINIC},
            None,
            {SCS: {**YES, "evidence": SURVEY}, "evidence": CLINIC},
            id="a fact with evidence keeps it",
        ),
        pytest.param(
            {SCS: YES, "evidence": CLINIC},
            {SCS: YES, "phone": "1", "evidence": CLINIC},
            None,
            {SCS: YES, "phone": "1", "evidence": CLINIC},
            id="what is the same stays the same",
        ),
    ],
)
def test_where_facts_come_from(
    listed: dict | None, merged: dict, stated: dict | None, wanted: dict
) -> None:
    assert with_provenance(listed, merged, stated, "clinics.csv") == wanted


def test_saying_it_again_under_another_file_name_changes_nothing() -> None:
    once = with_provenance(None, {SCS: YES}, None, "clinics.csv")
    assert with_provenance(once, once, None, "clinics (2).csv") == once
