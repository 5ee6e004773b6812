"""Rows that are one site, in a list with a row for each clinician or each service."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from finder.directory.clinic import Clinic
from finder.directory.fact import Fact
from finder.directory.fact_lists import FACT_LISTS
from finder.intake.record.entry import Entry, JoinedRows
from finder.taxonomy.concept import Kind
from finder.taxonomy.taxonomy import Taxonomy

_Value = TypeVar("_Value")
_UNITED = frozenset({"id", "facts", "npi", "position", "position_source", "position_precision"})
_PLACED = ("position", "position_source", "position_precision")


def joined(entries: Sequence[Entry], taxonomy: Taxonomy) -> Entry:
    """One entry for rows of one site: its team is that of all of them.

    What they state differently is what most of them state. A number that belongs to each
    clinician (NPI) is no number of the site, and yes and no to one thing are neither.
    """
    first = min(entries, key=lambda one: one.row)
    clinics = [one.clinic for one in entries]
    placed = next((one for one in clinics if one.position), first.clinic)
    plain: dict[str, Any] = {
        one.name: _united([getattr(clinic, one.name) for clinic in clinics])
        for one in fields(Clinic)
        if one.name not in _UNITED
    }
    npis = {clinic.npi for clinic in clinics if clinic.npi}
    clinic = replace(
        first.clinic,
        **plain,
        **{name: getattr(placed, name) for name in _PLACED},
        npi=npis.pop() if len(npis) == 1 else "",
        facts=_facts(clinics),
    )
    teams = Counter(key for one in clinics for key in one.facts if _is_of_team(key, taxonomy))
    phones = {
        one.clinic.phone: one.row
        for one in sorted(entries, key=lambda one: -one.row)
        if one.clinic.phone and one.clinic.phone != clinic.phone
    }
    rows = tuple(sorted(one.row for one in entries))
    return replace(
        first,
        clinic=clinic,
        stated=frozenset().union(*(one.stated for one in entries)),
        set_aside=frozenset().union(*(one.set_aside for one in entries)) - FACT_LISTS.keys(),
        kept=None,
        joined=JoinedRows(rows=rows, clinicians=dict(teams), phones=phones),
    )


def _is_of_team(key: str, taxonomy: Taxonomy) -> bool:
    return taxonomy[key].kind is Kind.DISCIPLINE


def _united(values: Sequence[_Value]) -> object:
    """Of lists all items; of single values the most frequent, and the first of equals."""
    if isinstance(values[0], tuple):
        return tuple(dict.fromkeys(item for value in values for item in value))  # type: ignore[attr-defined]
    if isinstance(values[0], Mapping):
        return {name: item for value in reversed(values) for name, item in value.items()}  # type: ignore[attr-defined]
    said = [value for value in values if value not in (None, "")]
    if not said:
        return values[0]
    return Counter(said).most_common(1)[0][0]


def _facts(clinics: Sequence[Clinic]) -> dict[str, Fact]:
    said: dict[str, Fact] = {}
    both: set[str] = set()
    for clinic in clinics:
        for key, fact in clinic.facts.items():
            if said.setdefault(key, fact).answer is not fact.answer:
                both.add(key)
    return {key: fact for key, fact in said.items() if key not in both}
