"""Resources put together by what they refer to: what belongs to each place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from itertools import chain
from urllib.parse import unquote

from finder.directory.fhir.dialects import NETWORKS, named_extensions
from finder.directory.fhir.shapes import Json, objects, text_in
from finder.directory.fhir.site import FhirSite

READ = frozenset(
    (
        *("Location", "Organization", "HealthcareService", "PractitionerRole", "Practitioner"),
        *("Endpoint", "OrganizationAffiliation", "VerificationResult", "InsurancePlan"),
    )
)
"""The types that something is read from."""

Key = tuple[str, str]
"""A type and an id."""

OF_PLACES = {
    "HealthcareService": "location",
    "PractitionerRole": "location",
    "OrganizationAffiliation": "location",
    "VerificationResult": "target",
}
"""Where resources of a type say which places they are of."""

_KIND_OF = {
    "location": "Location",
    "target": "Location",
    "practitioner": "Practitioner",
    "healthcareService": "HealthcareService",
    "endpoint": "Endpoint",
    **dict.fromkeys(("managingOrganization", "organization", "providedBy"), "Organization"),
    **dict.fromkeys(("participatingOrganization", "network"), "Organization"),
}
"""The type of what an element refers to, where the reference does not say it."""

_ANY = "|"
"""Stands where the system of an identifier does, and is none itself: whichever it is."""
_RUN_BY = ("organization", "providedBy", "participatingOrganization")


class ResourcesOfPlaces:
    """All resources of a file, by type, by id and by the places that they are of.

    In a whole directory, what names no place is of those of the service that it names, or of the
    organization that takes part, and of its organization itself where there are no places; in a
    part of one that can't be told. `placeless` counts the rest.
    """

    def __init__(self, found: Iterable[tuple[str, Json]], *, is_whole: bool) -> None:
        self.kinds: Counter[str] = Counter()
        self._by_key: dict[Key, Json] = {}
        self._by_url: dict[str, Key] = {}
        self._by_identifier: dict[tuple[str, str, str], Key | None] = {}
        for url, resource in found:
            self._take(url, resource)
        self._has_locations = any(kind == "Location" for kind, _ in self._by_key)
        self._of_place: defaultdict[str, defaultdict[Key, list[Json]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._run_by = self._places_by_who_runs_them() if is_whole else {}
        self.placeless: Counter[str] = Counter()
        for (kind, _), resource in self._by_key.items():
            if kind in OF_PLACES:
                keys = [*self._keys(resource, OF_PLACES[kind])]
                keys = keys or (self._places_named_by_others(resource) if is_whole else [])
                for key in dict.fromkeys(keys):
                    self._of_place[kind][key].append(resource)
                self.placeless[kind] += not keys

    def _places_by_who_runs_them(self) -> dict[Key, list[Key]]:
        found: defaultdict[Key, list[Key]] = defaultdict(list)
        for key, resource in self._by_key.items():
            if key[0] == "Location":
                for run in self._keys(resource, "managingOrganization"):
                    found[run].append(key)
        return found

    def _places_named_by_others(self, resource: Json) -> list[Key]:
        """Those of its services, or all of the organization that takes part in a network.

        Who only works for an organization is told of no place: nobody knows at which that is.
        """
        services = (self._by_key.get(key) for key in self._keys(resource, "healthcareService"))
        there = [key for one in services if one for key in self._keys(one, "location")]
        runs = self._keys(resource, "participatingOrganization")
        there = there or [place for key in runs for place in self._run_by.get(key, ())]
        if there or self._has_locations:
            return there
        return [key for name in _RUN_BY for key in self._keys(resource, name)]

    def _take(self, url: str, resource: Json) -> None:
        kind, own = text_in(resource, "resourceType"), text_in(resource, "id")
        self.kinds[kind] += 1
        key = (kind, own or url or f"#{self.kinds.total()}")
        if self._by_key.setdefault(key, resource) is resource and own:
            for one in objects(resource, "contained"):
                inner = key_inside(key[1], one)
                self._by_key.setdefault(inner, {**one, "id": inner[1]})
        if url:
            self._by_url[url] = key
        for identifier in objects(resource, "identifier"):
            value = text_in(identifier, "value")
            for system in {text_in(identifier, "system"), _ANY}:
                first = self._by_identifier.setdefault((kind, system, value), key)
                if first != key:
                    self._by_identifier[kind, system, value] = None

    def places(self, only: Container[Key] | None = None) -> Iterator[FhirSite]:
        """What belongs to each Location; without any, to each Organization with an address.

        `only` those of these keys, where some are given.
        """
        for key, resource in self._by_key.items():
            if only is not None and key not in only:
                continue
            if key[0] == "Location":
                yield self._site(key, resource, self._first(resource, "managingOrganization"))
            elif key[0] == "Organization" and not self._has_locations and resource.get("address"):
                yield self._site(key, resource, resource)

    def _site(self, key: Key, place: Json, organization: Json) -> FhirSite:
        services = self._of_place["HealthcareService"][key]
        roles = self._of_place["PractitionerRole"][key]
        affiliations = self._of_place["OrganizationAffiliation"][key]
        if not organization:
            runs = (self._first(one, "providedBy") for one in services)
            staffs = (self._first(one, "organization") for one in roles)
            named = (_named(place, "managingOrganization"),)
            organization = next((one for one in chain(runs, staffs, named) if one), {})
        return FhirSite(
            location=place,
            organization=organization,
            services=services,
            roles=roles,
            endpoints=self._endpoints(place, organization, *services, *roles),
            networks=[*self._networks(affiliations, roles)],
            proofs=self._of_place["VerificationResult"][key],
            people=[one for role in roles if (one := self._first(role, "practitioner"))],
        )

    def _endpoints(self, *holders: Json) -> list[Json]:
        keys = (key for one in holders for key in self._keys(one, "endpoint"))
        return [one for key in dict.fromkeys(keys) if (one := self._by_key.get(key))]

    def _networks(self, affiliations: list[Json], roles: list[Json]) -> Iterator[str]:
        for one in affiliations:
            for reference in objects(one, "network"):
                yield self._called(reference, one)
        for role in roles:
            for found in named_extensions(role, *NETWORKS):
                yield self._called(found.get("valueReference"), role)

    def _called(self, reference: object, holder: Json) -> str:
        """What the place itself calls it, or else what it is called."""
        key = self._key(reference, holder, "network")
        found = self._by_key.get(key) if key else None
        return text_in(reference, "display") or text_in(found, "name")

    def _first(self, holder: Json, name: str) -> Json:
        found = (self._by_key.get(key) for key in self._keys(holder, name))
        return next((one for one in found if one), {})

    def _keys(self, holder: Json, name: str) -> Iterator[Key]:
        for one in objects(holder, name):
            if key := self._key(one, holder, name):
                yield key

    def _key(self, reference: object, holder: Json, name: str) -> Key | None:
        """What the reference called `name` leads to.

        In its holder, in the Bundle, by type and id anywhere, or by an identifier that one alone
        has: a logical reference, or one that is a search (`Location?identifier=…`). Where it names
        no system, one of any system is meant.
        """
        said = text_in(reference, "reference")
        if said in self._by_url:
            return self._by_url[said]
        if said.startswith("#"):
            inside = (one for one in objects(holder, "contained") if text_in(one, "id") == said[1:])
            return next((key_inside(text_in(holder, "id"), one) for one in inside), None)
        kind, _, asked = said.partition("?identifier=")
        if asked:
            system, bar, value = unquote(asked).rpartition("|")
            system = system if bar else _ANY
        elif key := key_of_reference(said):
            return key
        else:
            kind = text_in(reference, "type") or _KIND_OF.get(name, "")
            system, value = (text_in(reference, "identifier", one) for one in ("system", "value"))
            system = system or _ANY
        return self._by_identifier.get((kind, system, value)) if value else None


def _named(holder: Json, name: str) -> Json:
    """What a reference leads to as the holder calls it, where the file does not have it."""
    said = (text_in(one, "display") for one in objects(holder, name))
    return next(({"name": one} for one in said if one), {})


def key_of_reference(said: str) -> Key | None:
    """The key that an address ends in, whichever server and version it names.

    >>> key_of_reference("https://example.org/fhir/Location/7/_history/2")
    ('Location', '7')

    """
    parts = said.partition("/_history")[0].split("/")
    return (parts[-2], parts[-1]) if len(parts) > 1 and parts[-1] else None


def key_inside(holder: str, contained: Json) -> Key:
    """The key of a resource inside another one: its id is its own there alone."""
    return text_in(contained, "resourceType"), f"{holder}.{text_in(contained, 'id')}"
