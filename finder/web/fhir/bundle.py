"""A page of a search as a Bundle."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from finder.directory.fhir.shapes import Json
from finder.services.fhir.asked import FhirSearch
from finder.services.fhir.paging import PARAMETER, PageSeal
from finder.services.fhir.search import Hit, HitPage
from finder.web.fhir.outcome import ignored_outcome
from finder.web.fhir.shaping import shaped

Pairs = list[tuple[str, str]]

_DISTANCE = "http://hl7.org/fhir/StructureDefinition/location-distance"
_UNITS = "http://unitsofmeasure.org"
_KILOMETRES = 1.609344
_UNSAID = frozenset({"near", PARAMETER})
"""What no link repeats: where somebody searched from, also of what a resource refers to."""
_STEPS = re.compile("[.:]")


def search_bundle(
    base: str, asked: FhirSearch, page: HitPage, pairs: Pairs, seal: PageSeal, *, posted: bool
) -> Json:
    """The Bundle of a page of the search that `pairs` asked."""
    entries = [_entry(base, hit, asked) for hit in page.hits]
    entries += [
        {"fullUrl": _url(base, one), "resource": one, "search": {"mode": "include"}}
        for one in page.included
    ]
    if asked.ignored:
        outcome = ignored_outcome(asked.ignored)
        entries.append({"resource": outcome, "search": {"mode": "outcome"}})
    found: Json = {
        "resourceType": "Bundle",
        "type": "searchset",
        "total": page.total,
        "link": _links(f"{base}/{asked.kind.name}", asked, page, pairs, seal, posted=posted),
    }
    return {**found, "entry": entries} if entries else found


def _entry(base: str, hit: Hit, asked: FhirSearch) -> Json:
    search: Json = {"mode": "match"}
    if hit.miles is not None:
        distance = {
            "value": round(hit.miles * _KILOMETRES, 3),
            "unit": "km",
            "system": _UNITS,
            "code": "km",
        }
        search = {"extension": [{"url": _DISTANCE, "valueDistance": distance}], **search}
    resource = shaped(hit.resource, asked)
    return {"fullUrl": _url(base, resource), "resource": resource, "search": search}


def _url(base: str, resource: Json) -> str:
    return f"{base}/{resource['resourceType']}/{resource['id']}"


def _links(
    address: str, asked: FhirSearch, page: HitPage, pairs: Pairs, seal: PageSeal, *, posted: bool
) -> list[Json]:
    """This page and its neighbours; those are sealed, since they repeat what was asked."""
    ignored = set(asked.ignored)
    used = [pair for pair in pairs if pair[0] not in ignored]
    told = [] if posted else [one for one in used if _UNSAID.isdisjoint(_STEPS.split(one[0]))]
    found = [("self", f"{address}?{urlencode(told)}" if told else address)]
    if asked.summary != "count":
        asked_again = [pair for pair in used if pair[0] not in ("_offset", PARAMETER)]

        def link(name: str, offset: int) -> tuple[str, str]:
            word = seal.sealed([*asked_again, ("_offset", str(offset))])
            return name, f"{address}?{urlencode([(PARAMETER, word)])}"

        if asked.offset:
            found.append(link("previous", max(asked.offset - asked.count, 0)))
        if not page.is_last and page.hits:
            found.append(link("next", page.ends_at))
    return [{"relation": name, "url": url} for name, url in found]
