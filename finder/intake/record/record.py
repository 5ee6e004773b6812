"""From a draft to a clinic record."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, replace
from functools import lru_cache

from finder.directory.attributes import ATTRIBUTES
from finder.directory.clinic import Address, Clinic
from finder.directory.columns import ProblemCode, problem
from finder.directory.columns.evidence import evidence_from
from finder.directory.fact import Evidence, Fact
from finder.intake.headings.headings import PLACES
from finder.intake.location.locate import LocatedAt
from finder.intake.record.draft import Draft
from finder.intake.record.identity import id_of

_ADDRESS = tuple(field.name for field in fields(Address))
_PIN = {"latitude", "longitude"}
_EVIDENCE = ("source", "verified_on", "verified_by")


def check_required(draft: Draft) -> None:
    """Add to the draft's problems what every clinic must have and this one lacks."""
    is_known = draft.has("id")  # what is blank in its row stays as it is listed
    if not (is_known or draft.has("name")) and (runs_it := draft.text("organization")):
        draft.values["name"] = runs_it
        draft.problems.append(("name", problem(ProblemCode.NAME_OF_ORGANIZATION, "", more="")))
    if "name" not in draft.values and not _costs_the_row(draft, {"name"}):
        draft.problems.append(("name", problem(ProblemCode.MISSING_NAME, "")))
    given = draft.values.keys() | (draft.faulty & _PIN)  # of pins it is said what is wrong
    if any(place <= given for place in PLACES):
        return
    if not _costs_the_row(draft, {"zip_code", "state"}):
        draft.problems.append(("zip_code", problem(ProblemCode.MISSING_PLACE, "")))


def _costs_the_row(draft: Draft, columns: AbstractSet[str]) -> bool:
    """Let cells that can't be read keep the row out, since nothing else says what they say."""
    places = [
        place
        for place, (column, found) in enumerate(draft.problems)
        if column in columns and found.is_fault
    ]
    for place in places:
        column, found = draft.problems[place]
        draft.problems[place] = (column, replace(found, is_costly=True))
    return bool(places)


def clinic_of(draft: Draft, facts: Mapping[str, Fact], whereabouts: LocatedAt) -> Clinic:
    """The record of a sound draft."""
    values = draft.values
    plain = {name: values[name] for name in ATTRIBUTES if name in values}
    return Clinic(
        id=id_of(draft),
        address=_address_of(values),
        facts=facts,
        evidence=_evidence_of(values),
        position=whereabouts.position,
        position_precision=whereabouts.precision,
        position_source=whereabouts.source,
        **plain,  # type: ignore[arg-type] # each column reads the type of its field
    )


def _address_of(values: Mapping[str, object]) -> Address:
    given = {name: values[name] for name in _ADDRESS if name in values}
    return Address(**given)  # type: ignore[arg-type] # the columns of an address hold text


def _evidence_of(values: Mapping[str, object]) -> Evidence | None:
    given = tuple(map(values.get, _EVIDENCE))
    details = values.get("evidence_details")
    if isinstance(details, dict):
        stated = {name: value for name, value in zip(_EVIDENCE, given, strict=True) if value}
        return evidence_from(stated | details) if stated or details else None
    return _plain_evidence(given) if any(given) else None


@lru_cache(maxsize=4_096)
def _plain_evidence(given: tuple[object, ...]) -> Evidence:
    """Evidence without details: few sources, days and people fill a whole directory."""
    pairs = zip(_EVIDENCE, given, strict=True)
    return evidence_from({name: value for name, value in pairs if value})
