"""What of a clinic is compared, made ready once."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from finder.geography.addresses import AddressSite, door_of, site, street_line
from finder.matching.names import NO_NAME, NameKey, folded, name_key
from finder.matching.outcome import Known, KnownAddress

_MOST_NAMES = 6
_PHONE_DIGITS = 10
_PLAIN = re.compile(r"\([0-9]{3}\) [0-9]{3}-[0-9]{4}(?: ext|\Z)")
"""As a record writes them."""
_NO_DIGIT = re.compile(r"[^0-9]+")


class DistinctiveFields(NamedTuple):
    """The numbers and addresses of a clinic that tell it from others unless many share them."""

    phone: str
    npi: str
    website: str
    identifiers: tuple[str, ...]


class BlockingKeys(NamedTuple):
    """What decides with which others a clinic is compared; the parts are those of its features."""

    id: str
    distinctive_fields: DistinctiveFields
    zip5: str
    town: str
    door: str
    is_loose: bool


class Features:
    """A clinic made ready for comparison; "" and () stand for what is not stated.

    Names and addresses are taken apart when they are first asked for: most clinics of a
    block turn out to be others before their names are looked at.
    """

    def __init__(self, reader: FeaturesReader, clinic: Known, blocking_keys: BlockingKeys) -> None:
        self._reader = reader
        self._clinic = clinic
        self.blocking_keys = blocking_keys
        self.id = blocking_keys.id
        self.phone, self.npi, self.website, self.identifiers = blocking_keys.distinctive_fields

    @cached_property
    def names(self) -> tuple[NameKey, ...]:
        """The names, without those that are one."""
        stated = (self._clinic.name, *self._clinic.also_known_as[: _MOST_NAMES - 1])
        city = self._clinic.address.city
        return tuple(dict.fromkeys([self._reader.name(name, city) for name in stated]))

    @cached_property
    def organization(self) -> NameKey:
        """Who runs it."""
        stated = self._clinic.organization
        return self._reader.name(stated, self._clinic.address.city) if stated else NO_NAME

    @cached_property
    def site(self) -> AddressSite:
        """The address."""
        return self._reader.site(self._clinic.address, self.blocking_keys.town)


class FeaturesReader:
    """Makes features, and remembers names and streets that it has seen."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], NameKey] = {}
        self._sites: dict[tuple[str, str, str, str], AddressSite] = {}
        self._cities: dict[str, str] = {}

    def blocking_keys(self, clinic: Known) -> BlockingKeys:
        """What a clinic is filed and looked up under."""
        where = clinic.address
        town = _town(clinic, self._city(where.city))
        door = door_of(where.street, where.unit, where.zip_code[:5])
        return BlockingKeys(clinic.id, distinctive_fields(clinic), where.zip_code[:5], town, *door)

    def features(self, clinic: Known) -> Features:
        """The features of a clinic."""
        return Features(self, clinic, self.blocking_keys(clinic))

    def name(self, name: str, city: str) -> NameKey:
        """The key of the name of a clinic in `city`."""
        town = self._city(city)
        known = self._names.get((name, town))
        if known is None:
            known = self._names[name, town] = name_key(name, town)
        return known

    def site(self, where: KnownAddress, town: str) -> AddressSite:
        """The site at an address."""
        asked = (where.street, where.unit, where.zip_code, town)
        known = self._sites.get(asked)
        if known is None:
            zip5 = where.zip_code[:5]
            line = street_line(where.street, where.unit, zip5)
            known = self._sites[asked] = site(zip5, town, line)
        return known

    def _city(self, name: str) -> str:
        known = self._cities.get(name)
        if known is None:
            known = self._cities[name] = folded(name)
        return known


def _town(clinic: Known, folded_city: str) -> str:
    """City and state; where no city is stated, the pin to some 100 yards."""
    state = clinic.address.state.upper()
    if folded_city:
        return f"{folded_city}, {state}"
    pin = clinic.position
    return f"{pin.latitude:.3f} {pin.longitude:.3f}, {state}" if pin else ""


def distinctive_fields(clinic: Known) -> DistinctiveFields:
    """What tells a clinic from others."""
    return DistinctiveFields(
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


def identifiers_of(clinic: Known) -> tuple[str, ...]:
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
