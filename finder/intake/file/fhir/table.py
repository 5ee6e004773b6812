"""A file of FHIR resources as a table of the clinic file's columns, and what it leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from finder.directory.columns import Problem, ProblemCode, problem
from finder.directory.fhir.elements import cells_of, columns_of
from finder.directory.fhir.shapes import Json, codings
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
    return table_of(resources_in(data, name), name, is_whole=True)


def table_of(
    resources: Iterable[tuple[str, Json]], name: str, prefix: str = "", *, is_whole: bool = False
) -> FhirTable:
    """The clinics in resources, each with the address that it has in its Bundle or "".

    `is_whole` tells that nothing of the directory is missing. `prefix` goes before each id, so that
    two servers' places of one id are two.

    Raises:
        NoFhirClinics: there is no place that treats pain.

    """
    codes = standard_codes()
    found = ResourcesOfPlaces(resources, is_whole=is_whole)
    rows: list[dict[str, str]] = []
    unknown: dict[str, None] = {}
    left = 0
    for site in found.places():
        if not site.treats_pain(codes):
            left += 1
            continue
        cells = cells_of(site, codes)
        rows.append({**cells, "id": prefix + cells["id"]} if prefix and "id" in cells else cells)
        if len(unknown) < _MOST_NAMED:
            unknown |= dict.fromkeys(filter(None, _unknown(site, codes)))
    if not rows:
        raise NoFhirClinics(name=name, count=found.kinds.total(), places=left)
    remarks = FhirRemarks(_left(found), left, tuple(unknown)[:_MOST_NAMED])
    return FhirTable(said_csv(rows, columns_of(codes.taxonomy).values()), remarks)


def _left(found: ResourcesOfPlaces) -> tuple[str, ...]:
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
