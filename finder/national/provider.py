"""Providers gathered from claims: who they are, where, and what they billed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from finder.national.codes import is_counted, may_enter
from finder.national.drops import Drop

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from finder.national.claim import Claim, Registration
    from finder.national.codes import CodeBook
    from finder.national.tables import ProviderType

INDIVIDUAL = "I"


@dataclass(slots=True)
class Provider:
    """One NPI. `billed` maps (code, place) to the services and patients of a year."""

    npi: str
    who: Registration
    billed: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)

    @property
    def is_individual(self) -> bool:
        """A person, not an organisation."""
        return self.who.entity.upper() == INDIVIDUAL


class Providers:
    """The providers that may belong to a site.

    They are those that billed a code that is followed and those whose specialty is part of a
    pain team. Others are not kept, which bounds the memory.
    """

    def __init__(self, book: CodeBook) -> None:
        self._book = book
        self._by_npi: dict[str, Provider] = {}
        self.drops: Counter[Drop] = Counter()

    def __iter__(self) -> Iterator[Provider]:
        return iter(self._by_npi.values())

    def gather(self, claims: Iterable[Claim]) -> None:
        """Take in `claims`, in any order: the result is the same."""
        code_of, type_of = self._book.code, self._book.provider_type
        by_npi = self._by_npi
        other_services = 0
        for claim in claims:
            followed = bool(code_of(claim.code).procedures)
            other_services += not followed
            if not followed:
                provider_type = type_of(claim.who.provider_type)
                if not (provider_type.discipline or provider_type.enters):
                    continue
            provider = by_npi.get(claim.npi)
            if provider is None:
                provider = by_npi[claim.npi] = Provider(claim.npi, claim.who)
            elif provider.who is not claim.who:
                # Two registrations under one number: the same one wins in any order.
                provider.who = min(provider.who, claim.who)
            if followed:
                self._bill(provider, claim)
        self.drops[Drop.OTHER_SERVICE] += other_services

    def _bill(self, provider: Provider, claim: Claim) -> None:
        line, amounts = (claim.code, claim.place), (claim.services, claim.patients)
        before = provider.billed.get(line)
        if before is not None:
            self.drops[Drop.REPEATED] += 1
            amounts = max(before, amounts)
        provider.billed[line] = amounts


def enters(provider: Provider, provider_type: ProviderType, book: CodeBook) -> bool:
    """Whether the provider makes its site one for this directory (data/national tables)."""
    return provider_type.enters or any(
        is_counted(rule.enters, provider_type, place)
        for code, place in provider.billed
        for _, rule in book.code(code).procedures
    )


def bills_pain_procedure(provider: Provider, book: CodeBook) -> bool:
    """Whether the provider billed what would let a site in, were it billed by a pain specialty."""
    return any(may_enter(book.code(code)) for code, _ in provider.billed)
