"""What each column is called in FHIR and in HSDS."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from finder.directory.columns import Column
from finder.exchange.directory_csv import standard_columns

COLUMNS = {column.name: column for column in standard_columns()}
IN_NEITHER = {
    *("position_source", "position_precision", "self_pay", "referral_required"),
    *("procedures_not_offered", "disciplines_not_on_staff", "evidence_details", "fact_evidence"),
    *("not_accepted", "expedited", "wait_as_of", "board_certified"),
    *("accepts_medicare", "medicare_assignment", "medicare_allowed", "sees_people_on_opioids"),
    *("clinic_kind", "pain_share", "also_in_building", "no_longer_listed"),
}
RESOURCES = {
    *("Endpoint", "HealthcareService", "InsurancePlan", "Location", "Organization"),
    "VerificationResult",
}


def test_a_column_says_what_the_standards_call_it_or_that_they_lack_it() -> None:
    nameless = {name for name, one in COLUMNS.items() if not one.fhir and not one.hsds}
    assert nameless == IN_NEITHER


@pytest.mark.parametrize("standard", ["fhir", "hsds"])
def test_no_two_columns_are_one_element(standard: str) -> None:
    names = Counter(getattr(one, standard) for one in COLUMNS.values())
    del names[""]
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("column", COLUMNS.values(), ids=COLUMNS)
def test_a_name_is_an_element_of_a_resource_or_a_field_of_a_table(column: Column) -> None:
    if column.fhir:
        assert column.fhir.split(".")[0] in RESOURCES
    assert re.fullmatch(r"([A-Z]\w+(\.[a-z]\w*)+(\[[\w-]+\])?)?", column.fhir)
    assert re.fullmatch(r"([a-z_]+\.[a-z_0-9]+(\[[a-z]+\])?)?", column.hsds)
