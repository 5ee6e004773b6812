"""A file of FHIR resources as a table of the clinic file's columns, and what it leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from finder.directory.columns import Problem, ProblemCode, problem
from finder.directory.fhir.elements import cells_of, columns_of
from finder.directory.fhir.shapes import codings
from finder.directory.fhir.site import FhirSite
from finder.directory.fhir.team import Codes, looks_like_nucc, standard_codes
from finder.directory.fhir.wording import texts_of
from finder.errors.clinic_files import NoFhirClinics
from finder.intake.file.fhir.places import READ, ResourcesOfPlaces
from finder.intake.file.fhir.resources import resources_in
from finder.intake.file.said_csv import said_csv

_MOST_NAMED = 12
_SHOWN = 40


class FhirRemarks(NamedTuple):
    """What a file of resources holds that is not in its table.

    `kinds` are types that nothing is read from, and others whose resources are of no place,
    `places` counts the places that say nothing of pain care, `codes` are codes and words of the
    other places that stand for nothing here.
    """

    kinds: tuple[str, ...] = ()
    places: int = 0
    codes: tuple[str, ...] = ()

    def problems(self, _: str) -> Iterator[Problem]:
        """What is said of it."""
        if self.kinds:
            yield problem(ProblemCode.RESOURCES_LEFT, self.kinds[0], kinds=self.kinds)
        if self.places:
            yield problem(ProblemCode.PLACES_LEFT, "", places=f"{self.places:,}")
        if self.codes:
            yield problem(ProblemCode.CODES_LEFT, self.codes[0], codes=self.codes)


class FhirTable(NamedTuple):
    """The table as CSV (UTF-8, commas), and what is said of the file."""

    data: bytes
    remarks: FhirRemarks


def fhir_table(data: bytes, name: str) -> FhirTable:
    """The clinics in a file of FHIR resources, one a row.

    Raises:
        BrokenFhir: it is no JSON.
        NoFhirClinics: it holds no place that treats pain.

    """
    return table_of(ResourcesOfPlaces(resources_in(data, name), is_whole=True), name)


class Gathered(Protocol):
    """Resources that are put together by places, wherever they are kept."""

    @property
    def kinds(self) -> Counter[str]:
        """How many there are of each type."""

    @property
    def placeless(self) -> Counter[str]:
        """How many of each type are of no place."""

    def places(self) -> Iterator[FhirSite]:
        """What belongs to each place."""


def table_of(found: Gathered, name: str, prefix: str = "") -> FhirTable:
    """The clinics in resources, one place after the other.

    `prefix` goes before each id, so that two servers' places of one id are two.

    Raises:
        NoFhirClinics: there is no place that treats pain.

    """
    codes = standard_codes()
    unknown: dict[str, None] = {}
    counts: Counter[bool] = Counter()

    def rows() -> Iterator[dict[str, str]]:
        for site in found.places():
            is_one = site.treats_pain(codes)
            counts[is_one] += 1
            if is_one:
                cells = cells_of(site, codes)
                yield cells | ({"id": prefix + cells["id"]} if "id" in cells else {})
                if len(unknown) < _MOST_NAMED:
                    unknown.update(dict.fromkeys(filter(None, _unknown(site, codes))))

    data = said_csv(rows(), columns_of(codes.taxonomy).values())
    if not counts[True]:
        raise NoFhirClinics(name=name, count=found.kinds.total(), places=counts[False])
    remarks = FhirRemarks(_left(found), counts[False], tuple(unknown)[:_MOST_NAMED])
    return FhirTable(data, remarks)


def _left(found: Gathered) -> tuple[str, ...]:
    """The types that nothing is read from, and of others the resources that are of no place."""
    unread = {kind: count for kind, count in found.kinds.items() if kind not in READ}
    left = Counter(unread | found.placeless)
    named = (f"{kind[:_SHOWN]} ({count:,})" for kind, count in left.most_common() if count)
    return tuple(named)[:_MOST_NAMED]


def _unknown(site: FhirSite, codes: Codes) -> Iterator[str]:
    """What is said of services and people and is not read: by its NUCC code, or in its words."""
    for one in site.statements():
        if codes.said(one):
            continue
        coded = [*codings(one.concept)]
        nucc = [code for system, code in coded if looks_like_nucc(system, code)]
        if nucc:
            yield from (code[:_SHOWN] for code in nucc)
        elif one.is_told:
            said = next(texts_of(one.concept), "") or next((code for _, code in coded), "")
            yield said[:_SHOWN]
