"""What FHIR resources say of one place, element by element."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from finder.directory.fact import Evidence
from finder.directory.fhir.dialects import (
    NEW_PATIENTS,
    accepting_codes,
    is_npi,
    named_extensions,
    said_codes,
)
from finder.directory.fhir.position import position_of
from finder.directory.fhir.proof import evidence_in
from finder.directory.fhir.shapes import LANGUAGES, Json, objects, text_in
from finder.directory.fhir.team import Codes
from finder.directory.fhir.wording import OF_PEOPLE, OF_SERVICES, OF_TEAMS, SaidConcept

_MISUSED = frozenset({"ssn", "ein", "tax"})


@dataclass(frozen=True, kw_only=True)
class FhirSite:
    """The resources of one place: a Location, or an Organization with an address.

    `networks` are the names of the plans that it takes, `people` the qualifications of those
    who have a role there.
    """

    location: Json
    organization: Json = field(default_factory=dict)
    services: list[Json] = field(default_factory=list)
    roles: list[Json] = field(default_factory=list)
    endpoints: list[Json] = field(default_factory=list)
    networks: list[str] = field(default_factory=list)
    proofs: list[Json] = field(default_factory=list)
    people: list[Json] = field(default_factory=list)
    _evidence: list[tuple[Evidence | None, Mapping[str, Evidence]]] = field(
        default_factory=list, init=False, repr=False, compare=False
    )

    @cached_property
    def address(self) -> Json:
        """Where it is."""
        for holder in (self.location, self.organization):
            for one in objects(holder, "address"):
                if any(name in one for name in ("line", "city", "postalCode")):
                    return one
        return {}

    @cached_property
    def position(self) -> tuple[str, str]:
        """Latitude and longitude, "" where they are not said."""
        return position_of(self.location, self.address)

    def lines(self) -> tuple[str, str]:
        """Street and unit."""
        found = self.address.get("line")
        said = found if isinstance(found, list) else [found]
        lines = [one.strip() for one in said if isinstance(one, str)]
        return (lines[0] if lines else ""), ", ".join(filter(None, lines[1:]))

    def telecom(self, system: str) -> str:
        """The first value of that system: of the place, or else of its services or who runs it."""
        for holder in (self.location, *self.services, self.organization):
            for one in objects(holder, "telecom"):
                if one.get("system") == system and (value := text_in(one, "value")):
                    return value
        return ""

    def npi(self) -> str:
        """The NPI of who runs it, whichever system it is in."""
        for holder in (self.organization, self.location):
            for one in objects(holder, "identifier"):
                if is_npi(one) and (value := text_in(one, "value")):
                    return value
        return ""

    def identifiers(self) -> Iterator[tuple[str, str]]:
        """Other numbers of the place, by name."""
        for one in objects(self.location, "identifier"):
            kind = one.get("type")
            name = text_in(kind, "text") or next(
                (text_in(coded, "code") for coded in objects(kind, "coding")), ""
            )
            value = text_in(one, "value")
            if name and value and not is_npi(one) and name.casefold() not in _MISUSED:
                yield name, value

    def languages(self) -> Iterator[str]:
        """Languages of its services, by name or by code."""
        for service in self.services:
            for one in objects(service, "communication"):
                codes = (
                    text_in(coded, "code").partition("-")[0]
                    for coded in objects(one, "coding")
                    if coded.get("system") in (LANGUAGES, None)
                )
                if said := text_in(one, "text") or next(filter(None, codes), ""):
                    yield said

    def words(self, name: str) -> Iterator[str]:
        """What CodeableConcepts of its services say, in words or by code."""
        for service in self.services:
            for one in objects(service, name):
                shown = (
                    text_in(coded, "display") or text_in(coded, "code")
                    for coded in objects(one, "coding")
                )
                if said := text_in(one, "text") or next(filter(None, shown), ""):
                    yield said

    def accepting(self) -> Iterator[str]:
        """Whether new patients are accepted, by Plan-Net's codes."""
        for holder in self._holders():
            for one in named_extensions(holder, *NEW_PATIENTS):
                yield from filter(None, accepting_codes(one))

    def plan_net_codes(self, name: str, part: str = "") -> Iterator[str]:
        """The codes in one of Plan-Net's extensions, of the services first."""
        for holder in self._holders():
            for one in named_extensions(holder, name):
                for said in named_extensions(one, part) if part else (one,):
                    yield from filter(None, said_codes(said))

    def _holders(self) -> Iterator[Json]:
        yield from (*self.services, self.location, *self.roles)

    def statements(self) -> Iterator[SaidConcept]:
        """Everything that may say what there is."""
        for service in self.services:
            yield from (SaidConcept(one, OF_SERVICES) for one in objects(service, "type"))
            yield from (SaidConcept(one, OF_TEAMS) for one in objects(service, "specialty"))
            yield from map(SaidConcept, objects(service, "category"))
        for role in self.roles:
            yield from (SaidConcept(one, OF_PEOPLE) for one in objects(role, "code"))
            yield from (SaidConcept(one, OF_TEAMS) for one in objects(role, "specialty"))
        for person in self.people:
            said = (one.get("code") for one in objects(person, "qualification"))
            yield from (SaidConcept(one, OF_PEOPLE) for one in said)
        yield from map(SaidConcept, objects(self.location, "type"))
        yield from map(SaidConcept, objects(self.organization, "type"))

    def treats_pain(self, codes: Codes) -> bool:
        """Whether anything says that pain is treated here, or by whom it often is."""
        return any(codes.said(one) for one in self.statements())

    def keys(self, codes: Codes) -> set[str]:
        """The procedures and disciplines that there are."""
        said = (codes.said(one) for one in self.statements())
        return {meant.key for found in said for meant in found if meant.key}

    def evidence(self, codes: Codes) -> tuple[Evidence | None, Mapping[str, Evidence]]:
        """What the record rests on, and what single facts do."""
        if not self._evidence:
            self._evidence.append(self._read_evidence(codes))
        return self._evidence[0]

    def _read_evidence(self, codes: Codes) -> tuple[Evidence | None, Mapping[str, Evidence]]:
        own: Evidence | None = None
        facts: dict[str, Evidence] = {}
        for result in self.proofs:
            found, more = evidence_in(result, codes)
            own = own or found
            facts = {**more, **facts}
        return own, facts
