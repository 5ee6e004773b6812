from __future__ import annotations

from datetime import date

import pytest

from finder.directory.fact import Evidence
from finder.services.upkeep.freshness import freshness
from finder.services.wording.texts import wording

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("checked", "expected"),
    [
        (date(2026, 11, 21), "Checked today"),
        (date(2026, 11, 20), "Checked yesterday"),
        (date(2026, 11, 8), "Checked 13 days ago"),
        (date(2026, 11, 7), "Checked 2 weeks ago"),
        (date(2026, 9, 23), "Checked 8 weeks ago"),
        (date(2026, 9, 22), "Checked 2 months ago"),
        (date(2025, 11, 21), "Checked 12 months ago"),
        (date(2024, 11, 20), "Checked 2 years ago: call before you go"),
        (date(2027, 1, 1), "Checked today"),
    ],
)
def test_a_record_says_how_long_ago_somebody_checked_it(checked: date, expected: str) -> None:
    evidence = Evidence(source="the clinic", verified_on=checked)
    assert freshness(evidence, TODAY, wording()) == expected


def test_claims_are_no_check_but_say_where_a_record_comes_from() -> None:
    evidence = Evidence(source="Medicare Part B claims", period="2012")
    assert freshness(evidence, TODAY, wording()) == "From Medicare Part B claims, 2012"
    registry = Evidence(source="NPPES registry", period="2026-11")
    assert freshness(registry, TODAY, wording()) == "From NPPES registry, November 2026"


def test_a_period_without_a_source_says_so() -> None:
    nameless = Evidence(source="", period="2020")
    assert freshness(nameless, TODAY, wording()) == "No source given, 2020"


@pytest.mark.parametrize("evidence", [None, Evidence(source="a list")])
def test_a_record_that_nobody_checked_says_so(evidence: Evidence | None) -> None:
    assert freshness(evidence, TODAY, wording()) == "Not checked yet: call before you go"
