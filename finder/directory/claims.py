"""What Medicare claims say of a clinic: how often something was billed, and for which time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from finder.directory.clinic import Clinic
from finder.directory.fact import Answer, Evidence


@dataclass(frozen=True, slots=True)
class Billed:
    """A number of services, and the periods in which they were billed, earliest first."""

    services: int
    periods: tuple[str, ...]


def is_billed(evidence: Evidence) -> bool:
    """Whether evidence tells what was billed to Medicare, and not only who is listed there."""
    if not is_medicare(evidence.source):
        return False
    counted = evidence.services is not None or evidence.patients is not None
    return counted or bool(evidence.setting)


@lru_cache(maxsize=256)
def is_medicare(source: str) -> bool:
    """Whether a source names Medicare; a number from elsewhere is no Medicare number."""
    return "medicare" in source.casefold()


def medicare_evidence(clinic: Clinic, procedure: str) -> Evidence | None:
    """The evidence with the number of services of a procedure that the clinic offers.

    Only the fact's own evidence counts: a number that stands for the whole record is none
    of this procedure.
    """
    fact = clinic.facts.get(procedure)
    if fact is None or fact.evidence is None or fact.evidence.services is None:
        return None
    counts = fact.answer is Answer.YES and is_medicare(fact.evidence.source)
    return fact.evidence if counts else None


def billed(clinic: Clinic, procedures: Iterable[tuple[str, ...]]) -> Billed | None:
    """What a clinic billed to Medicare for procedures in all; None without any number.

    `procedures` come in groups that are billed under the very same codes, so that their
    numbers count the same services: the largest of a group stands for it.
    """
    found = [
        max(numbers, key=lambda number: number[0])
        for group in procedures
        if (numbers := [_number(told) for key in group if (told := medicare_evidence(clinic, key))])
    ]
    if not found:
        return None
    periods = {period for _, period in found if period}
    return Billed(sum(services for services, _ in found), tuple(sorted(periods)))


def _number(evidence: Evidence) -> tuple[int, str]:
    return evidence.services or 0, evidence.period
