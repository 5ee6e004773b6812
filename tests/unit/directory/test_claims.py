"""A number is a Medicare number only where the fact's own evidence says so."""

from __future__ import annotations

import pytest

from finder.directory.claims import Billed, billed, is_billed, medicare_evidence
from finder.directory.clinic import Clinic
from finder.directory.fact import Answer, Evidence, Fact

CLAIMS = "Medicare Part B claims"
SCS, FACET, BRANCH = "spinal_cord_stimulation", "facet_joint_injection", "medial_branch_block"


def clinic(**facts: Fact) -> Clinic:
    record = Evidence(source=CLAIMS, period="2023", services=9_999)
    return Clinic(id="x", name="Invented", facts=facts, evidence=record)


def claim(services: int | None, period: str = "2023", source: str = CLAIMS) -> Fact:
    return Fact(Answer.YES, Evidence(source=source, services=services, period=period))


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        (Evidence(source=CLAIMS, services=3), True),
        (Evidence(source="medicare claims", patients=11), True),
        (Evidence(source=CLAIMS, setting="in an office"), True),
        (Evidence(source=CLAIMS, period="2023"), False),
        (Evidence(source="Medicare Part B specialties", clinicians=3), False),
        (Evidence(source="NPPES registry", clinicians=3), False),
        (Evidence(source="a survey", services=3), False),
        (Evidence(source=""), False),
    ],
)
def test_evidence_is_of_what_was_billed_if_medicare_counted_it(
    evidence: Evidence, *, expected: bool
) -> None:
    assert is_billed(evidence) is expected


@pytest.mark.parametrize(
    ("fact", "counts"),
    [
        (claim(3), True),
        (claim(0), True),
        (claim(None), False),
        (claim(3, source="a survey"), False),
        (Fact(Answer.YES), False),
        (Fact(Answer.NO, Evidence(source=CLAIMS, services=3)), False),
        (Fact(Answer.UNKNOWN, Evidence(source=CLAIMS, services=3)), False),
    ],
)
def test_a_procedure_has_a_number_only_if_its_own_evidence_gives_one(
    fact: Fact, *, counts: bool
) -> None:
    found = medicare_evidence(clinic(**{SCS: fact}), SCS)
    assert found == (fact.evidence if counts else None)


def test_a_procedure_that_a_record_does_not_mention_has_no_number() -> None:
    assert medicare_evidence(clinic(), SCS) is None


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, None),
        ({SCS: claim(None)}, None),
        ({SCS: claim(0)}, Billed(0, ("2023",))),
        ({SCS: claim(214)}, Billed(214, ("2023",))),
        ({SCS: claim(214, "")}, Billed(214, ())),
        ({SCS: claim(5), FACET: claim(10, "2021")}, Billed(15, ("2021", "2023"))),
        ({FACET: claim(10), BRANCH: claim(10)}, Billed(10, ("2023",))),
        ({FACET: claim(10, "2021"), BRANCH: claim(12, "2023")}, Billed(12, ("2023",))),
        ({SCS: claim(1), FACET: claim(10), BRANCH: claim(10)}, Billed(11, ("2023",))),
    ],
)
def test_numbers_add_up_but_services_under_shared_codes_count_once(
    facts: dict[str, Fact], expected: Billed | None
) -> None:
    assert billed(clinic(**facts), ((SCS,), (FACET, BRANCH))) == expected
