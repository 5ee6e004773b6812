"""Clinics as GeoJSON (RFC 7946): what maps, QGIS and spreadsheets of places read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from finder.directory.attributes import ATTRIBUTES
from finder.directory.clinic import Clinic
from finder.directory.fact import Answer
from finder.exchange.public_fields import public_fields


def clinics_geojson(
    features: Iterable[tuple[Clinic, Mapping[str, object]]],
) -> dict[str, object]:
    """A FeatureCollection with a point for each clinic, in the order given.

    Each clinic comes with further properties of its own, such as a distance; they must be
    plain JSON, and win over a property of the record of the same name. A clinic without a
    position has a null geometry. Coordinates are longitude first, as the format has it.
    What is not stated is left out, so an absent property means *not known*.
    """
    return {
        "type": "FeatureCollection",
        "features": [_feature(clinic, further) for clinic, further in features],
    }


def _feature(clinic: Clinic, further: Mapping[str, object]) -> dict[str, object]:
    return {
        "type": "Feature",
        "id": clinic.id,
        "geometry": _geometry(clinic),
        "properties": _stated({**_properties(clinic), **further}),
    }


def _geometry(clinic: Clinic) -> dict[str, object] | None:
    position = clinic.position
    if position is None:
        return None
    return {"type": "Point", "coordinates": [position.longitude, position.latitude]}


def _properties(clinic: Clinic) -> dict[str, object]:
    address = clinic.address
    return {
        "id": clinic.id,
        **public_fields(clinic),
        "opening_hours": str(clinic.week or ""),
        "street": ", ".join(part for part in (address.street, address.unit) if part),
        "city": address.city,
        "state": address.state,
        "zip_code": address.zip_code,
        "position_source": clinic.position_source,
        "position_precision": clinic.position_precision.value,
        "offered": _keys(clinic, Answer.YES),
        "not_offered": _keys(clinic, Answer.NO),
        "source": clinic.evidence.source if clinic.evidence else "",
        "verified_on": clinic.verified_on.isoformat() if clinic.verified_on else "",
    }


def _stated(properties: Mapping[str, object]) -> dict[str, object]:
    """Without the blank ones; False and 0 are answers, and so is a further property that is {}."""
    return {name: value for name, value in properties.items() if not _is_blank(name, value)}


def _is_blank(name: str, value: object) -> bool:
    return value is None or value in ("", [], ()) or (value == {} and name in ATTRIBUTES)


def _keys(clinic: Clinic, answer: Answer) -> list[str]:
    """The procedures and disciplines to which the record answers so, in order of their keys."""
    return sorted(key for key, fact in clinic.facts.items() if fact.answer is answer)
