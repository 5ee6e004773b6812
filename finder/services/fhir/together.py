"""What comes along with a page: what its resources refer to, and what refers to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from finder.directory.fhir.shapes import Json
from finder.services.fhir.asked import FhirSearch, Include
from finder.services.fhir.kinds import KINDS
from finder.services.fhir.others import others_of
from finder.services.fhir.values import reference_of, references_at
from finder.services.fhir.view import FhirView

MOST = 1_000
"""Resources that come along with one page at most."""
_ROUNDS = 4


def along_with(view: FhirView, asked: FhirSearch, page: Iterable[Json]) -> tuple[Json, ...]:
    """The resources that come along, none twice and none that is of the page itself."""
    own = list(page)
    seen = {_key(one) for one in own}
    found: list[Json] = []
    newest = own
    for turn in range(_ROUNDS):
        more: list[Json] = []
        for one in _along(view, asked, newest, again=turn > 0):
            if _key(one) not in seen and len(found) + len(more) < MOST:
                seen.add(_key(one))
                more.append(one)
        found += more
        newest = more
        if not more:
            break
    return tuple(found)


def _along(
    view: FhirView, asked: FhirSearch, resources: list[Json], *, again: bool
) -> Iterator[Json]:
    for include in asked.includes:
        if include.again or not again:
            for one in resources:
                yield from _led_to(view, include, one)
    for include in asked.revincludes:
        if include.again or not again:
            for one in resources:
                yield from _leading(view, include, one)


def _led_to(view: FhirView, include: Include, resource: Json) -> Iterator[Json]:
    if resource["resourceType"] != include.kind:
        return
    for paths in _paths(include):
        for reference in references_at(resource, paths):
            kind, wanted = reference_of(reference)
            found = view.resource(kind, wanted) if kind in KINDS else None
            if found is not None:
                yield found


def _leading(view: FhirView, include: Include, resource: Json) -> Iterator[Json]:
    """What refers to a resource is of the same clinic, or of none."""
    own, every = _key(resource), list(_paths(include))
    row = view.row_of(resource["id"].partition(".")[0])
    of_clinic = (
        view.resources_of(row).of(include.kind)
        if row is not None and include.kind != "InsurancePlan"
        else ()
    )
    for one in (*of_clinic, *others_of(view, include.kind)):
        if any(own in references_at(one, paths) for paths in every):
            yield one


def _paths(include: Include) -> Iterator[tuple[str, ...]]:
    kind = KINDS[include.kind]
    codes = {one.partition(":")[2] for one in kind.includes}
    for code in codes if include.code == "*" else (include.code,):
        yield kind.parameters[code].paths


def _key(resource: Json) -> str:
    return f"{resource['resourceType']}/{resource['id']}"
