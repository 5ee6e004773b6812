"""Providers at the sites: who they are, what they are, and what they billed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from finder.national.casing import one_line
from finder.national.sources import FileKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from finder.national.codes import CodeBook
    from finder.national.engine import Engine
    from finder.national.tables import ProviderType

Billed = dict[tuple[str, str], tuple[float, float]]
"""Leads from a code and a kind of place to the services and patients of a year."""

_NPI_LENGTH = 10


@dataclass(slots=True, kw_only=True)
class Provider:
    """One NPI. A person has `last_name` and `first_name`, an organisation only `last_name`.

    `billed` and `specialties` (folded names) are those of each year, `disciplines` what each
    file says of a person; `named_in` are the files that have the number. `is_clinic`:
    registered as a pain clinic.
    """

    npi: int
    is_individual: bool
    last_name: str = ""
    first_name: str = ""
    credentials: str = ""
    other_name: str = ""
    is_clinic: bool = False
    telehealth: bool = False
    billed: dict[int, Billed] = field(default_factory=dict)
    specialties: dict[int, str] = field(default_factory=dict)
    disciplines: dict[FileKind, set[str]] = field(default_factory=dict)
    named_in: set[FileKind] = field(default_factory=set)

    @property
    def number(self) -> str:
        """The NPI as people write it."""
        return str(self.npi).zfill(_NPI_LENGTH)

    @property
    def services(self) -> float:
        """The services of all years, units of drugs among them."""
        return sum(services for year in self.billed.values() for services, _ in year.values())


_PHYSICIANS = frozenset(
    {
        "interventional_pain_physician",
        "psychiatrist",
        "neurologist",
        "neurosurgeon",
        "acupuncturist",
    }
)
"""Who is of another profession is no pain physician, whatever else a file lists them as."""


def read_providers(engine: Engine, npis: Iterable[int], book: CodeBook) -> dict[int, Provider]:
    """The providers of these numbers."""
    engine.table("member", "npi UBIGINT", [(npi,) for npi in npis])
    providers: dict[int, Provider] = {}
    for read in (_from_claims, _from_clinicians, _from_registry):
        read(engine, providers)
    _add_billed(engine, providers)
    _add_specialties(engine, providers, book)
    _add_codes(engine, providers)
    for provider in providers.values():
        if any(said - _PHYSICIANS for said in provider.disciplines.values()):
            for said in provider.disciplines.values():
                said.difference_update(book.leading_disciplines)
    return providers


def _from_claims(engine: Engine, providers: dict[int, Provider]) -> None:
    for npi, entity, *texts in engine.rows(
        "SELECT npi, entity, last_name, first_name, credentials FROM biller "
        "SEMI JOIN member USING (npi) "
        "QUALIFY row_number() OVER (PARTITION BY npi ORDER BY year DESC) = 1"
    ):
        last, first, credentials = map(one_line, texts)
        providers[npi] = Provider(
            npi=npi,
            is_individual=entity == "I",
            last_name=last,
            first_name=first,
            credentials=credentials,
            named_in={FileKind.PART_B},
        )


def _from_clinicians(engine: Engine, providers: dict[int, Provider]) -> None:
    for npi, telehealth, who in engine.rows(
        "SELECT npi, bool_or(telehealth), min(struct_pack(last := last_name, "
        "first := first_name, credentials := credentials)) "
        "FROM clinician SEMI JOIN member USING (npi) GROUP BY npi"
    ):
        known = providers.get(npi) or Provider(npi=npi, is_individual=True)
        known.last_name, known.first_name = one_line(who["last"]), one_line(who["first"])
        known.credentials = one_line(who["credentials"]) or known.credentials
        known.telehealth = bool(telehealth)
        known.named_in.add(FileKind.CLINICIANS)
        providers[npi] = known


def _from_registry(engine: Engine, providers: dict[int, Provider]) -> None:
    for npi, is_person, *texts in engine.rows(
        "SELECT npi, is_person, organization, other_name, last_name, first_name, credentials "
        "FROM registered SEMI JOIN member USING (npi)"
    ):
        organization, other, last, first, credentials = map(one_line, texts)
        known = providers.get(npi) or Provider(npi=npi, is_individual=bool(is_person))
        if known.is_individual:
            known.last_name, known.first_name = last or known.last_name, first or known.first_name
            known.credentials = credentials or known.credentials
        else:
            known.last_name, known.other_name = organization or known.last_name, other
        known.named_in.add(FileKind.NPPES)
        providers[npi] = known


def _add_billed(engine: Engine, providers: dict[int, Provider]) -> None:
    for npi, year, code, place, services, patients in engine.rows(
        "SELECT npi, year, code, place, services, patients FROM claim SEMI JOIN member USING (npi)"
    ):
        providers[npi].billed.setdefault(year, {})[code, place] = (services, patients)


def _add_specialties(engine: Engine, providers: dict[int, Provider], book: CodeBook) -> None:
    for npi, year, specialty in engine.rows(
        "SELECT npi, year, specialty FROM biller SEMI JOIN member USING (npi)"
    ):
        providers[npi].specialties[year] = specialty
    for provider in providers.values():
        if provider.specialties and provider.is_individual:
            latest = provider.specialties[max(provider.specialties)]
            _state(provider, FileKind.PART_B, book.provider_type(latest).discipline)
    for npi, specialty in engine.rows(
        "SELECT npi, specialty FROM clinician_specialty SEMI JOIN member USING (npi)"
    ):
        _state(providers[npi], FileKind.CLINICIANS, book.provider_type(specialty).discipline)


def _add_codes(engine: Engine, providers: dict[int, Provider]) -> None:
    for npi, discipline, is_clinic in engine.rows(
        "SELECT npi, discipline, is_clinic FROM (SELECT npi, unnest(codes) AS code "
        "FROM registered SEMI JOIN member USING (npi)) JOIN nucc USING (code)"
    ):
        provider = providers[npi]
        if is_clinic:
            provider.is_clinic = True
        elif provider.is_individual:
            _state(provider, FileKind.NPPES, discipline)


def _state(provider: Provider, source: FileKind, discipline: str) -> None:
    if discipline:
        provider.disciplines.setdefault(source, set()).add(discipline)


def type_of(provider: Provider, year: int, book: CodeBook) -> ProviderType:
    """What a provider's specialty in a year says of its claims.

    Those of whoever any file calls a pain physician are pain care.
    """
    if any(said & book.leading_disciplines for said in provider.disciplines.values()):
        return book.pain_physician
    return book.provider_type(provider.specialties.get(year, ""))
