"""That of a listed clinic which tells it from others, for little more than reading it costs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple, cast

from finder.directory.fields import ADDRESS, POSITION, FieldValue, position_of
from finder.geography.position import Position

_NOTHING: Mapping[str, str] = MappingProxyType({})


class MatchAddress(NamedTuple):
    """An address as in `Address`."""

    street: str
    unit: str
    city: str
    state: str
    zip_code: str


class MatchFields(NamedTuple):
    """That of a clinic alone which tells it from others, as in `Clinic`.

    `pin` is the field of its position.
    """

    id: str
    name: str
    organization: str
    also_known_as: tuple[str, ...]
    npi: str
    identifiers: Mapping[str, str]
    address: MatchAddress
    phone: str
    website: str
    pin: Mapping[str, object]

    @property
    def position(self) -> Position | None:
        """Where it is."""
        return position_of(self.pin)


def match_fields(clinic_id: str, fields: Mapping[str, FieldValue]) -> MatchFields:
    """What tells the clinic of these fields from others; a quarter of the work of a record."""
    stated = cast("Callable[..., str]", fields.get)  # these fields are text
    return MatchFields(
        clinic_id,
        stated("name", ""),
        stated("organization", ""),
        tuple(cast("Iterable[str]", fields.get("also_known_as", ()))),
        stated("npi", ""),
        cast("Mapping[str, str]", fields.get("identifiers", _NOTHING)),
        MatchAddress(*[stated(part, "") for part in ADDRESS]),
        stated("phone", ""),
        stated("website", ""),
        cast("Mapping[str, object]", fields.get(POSITION, _NOTHING)),
    )


def _field_names() -> Iterator[str]:
    """The fields that `match_fields` reads, in its order."""
    several = {"id": (), "address": ADDRESS, "pin": (POSITION,)}
    for part in MatchFields._fields:
        yield from several.get(part, (part,))


MATCHED_ON = tuple(_field_names())
"""The fields by which clinics are told from each other."""
