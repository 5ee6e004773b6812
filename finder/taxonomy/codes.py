"""The exact lookup of numbers: CPT, HCPCS, NUCC and ICD-10-CM, with or without the system."""

from __future__ import annotations

import re
from collections.abc import Iterable

from finder.errors import TaxonomyClash
from finder.taxonomy.concept import NUCC_LENGTH, Code, CodeSystem, Concept

_CODE = re.compile(
    r"(?:(?P<system>cpt|hcpcs|nucc|icd)(?: ?10)?(?: ?cm)?(?: taxonomy)? |taxonomy )?"
    r"(?:diagnosis |dx )?(?:codes? )?(?:number )?"
    r"(?P<code>[a-z]?\d{4,5}|\d{4}t|[0-9a-z]{9}x|[a-z]\d[0-9a-z] ?[0-9a-z]{0,4})"
)
"""A folded text that is a code: 63650, 0275T, G0260, 363LF0000X, or M54.16 and M5416."""

_SHORTEST_ICD, _LONGEST_ICD = 3, 7


class CodeIndex:
    """Every code of some concepts, each leading to its concept, or to several if it is shared.

    A branch leads to its concept from every code that begins with it, unless a longer
    beginning is known: 363LF0000X is a nurse practitioner since 363L is, and M54.50 is back
    pain since M54.5 is, but M54.51 is vertebrogenic pain.

    Raises:
        TaxonomyClash: a code that is not among `shared` leads to two concepts.

    """

    def __init__(self, concepts: Iterable[Concept], shared: frozenset[str]) -> None:
        self._filed: dict[str, tuple[tuple[Code, Concept], ...]] = {}
        for concept in concepts:
            for code in concept.codes:
                number = _plain(code.code)
                others = self._filed.get(number, ())
                if others and code.code not in shared:
                    raise TaxonomyClash(
                        f"“{code.code}” leads both to {others[0][1].key} and to {concept.key}; "
                        "remove it from one of them."
                    )
                self._filed[number] = (*others, (code, concept))

    def of(self, number: str, system: str = "") -> tuple[Concept, ...]:
        """The concepts of a number in any writing; `system` as a person names it, or ""."""
        told = _plain(number)
        for length in range(min(len(told), NUCC_LENGTH), 0, -1):
            found = tuple(
                concept
                for code, concept in self._filed.get(told[:length], ())
                if _is_in(code.system, system) and _stands_for(code, told)
            )
            if found:
                return found
        return ()

    def named(self, folded: str) -> tuple[Concept, ...]:
        """The concepts of a folded text that is a code, with or without its system."""
        number, system = code_in(folded)
        return self.of(number, system) if number else ()


def code_in(folded: str) -> tuple[str, str]:
    """The code and the system that a folded text names, "" for what is missing."""
    found = _CODE.fullmatch(folded)
    return (found["code"].upper(), (found["system"] or "").upper()) if found else ("", "")


def is_among(folded: str, codes: Iterable[Code]) -> bool:
    """Whether a folded text is one of `codes`, with or without its system."""
    number, system = code_in(folded)
    return any(code.code == number and _is_in(code.system, system) for code in codes)


def _plain(number: str) -> str:
    """A number as it is filed: in capitals, without the point of ICD-10-CM."""
    return number.strip().upper().replace(".", "").replace(" ", "")


def _stands_for(code: Code, number: str) -> bool:
    """Whether a code that `number` begins with is that number, or the branch it is of."""
    if not code.is_branch:
        return code.code == number
    if code.system is CodeSystem.NUCC:
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
