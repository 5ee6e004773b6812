"""How true a directory is: whom to call, and what the answers say of it."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from finder.directory.clinic import Clinic
from finder.directory.fact import Answer
from finder.taxonomy.concept import Kind
from finder.taxonomy.taxonomy import Taxonomy

_Z = 1.959964
"""Of a normal distribution 95 % lie within so many standard deviations."""


class AuditQuestion(StrEnum):
    """What a call asks; each is answered with yes, no or nothing."""

    CLINIC = "pain_clinic"
    ADDRESS = "address"
    PHONE = "phone"
    PROCEDURE = "procedure"
    DISCIPLINE = "discipline"


@dataclass(frozen=True, slots=True)
class AuditCall:
    """A clinic to call, and the one procedure and discipline to ask about, "" for none."""

    clinic: Clinic
    stratum: str
    procedure: str = ""
    discipline: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the answers to a question were yes, and between which shares the truth lies.

    `low` and `high` are the bounds of the 95 % interval (Wilson), from 0 to 1.
    """

    right: int
    answered: int

    @property
    def share(self) -> float:
        """The part that was right; 0 without an answer."""
        return self.right / self.answered if self.answered else 0.0

    @property
    def low(self) -> float:
        """The lower bound."""
        return self._bound(-1)

    @property
    def high(self) -> float:
        """The upper bound."""
        return self._bound(1)

    def _bound(self, sign: int) -> float:
        """E. B. Wilson, Probable inference (1927): sound for few answers and for all or none."""
        if not self.answered:
            return 0.0 if sign < 0 else 1.0
        n, p = self.answered, self.share
        middle = p + _Z**2 / (2 * n)
        spread = _Z * sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
        return min(max((middle + sign * spread) / (1 + _Z**2 / n), 0.0), 1.0)


def call_sheet(
    clinics: Iterable[Clinic], size: int, seed: int, taxonomy: Taxonomy
) -> tuple[AuditCall, ...]:
    """So many clinics to call, drawn from each stratum in proportion; all if there are fewer.

    A stratum is what a clinic rests on and whether its street is shown. The same clinics in any
    order, and the same seed, give the same calls.
    """
    draw = random.Random(seed)  # noqa: S311 - a sample, no secret
    strata: defaultdict[str, list[Clinic]] = defaultdict(list)
    for clinic in sorted(clinics, key=lambda one: one.id):
        strata[_stratum(clinic)].append(clinic)
    shares = _allocated({name: len(found) for name, found in strata.items()}, size)
    return tuple(
        AuditCall(
            clinic,
            name,
            _one_of(clinic, Kind.PROCEDURE, taxonomy, draw),
            _one_of(clinic, Kind.DISCIPLINE, taxonomy, draw),
        )
        for name in sorted(strata)
        for clinic in draw.sample(strata[name], shares[name])
    )


def scores(answers: Iterable[Mapping[AuditQuestion, bool | None]]) -> dict[AuditQuestion, Score]:
    """The score of each question; a question without an answer counts for nothing."""
    given = list(answers)
    told = {one: [row[one] for row in given if row.get(one) is not None] for one in AuditQuestion}
    return {one: Score(sum(map(bool, said)), len(said)) for one, said in told.items()}


def _stratum(clinic: Clinic) -> str:
    source = clinic.evidence.source if clinic.evidence else ""
    return f"{source} | {'street' if clinic.address.street else 'town'}"


def _allocated(sizes: Mapping[str, int], total: int) -> dict[str, int]:
    """`total` shared out in proportion to `sizes`; the largest remainders get what is over."""
    everything = sum(sizes.values())
    total = min(total, everything)
    exact = {name: total * size / everything for name, size in sizes.items()} if everything else {}
    shares = {name: int(share) for name, share in exact.items()}
    by_rest: Sequence[str] = sorted(exact, key=lambda name: (shares[name] - exact[name], name))
    for name in by_rest[: total - sum(shares.values())]:
        shares[name] += 1
    return shares


def _one_of(clinic: Clinic, kind: Kind, taxonomy: Taxonomy, draw: random.Random) -> str:
    stated = sorted(
        key
        for key, fact in clinic.facts.items()
        if fact.answer is Answer.YES and taxonomy[key].kind is kind
    )
    return draw.choice(stated) if stated else ""
