"""What of a clinic is compared, made ready once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from finder.directory.streets import street_line
from finder.intake.matching.names import NO_NAME, NameKey, folded, name_key
from finder.intake.matching.sites import Site, site

if TYPE_CHECKING:
    from finder.directory.clinic import Address, Clinic

_MOST_NAMES = 6
_PHONE_DIGITS = 10
_PLAIN = re.compile(r"\([0-9]{3}\) [0-9]{3}-[0-9]{4}(?: ext|\Z)")
"""As a record writes them."""
_NO_DIGIT = re.compile(r"[^0-9]+")


class Telling(NamedTuple):
    """The numbers and addresses of a clinic that tell it from others unless many share them."""

    phone: str
    npi: str
    website: str
    identifiers: tuple[str, ...]


class Traits(NamedTuple):
    """A clinic made ready for comparison; "" and () stand for what is not stated."""

    id: str
    names: tuple[NameKey, ...]
    organization: NameKey
    site: Site
    telling: Telling

    @property
    def phone(self) -> str:
        """The ten digits of the phone number."""
        return self.telling.phone

    @property
    def npi(self) -> str:
        """The NPI."""
        return self.telling.npi

    @property
    def website(self) -> str:
        """The website without what differs between spellings."""
        return self.telling.website

    @property
    def identifiers(self) -> tuple[str, ...]:
        """The identifiers as "name=value"."""
        return self.telling.identifiers


class TraitsReader:
    """Makes traits, and remembers names and streets that it has seen."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], NameKey] = {}
        self._sites: dict[tuple[str, str, str, str], Site] = {}
        self._cities: dict[str, str] = {}

    def traits(self, clinic: Clinic) -> Traits:
        """The traits of a clinic."""
        where = clinic.address
        city = self._cities.get(where.city)
        if city is None:
            city = self._cities[where.city] = folded(where.city)
        stated = (clinic.name, *clinic.also_known_as[: _MOST_NAMES - 1])
        return Traits(
            clinic.id,
            tuple(dict.fromkeys([self._name(name, city) for name in stated])),
            self._name(clinic.organization, city) if clinic.organization else NO_NAME,
            self._site(where, _town(clinic, city)),
            telling(clinic),
        )

    def _name(self, name: str, city: str) -> NameKey:
        known = self._names.get((name, city))
        if known is None:
            known = self._names[name, city] = name_key(name, city)
        return known

    def _site(self, where: Address, town: str) -> Site:
        asked = (where.street, where.unit, where.zip_code, town)
        known = self._sites.get(asked)
        if known is None:
            line = street_line(where.street, where.unit)
            known = self._sites[asked] = site(where.zip_code[:5], town, line)
        return known


def _town(clinic: Clinic, folded_city: str) -> str:
    """City and state; where no city is stated, the pin to some 100 yards."""
    state = clinic.address.state.upper()
    if folded_city:
        return f"{folded_city}, {state}"
    pin = clinic.position
    return f"{pin.latitude:.3f} {pin.longitude:.3f}, {state}" if pin else ""


def telling(clinic: Clinic) -> Telling:
    """What tells a clinic from others."""
    return Telling(
        phone_digits(clinic.phone),
        clinic.npi,
        _bare_address(clinic.website),
        identifiers_of(clinic),
    )


def phone_digits(phone: str) -> str:
    """The ten digits of a US number without its extension; "" if it has fewer."""
    if _PLAIN.match(phone):
        return phone[1:4] + phone[6:9] + phone[10:14]
    digits = _NO_DIGIT.sub("", phone.partition("ext")[0])
    digits = digits.removeprefix("1") if len(digits) > _PHONE_DIGITS else digits
    return digits[:_PHONE_DIGITS] if len(digits) >= _PHONE_DIGITS else ""


def identifiers_of(clinic: Clinic) -> tuple[str, ...]:
    """The identifiers of a clinic as "name=value", whatever their case, in their order."""
    if not clinic.identifiers:
        return ()
    return tuple(
        sorted(
            f"{name.strip()}={value.strip()}".casefold()
            for name, value in clinic.identifiers.items()
            if value.strip()
        )
    )


def _bare_address(website: str) -> str:
    """A website without what differs between spellings: the scheme, `www.`, the last slash."""
    bare = website.casefold().partition("://")[2] or website.casefold()
    return bare.removeprefix("www.").rstrip("/")
