"""Strings as FHIR compares them: by how they begin, whatever their case and accents.

Columns hold plain letters, in which a text is found as a whole; which of the few that are found
is asked letter by letter (`:exact`), the record says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from finder.directory.clinic import Clinic
from finder.search.columns import plain_line
from finder.search.texts import TextColumn
from finder.services.fhir.values import text_fits
from finder.services.fhir.view import FhirView, Rows

_ZIP_DIGITS = 5


def name(view: FhirView, kind: str, value: str, modifier: str) -> Rows:
    """The rows of which a resource of that type is called so."""
    columns = view.columns
    if kind == "Location":
        rows = _marked(columns.called, value, modifier)
        return _checked(view, rows, value, modifier, lambda one: (one.name, *one.also_known_as))
    first = _marked(columns.called, value, modifier, at_start=True)
    if modifier == "contains":  # it may be in another of the names
        first = _kept(first, columns.names, lambda said: text_fits(said, value, modifier))
    if kind == "HealthcareService":
        return _checked(view, first, value, modifier, lambda one: (one.name,))
    runs = columns.runners.is_stated
    rows = (first & ~runs) | _marked(columns.runners, value, modifier)
    return _checked(view, rows, value, modifier, lambda one: (one.organization or one.name,))


def address(view: FhirView, _kind: str, value: str, modifier: str) -> Rows:
    """The rows of which any part of the address is so."""
    rows = _marked(view.columns.addresses, value, modifier)
    if modifier != "exact":
        return rows
    sure = rows & view.columns.states.marked(value, at_start=True)
    return sure | _checked(view, rows & ~sure, value, modifier, _parts)


def address_part(part: str) -> Callable[[FhirView, str, str, str], Rows]:
    """The rows of which the city, the state or the ZIP code is so."""
    return {"city": _city, "state": _state, "zip": _zip}[part]


def has_city(view: FhirView) -> Rows:
    """The rows whose address names a town."""
    towns, states = view.columns.towns, view.columns.states
    long, short = (np.diff(one.ends, prepend=0) for one in (towns, states))
    return long > short


def _city(view: FhirView, _kind: str, value: str, modifier: str) -> Rows:
    rows = _marked(view.columns.addresses, value, modifier) & has_city(view)
    found = np.flatnonzero(rows)
    towns, states = view.columns.towns.at(found), view.columns.states.at(found)
    fits = [
        text_fits(town.removesuffix(f", {state}") if state else town, value, modifier)
        for town, state in zip(towns, states, strict=True)
    ]
    rows[found] = fits
    return rows


def _state(view: FhirView, _kind: str, value: str, modifier: str) -> Rows:
    states = view.columns.states
    if modifier == "contains":
        return states.marked(value.strip().upper())
    text = value if modifier == "exact" else value.strip().upper()
    rows = states.marked(text, at_start=True)
    if modifier == "exact":
        rows &= np.diff(states.ends, prepend=0) == len(text.encode())
    return rows


def _zip(view: FhirView, _kind: str, value: str, modifier: str) -> Rows:
    sought = value.strip()
    if modifier == "" and len(sought) <= _ZIP_DIGITS:
        return view.columns.zips.marked(sought, at_start=True)
    rows = _marked(view.columns.addresses, value, modifier)
    return _checked(view, rows, value, modifier, lambda one: (one.address.zip_code,), always=True)


def _parts(clinic: Clinic) -> tuple[str, ...]:
    where = clinic.address
    return where.street, where.unit, where.city, where.state, where.zip_code


def _marked(column: TextColumn, value: str, modifier: str, *, at_start: bool = False) -> Rows:
    """The rows of a column of lines that may have the value so; only `:exact` needs a look."""
    sought = plain_line(value)
    if modifier == "contains":
        return column.marked(sought) & column.is_stated
    end = "\n" if modifier == "exact" else ""
    return column.marked(f"\n{sought}{end}", at_start=at_start)


def _kept(rows: Rows, column: TextColumn, fits: Callable[[str], bool]) -> Rows:
    found = np.flatnonzero(rows)
    rows[found] = [fits(text) for text in column.at(found)]
    return rows


def _checked(
    view: FhirView,
    rows: Rows,
    value: str,
    modifier: str,
    said: Callable[[Clinic], Iterable[str]],
    *,
    always: bool = False,
) -> Rows:
    """Those of the rows whose record has the value letter by letter, where that is asked."""
    if modifier != "exact" and not always:
        return rows
    found = np.flatnonzero(rows)
    rows[found] = [
        any(text_fits(one, value, modifier) for one in said(view.directory.listed[row]))
        for row in found.tolist()
    ]
    return rows
