"""Resources put together by what they refer to: what belongs to each place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

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

_Key = tuple[str, str]


class ResourcesOfPlaces:
    """All resources of a file, by type, by id and by the places that they are of.

    In a whole directory, what names no place is of those of the service that it names, or of the
    organization that takes part; in a part of one that can't be told. `placeless` counts the rest.
    """

    def __init__(self, found: Iterable[tuple[str, Json]], *, is_whole: bool) -> None:
        self.kinds: Counter[str] = Counter()
        self._by_key: dict[_Key, Json] = {}
        self._by_url: dict[str, _Key] = {}
        for url, resource in found:
            self._take(url, resource)
        self._of_place: defaultdict[str, defaultdict[_Key, list[Json]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._run_by = self._places_by_who_runs_them() if is_whole else {}
        self.placeless: Counter[str] = Counter()
        for (kind, _), resource in self._by_key.items():
            if kind in _PLACES:
                keys = [*self._keys(resource, _PLACES[kind])]
                keys = keys or (self._places_named_by_others(resource) if is_whole else [])
                for key in dict.fromkeys(keys):
                    self._of_place[kind][key].append(resource)
                self.placeless[kind] += not keys

    def _places_by_who_runs_them(self) -> dict[_Key, list[_Key]]:
        found: defaultdict[_Key, list[_Key]] = defaultdict(list)
        for key, resource in self._by_key.items():
            if key[0] == "Location":
                for run in self._keys(resource, "managingOrganization"):
                    found[run].append(key)
        return found

    def _places_named_by_others(self, resource: Json) -> list[_Key]:
        """Those of its services, or all of the organization that takes part in a network.

        Who only works for an organization is told of no place: nobody knows at which that is.
        """
        services = (self._by_key.get(key) for key in self._keys(resource, "healthcareService"))
        there = [key for one in services if one for key in self._keys(one, "location")]
        runs = self._keys(resource, "participatingOrganization")
        return there or [place for key in runs for place in self._run_by.get(key, ())]

    def _take(self, url: str, resource: Json) -> None:
        kind, own = text_in(resource, "resourceType"), text_in(resource, "id")
        self.kinds[kind] += 1
        key = (kind, own or url or f"#{self.kinds.total()}")
        if self._by_key.setdefault(key, resource) is resource and own:
            for one in objects(resource, "contained"):
                inner = _key_inside(key[1], one)
                self._by_key.setdefault(inner, {**one, "id": inner[1]})
        if url:
            self._by_url[url] = key

    def places(self) -> Iterator[FhirSite]:
        """What belongs to each Location; without any, to each Organization with an address."""
        has_locations = any(kind == "Location" for kind, _ in self._by_key)
        for key, resource in self._by_key.items():
            if key[0] == "Location":
                yield self._site(key, resource, self._first(resource, "managingOrganization"))
            elif key[0] == "Organization" and not has_locations and resource.get("address"):
                yield self._site(key, resource, resource)

    def _site(self, key: _Key, place: Json, organization: Json) -> FhirSite:
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
        key = self._key(reference, holder)
        found = self._by_key.get(key) if key else None
        return text_in(reference, "display") or text_in(found, "name")

    def _first(self, holder: Json, name: str) -> Json:
        found = (self._by_key.get(key) for key in self._keys(holder, name))
        return next((one for one in found if one), {})

    def _keys(self, holder: Json, name: str) -> Iterator[_Key]:
        for one in objects(holder, name):
            if key := self._key(one, holder):
                yield key

    def _key(self, reference: object, holder: Json) -> _Key | None:
        """What a reference leads to: in its holder, in the Bundle, or by type and id anywhere."""
        said = text_in(reference, "reference")
        if said in self._by_url:
            return self._by_url[said]
        if said.startswith("#"):
            inside = (one for one in objects(holder, "contained") if text_in(one, "id") == said[1:])
            return next((_key_inside(text_in(holder, "id"), one) for one in inside), None)
        parts = said.partition("/_history")[0].split("/")
        return (parts[-2], parts[-1]) if len(parts) > 1 and parts[-1] else None


def _named(holder: Json, name: str) -> Json:
    """What a reference leads to as the holder calls it, where the file does not have it."""
    said = (text_in(one, "display") for one in objects(holder, name))
    return next(({"name": one} for one in said if one), {})


def _key_inside(holder: str, contained: Json) -> _Key:
    """The key of a resource inside another one: its id is its own there alone."""
    return text_in(contained, "resourceType"), f"{holder}.{text_in(contained, 'id')}"


_PLACES = {
    "HealthcareService": "location",
    "PractitionerRole": "location",
    "OrganizationAffiliation": "location",
    "VerificationResult": "target",
}
"""Where resources of a type say which places they are of."""
