"""Evidence as people read it: each kind of source, and each part that may be missing."""

from __future__ import annotations

from datetime import date

import pytest

from finder.directory.fact import Evidence
from finder.services.wording.evidence import evidence_words
from finder.services.wording.texts import wording

CLAIMS = "Medicare Part B claims"
OFFICE = "in an office"
FACILITY = "at a hospital or surgery center"


def claims(**parts: object) -> Evidence:
    return Evidence(**{"source": CLAIMS, "period": "2023", **parts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        (
            claims(services=214, clinicians=3, setting=OFFICE),
            "Billed to Medicare 214 times in 2023 by 3 clinicians here; in an office",
        ),
        (
            claims(services=1, clinicians=1, patients=1, setting=OFFICE),
            (
                "Billed to Medicare 1 time in 2023 by 1 clinician here, for at least 1 patient; "
                "in an office"
            ),
        ),
        (
            claims(services=12_345, clinicians=20, patients=1_100, period="2012"),
            (
                "Billed to Medicare 12,345 times in 2012 by 20 clinicians here, "
                "for at least 1,100 patients"
            ),
        ),
        # a surgery center bills by itself: no clinician is told
        (
            claims(services=80, patients=40, setting=FACILITY),
            (
                "Billed to Medicare 80 times in 2023, for at least 40 patients; "
                "at a hospital or surgery center"
            ),
        ),
        # a drug is counted in units: no services are told
        (
            claims(clinicians=2, patients=30, setting=OFFICE, note="units are no services"),
            (
                "Billed to Medicare in 2023 by 2 clinicians here, for at least 30 patients; "
                "in an office; units are no services"
            ),
        ),
        (
            claims(services=214, clinicians=3, note="also billed in 2021 and 2022"),
            (
                "Billed to Medicare 214 times in 2023 by 3 clinicians here; "
                "also billed in 2021 and 2022"
            ),
        ),
        (claims(services=214, period=""), "Billed to Medicare 214 times"),
        (claims(services=0, clinicians=0, patients=0), "Billed to Medicare 0 times in 2023"),
        (
            claims(services=5, verified_on=date(2026, 5, 4)),
            "Billed to Medicare 5 times in 2023; checked on May 4, 2026",
        ),
        (claims(), "From Medicare Part B claims, 2023"),
        (claims(setting=FACILITY), "Billed to Medicare in 2023; at a hospital or surgery center"),
    ],
)
def test_claims_say_how_often_when_by_how_many_and_where(evidence: Evidence, said: str) -> None:
    assert evidence_words(evidence, wording()) == said


@pytest.mark.parametrize(
    ("source", "period", "clinicians", "said"),
    [
        ("NPPES registry", "2026-11", 3, "3 listed in the NPPES registry, November 2026"),
        ("NPPES registry", "", 1, "1 listed in the NPPES registry"),
        ("NPPES registry", "2026-01", None, "From the NPPES registry, January 2026"),
        (
            "Medicare Doctors and Clinicians",
            "2026-10",
            1_200,
            "1,200 listed in Medicare's list of doctors and clinicians, October 2026",
        ),
        (
            "Medicare Part B specialties",
            "2012",
            2,
            "2 listed in Medicare claims under this specialty, 2012",
        ),
        ("An Invented List", "2020", 2, "An Invented List, 2020: 2 clinicians"),
        ("An Invented List", "spring", 1, "An Invented List, spring: 1 clinician"),
        ("An Invented List", "2020", None, "Said by An Invented List, 2020"),
        ("", "", None, ""),
    ],
)
def test_a_register_says_how_many_it_lists_and_of_when_it_is(
    source: str, period: str, clinicians: int | None, said: str
) -> None:
    evidence = Evidence(source=source, period=period, clinicians=clinicians)
    assert evidence_words(evidence, wording()) == said


def test_what_another_source_counts_is_never_called_medicare() -> None:
    evidence = Evidence(source="A Survey", services=9, clinicians=1, patients=4, setting=OFFICE)
    said = "A Survey: 9 times, 1 clinician, and 4 patients, in an office"
    assert evidence_words(evidence, wording()) == said


def test_braces_in_a_source_are_text() -> None:
    evidence = Evidence(source="{count} {0}", period="{x}", note="{y}")
    assert evidence_words(evidence, wording()) == "Said by {count} {0}, {x}; {y}"


DAY = date(2026, 5, 4)


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        (Evidence(source="", verified_on=DAY), "No source given, checked on May 4, 2026"),
        (Evidence(source="", period="2020"), "No source given, 2020"),
        (
            Evidence(source="", period="2026-01", verified_on=DAY),
            "No source given, January 2026, checked on May 4, 2026",
        ),
        (Evidence(source="", clinicians=2), "No source given: 2 clinicians"),
        (Evidence(source="", services=9, period="2020"), "No source given, 2020: 9 times"),
        (Evidence(source="", note="as told"), "No source given; as told"),
        (Evidence(source="", setting=OFFICE), "No source given, in an office"),
        (
            Evidence(source="", verified_on=DAY, verified_by="Ana"),
            "Checked on May 4, 2026 by Ana",
        ),
        (
            Evidence(source="", verified_on=DAY, verified_by="Ana", period="2020"),
            "No source given, 2020, checked on May 4, 2026 by Ana",
        ),
        (Evidence(source="ehr", verified_on=DAY), "Said by ehr, checked on May 4, 2026"),
        (Evidence(source=""), ""),
    ],
)
def test_what_nobody_stands_for_says_that_no_source_is_given(evidence: Evidence, said: str) -> None:
    assert evidence_words(evidence, wording()) == said
