"""The clinic record: one record is one site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from finder.directory.cells.hours import opening_hours
from finder.directory.cells.week import WeeklyHours
from finder.directory.fact import UNSTATED, Answer, Evidence, Fact
from finder.geography.position import Position

_NOTHING: Mapping[str, Fact] = MappingProxyType({})
_NO_IDENTIFIERS: Mapping[str, str] = MappingProxyType({})


class PositionPrecision(StrEnum):
    """How a clinic's position was found: stated by the clinic, its street, or only its ZIP."""

    GIVEN = "given"
    STREET = "street"
    ZIP_CENTROID = "zip_centroid"
    NONE = "none"


class ClinicStatus(StrEnum):
    """Whether the site is open (HSDS service.status), or its people have moved elsewhere."""

    ACTIVE = "active"
    TEMPORARILY_CLOSED = "temporarily_closed"
    MOVED = "moved"
    CLOSED = "closed"


class ClinicKind(StrEnum):
    """Whether pain care is most of what a site does, or one thing among others."""

    PAIN_CLINIC = "pain_clinic"
    ALSO_OFFERS = "also_offers"


class NewPatients(StrEnum):
    """FHIR Plan-Net accepting-patients codes."""

    ACCEPTING = "newpt"
    NOT_ACCEPTING = "nopt"
    EXISTING_ONLY = "existptonly"
    EXISTING_AND_FAMILY = "existptfam"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A US postal address; `state` is the two-letter code, `zip_code` five digits or ZIP+4."""

    street: str = ""
    unit: str = ""
    city: str = ""
    state: str = ""
    zip_code: str = ""

    def one_line(self) -> str:
        """The address on one line, without the parts that are missing."""
        street = ", ".join(part for part in (self.street, self.unit) if part)
        region = " ".join(part for part in (self.state, self.zip_code) if part)
        return ", ".join(part for part in (street, self.city, region) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic:
    """One site of a pain clinic, as a directory states it.

    `name` is what people call the site; `organization` is who runs it. `facts` maps the
    key of a procedure or discipline to what is stated about it; a key that is missing is
    *unknown*. Everything empty or None is not stated. `accessibility` and `new_patients`
    use the FHIR Plan-Net codes; `languages` are English names ("Spanish"); `phone` and
    `fax` are written "(602) 555-0134". `accepts`, `not_accepted` and `expedited` are the clinic's
    referral criteria in short: who is seen, who isn't, and what is seen sooner.
    `first_visit_wait` is how long a first visit usually takes to come, in its words, and
    `wait_as_of` the day (ISO 8601) that this was said. `evidence` is what the record as a whole
    rests on, and so every fact without evidence of its own. `clinic_kind` is None where nobody
    says what a site mainly does; `pain_share` are the figures behind it, as words.
    `also_in_building` are people at the same address who are not known to be on the team: no fact
    says so of them. `no_longer_listed` is what a source gave and gives no longer, with
    when that was last seen.
    """

    id: str
    name: str
    organization: str = ""
    also_known_as: tuple[str, ...] = ()
    npi: str = ""
    identifiers: Mapping[str, str] = field(default_factory=lambda: _NO_IDENTIFIERS)
    address: Address = field(default_factory=Address)
    position: Position | None = None
    position_source: str = ""
    position_precision: PositionPrecision = PositionPrecision.NONE
    phone: str = ""
    fax: str = ""
    website: str = ""
    email: str = ""
    hours: str = ""
    languages: tuple[str, ...] = ()
    accessibility: tuple[str, ...] = ()
    new_patients: NewPatients | None = None
    telehealth: bool | None = None
    ages: str = ""
    accepts: str = ""
    not_accepted: str = ""
    expedited: str = ""
    first_visit_wait: str = ""
    wait_as_of: str = ""
    board_certified: bool | None = None
    insurance: tuple[str, ...] = ()
    accepts_medicare: bool | None = None
    medicare_assignment: str = ""
    medicare_allowed: str = ""
    self_pay: bool | None = None
    referral_required: bool | None = None
    sees_people_on_opioids: bool | None = None
    referral_methods: tuple[str, ...] = ()
    direct_addresses: tuple[str, ...] = ()
    documents_needed: tuple[str, ...] = ()
    status: ClinicStatus = ClinicStatus.ACTIVE
    clinic_kind: ClinicKind | None = None
    pain_share: str = ""
    also_in_building: tuple[str, ...] = ()
    no_longer_listed: tuple[str, ...] = ()
    notes: str = ""
    facts: Mapping[str, Fact] = field(default_factory=lambda: _NOTHING)
    evidence: Evidence | None = None

    def fact(self, key: str) -> Fact:
        """What the record states about the procedure or discipline `key`."""
        return self.facts.get(key, UNSTATED)

    def answer(self, key: str) -> Answer:
        """Yes, no or unknown for `key`."""
        return self.fact(key).answer

    @property
    def week(self) -> WeeklyHours | None:
        """The days and times that `hours` tell; None where they can't be read."""
        return opening_hours(self.hours)

    @property
    def verified_on(self) -> date | None:
        """The day that the record as a whole was last verified, if ever."""
        return self.evidence.verified_on if self.evidence else None
