"""What a billed code says: which procedures, and by whose claims."""

from __future__ import annotations

from dataclasses import dataclass

from finder.national.assembly.claim import OFFICE
from finder.national.assembly.tables import (
    Biller,
    PainWork,
    ProcedureRule,
    ProviderType,
    procedure_rule,
    provider_types,
)
from finder.taxonomy.concept import Kind
from finder.taxonomy.taxonomy import Taxonomy

_NUCC = "NUCC"


@dataclass(frozen=True, slots=True)
class BilledCode:
    """The procedures that are billed under one code, each with its rule; none: not followed."""

    procedures: tuple[tuple[str, ProcedureRule], ...]

    @property
    def shared(self) -> bool:
        """Whether the code alone cannot tell which of several procedures was done."""
        return len(self.procedures) > 1


class CodeBook:
    """Looks up codes in the taxonomy, each once.

    `pain_physician` is what the specialty of those says who make a site one for this directory.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._codes: dict[str, BilledCode] = {}
        self.pain_physician = next(one for one in provider_types().values() if one.enters)

    def code(self, code: str) -> BilledCode:
        """What `code` stands for."""
        found = self._codes.get(code)
        if found is None:
            ruled = (
                (concept.key, procedure_rule(concept.key, code))
                for concept in self._taxonomy.by_code(code)
                if concept.kind is Kind.PROCEDURE
            )
            stating = tuple(pair for pair in ruled if pair[1].states is not Biller.NOBODY)
            found = self._codes[code] = BilledCode(stating)
        return found

    def billing_codes(self) -> tuple[str, ...]:
        """The CPT and HCPCS numbers of all procedures, each once."""
        codes = (
            code.code
            for concept in self._taxonomy.procedures
            for code in concept.codes
            if code.system != _NUCC
        )
        return tuple(dict.fromkeys(codes))

    def discipline_codes(self) -> tuple[tuple[str, str], ...]:
        """Each NUCC code, or branch of codes, of a discipline with the key of that."""
        return tuple(
            (code.code, concept.key)
            for concept in self._taxonomy.disciplines
            for code in concept.codes
            if code.system == _NUCC
        )

    def clinic_codes(self) -> tuple[str, ...]:
        """The NUCC codes of pain clinics."""
        return tuple(one.code for one in self._taxonomy.clinic_codes if one.system == _NUCC)

    def families(self, billed: BilledCode) -> tuple[str, ...]:
        """The families that a code's procedures are listed under, or the procedures themselves."""
        first = ((*self._taxonomy.families_of(key), key)[0] for key, _ in billed.procedures)
        return tuple(dict.fromkeys(first))

    def label(self, procedure: str) -> str:
        """The taxonomy's words for a procedure."""
        return self._taxonomy[procedure].label


def may_enter(billed: BilledCode) -> bool:
    """Whether some specialty's claim under the code lets a site in: no mere therapy."""
    return any(rule.enters is not Biller.NOBODY for _, rule in billed.procedures)


def is_counted(biller: Biller, provider_type: ProviderType, place: str) -> bool:
    """Whether a claim from that specialty and place is one that `biller` speaks of."""
    if biller is Biller.PAIN_TYPES:
        work = provider_type.pain_work
        return work is PainWork.ANYWHERE or (work is PainWork.OFFICE and place == OFFICE)
    if biller is Biller.ANY_OFFICE:
        return place == OFFICE
    return biller is Biller.ANYONE
