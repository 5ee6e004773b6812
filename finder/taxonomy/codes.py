"""The exact lookup of numbers: CPT, HCPCS, NUCC and ICD-10-CM, with or without the system."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from finder.errors import TaxonomyClash
from finder.taxonomy.concept import NUCC_LENGTH, CodeSystem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from finder.taxonomy.concept import Code, Concept

_CODE = re.compile(
    r"(?:(?P<system>cpt|hcpcs|nucc|icd)(?: ?10)?(?: ?cm)?(?: taxonomy)? |taxonomy )?"
    r"(?:diagnosis |dx )?(?:codes? )?(?:number )?"
    r"(?P<code>[a-z]?\d{4,5}|\d{4}t|[0-9a-z]{9}x|[a-z]\d[0-9a-z] ?[0-9a-z]{0,4})"
)
"""A folded text that is a code: 63650, 0275T, G0260, 363LF0000X, or M54.16 and M5416."""

_SHORTEST_ICD, _LONGEST_ICD = 3, 7


class CodeIndex:
    """Every code of some concepts, each leading to its concept, or to several if it is shared.

    A code that stands for a branch leads to its concept from every code that begins with it
    and has no longer beginning of its own: 363L0… is a nurse practitioner, M54.16 back pain
    that M54.1 does not know better.

    Raises:
        TaxonomyClash: a code that is not among `shared` leads to two concepts.

    """

    def __init__(self, concepts: Iterable[Concept], shared: frozenset[str]) -> None:
        self._codes: dict[str, tuple[tuple[CodeSystem, Concept], ...]] = {}
        self._branches: dict[str, tuple[tuple[CodeSystem, Concept], ...]] = {}
        for concept in concepts:
            for code in concept.codes:
                _file(self._branches if code.is_branch else self._codes, code, concept, shared)
        self._lengths = sorted({len(number) for number in self._branches}, reverse=True)

    def of(self, number: str, system: str = "") -> tuple[Concept, ...]:
        """The concepts of a number in any writing; `system` as a person names it, or ""."""
        told = _plain(number)
        found = self._codes.get(told, ())
        exact = tuple(concept for of_system, concept in found if _is_in(of_system, system))
        return exact or self._of_branch(told, system)

    def named(self, folded: str) -> tuple[Concept, ...]:
        """The concepts of a folded text that is a code, with or without its system."""
        number, system = code_in(folded)
        return self.of(number, system) if number else ()

    def _of_branch(self, number: str, system: str) -> tuple[Concept, ...]:
        for length in self._lengths:
            for of_system, concepts in _by_system(self._branches.get(number[:length], ())).items():
                if _is_in(of_system, system) and _may_be(number, of_system):
                    return concepts
        return ()


def code_in(folded: str) -> tuple[str, str]:
    """The code and the system that a folded text names, "" for what is missing."""
    found = _CODE.fullmatch(folded)
    return (found["code"].upper(), (found["system"] or "").upper()) if found else ("", "")


def is_among(folded: str, codes: Iterable[Code]) -> bool:
    """Whether a folded text is one of `codes`, with or without its system."""
    number, system = code_in(folded)
    return any(code.code == number and _is_in(code.system, system) for code in codes)


def _file(
    filed: dict[str, tuple[tuple[CodeSystem, Concept], ...]],
    code: Code,
    concept: Concept,
    shared: frozenset[str],
) -> None:
    number = _plain(code.code)
    others = filed.get(number, ())
    if others and code.code not in shared:
        raise TaxonomyClash(
            f"“{code.code}” leads both to {others[0][1].key} and to {concept.key}; "
            "remove it from one of them."
        )
    filed[number] = (*others, (code.system, concept))


def _by_system(
    found: Iterable[tuple[CodeSystem, Concept]],
) -> Mapping[CodeSystem, tuple[Concept, ...]]:
    grouped: dict[CodeSystem, tuple[Concept, ...]] = {}
    for system, concept in found:
        grouped[system] = (*grouped.get(system, ()), concept)
    return grouped


def _plain(number: str) -> str:
    """A number as it is filed: in capitals, without the point of ICD-10-CM."""
    return number.strip().upper().replace(".", "").replace(" ", "")


def _may_be(number: str, system: CodeSystem) -> bool:
    """Whether a number has the length of the codes of a system that has branches."""
    if system is CodeSystem.NUCC:
        return len(number) == NUCC_LENGTH
    return _SHORTEST_ICD <= len(number) <= _LONGEST_ICD


def _is_in(system: CodeSystem, named: str) -> bool:
    """Whether `named` may be said for `system`; "" may be said for any.

    CPT is level I of HCPCS, and people use the two names alike.
    """
    if not named:
        return True
    if system is CodeSystem.NUCC or system is CodeSystem.ICD_10_CM:
        return system.value.startswith(named)
    return named in {CodeSystem.CPT.value, CodeSystem.HCPCS.value}
