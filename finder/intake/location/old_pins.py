"""Pins that rows carry along from the address before: they give way to the new address.

Who edits the address in an export leaves the columns of the position as they are. Only a
position that the row itself changed is a statement about where the clinic is now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

from finder.directory.clinic import PositionPrecision
from finder.directory.columns import ProblemCode, problem
from finder.directory.fields import ADDRESS, POSITION, Fields, FieldValue
from finder.directory.listed_pin import is_listed_pin
from finder.geography.addresses import is_same_building
from finder.geography.position import Position
from finder.intake.location.locate import center_of
from finder.intake.location.states import Geography
from finder.intake.record.draft import Draft

Earlier = Callable[[Sequence[str]], Mapping[str, Sequence[Fields]]]

_PIN = ("latitude", "longitude", "position_source", "position_precision")
_CENTER = "center of "
_ZIP_CODE = "ZIP code "
_NEAR_DEGREES = 0.01
"""About half a mile: gazetteers differ by as much in where the middle of a place is."""


class ListedPlaces:
    """Where clinics are listed, and where they were before they moved.

    `listed` has their fields by id; `earlier` gives, for some of them, their fields at each
    time before their position changed.
    """

    def __init__(self, listed: Mapping[str, Fields], earlier: Earlier) -> None:
        self._listed = listed
        self._earlier = earlier

    def old_pins(self, rows: Iterable[tuple[str, Mapping[str, FieldValue]]]) -> set[str]:
        """The ids of the clinics whose rows state a pin of an address that they had before.

        A row is the id of a listed clinic with its address and position as fields.
        """
        found, others = set(), {}
        for clinic_id, row in rows:
            there = self._listed.get(clinic_id)
            if there is None or POSITION not in row:
                continue
            if not is_listed_pin(row, there):
                others[clinic_id] = row
            elif not is_same_building(row, there):
                found.add(clinic_id)
        for clinic_id, before in self._earlier(list(others)).items() if others else ():
            row = others[clinic_id]
            if any(is_listed_pin(row, one) and not is_same_building(row, one) for one in before):
                found.add(clinic_id)
        return found


def let_old_pins_go(
    drafts: Sequence[Draft], geography: Geography, places: ListedPlaces | None
) -> None:
    """Take out of each draft a pin that is that of another address than its own."""
    pinned = [draft for draft in drafts if _has_pin(draft)]
    old = places.old_pins((_id(draft), _place(draft)) for draft in pinned) if places else ()
    for draft in pinned:
        if _id(draft) in old or _is_center_of_another(draft, geography):
            value = "{:g}, {:g}".format(*_degrees(draft))
            for name in _PIN:
                draft.values.pop(name, None)
            draft.problems.append(("latitude", problem(ProblemCode.POSITION_OF_OLD_ADDRESS, value)))


def _id(draft: Draft) -> str:
    return draft.text("id")


def _has_pin(draft: Draft) -> bool:
    return all(isinstance(draft.values.get(name), float) for name in ("latitude", "longitude"))


def _degrees(draft: Draft) -> tuple[float, float]:
    latitude, longitude = (draft.values[name] for name in ("latitude", "longitude"))
    return cast("float", latitude), cast("float", longitude)


def _place(draft: Draft) -> dict[str, FieldValue]:
    latitude, longitude = _degrees(draft)
    address: dict[str, FieldValue] = {name: draft.text(name) for name in ADDRESS}
    return {**address, POSITION: {"latitude": latitude, "longitude": longitude}}


def _is_center_of_another(draft: Draft, geography: Geography) -> bool:
    """Whether it is the middle of a ZIP code or town, as it says itself, but not of its own."""
    source = draft.text("position_source")
    precision = draft.values.get("position_precision")
    if precision is not PositionPrecision.ZIP_CENTROID or not source.startswith(_CENTER):
        return False
    zip_code, city, state = (draft.text(name) for name in ("zip_code", "city", "state"))
    own = center_of(zip_code, city, state, geography)
    middle = _middle(source.removeprefix(_CENTER), geography)
    if own is None or own.source == source or middle is None:
        return False
    latitude, longitude = _degrees(draft)
    return (
        abs(middle.latitude - latitude) <= _NEAR_DEGREES
        and abs(middle.longitude - longitude) <= _NEAR_DEGREES
    )


def _middle(named: str, geography: Geography) -> Position | None:
    """The middle of what is named as in the source of a position."""
    if named.startswith(_ZIP_CODE):
        known = geography.zip_code(named.removeprefix(_ZIP_CODE))
        return known.position if known else None
    town, _, state = named.rpartition(", ")
    place = geography.city(town, state) if town else None
    return place.position if place else None
