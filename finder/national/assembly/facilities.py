"""At which hospitals that is done which is not done in an office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from finder.national.assembly.casing import organization_name
from finder.national.assembly.claim import FACILITY
from finder.national.engine import Engine

_MOST = 3
"""Hospitals that are named; of more only the number is told."""

Facilities = Mapping[tuple[int, str], Sequence[str]]
"""The hospitals of a site and procedure, each as "Sample General Hospital (Phoenix, AZ)"."""


def read_facilities(engine: Engine) -> Facilities:
    """The hospitals of those who billed a procedure of a site at one in the latest year.

    Medicare's affiliations name them; surgery centers they don't name.
    """
    named: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for site, procedure, name, city, state in engine.rows(_AT_HOSPITALS):
        town = ", ".join(filter(None, (organization_name(city), state)))
        hospital = organization_name(name)
        named[site, procedure].append(f"{hospital} ({town})" if town else hospital)
    return named


def facility_note(facilities: Sequence[str]) -> str:
    """Where those work who bill it: "who bills it works at A and B"; "" where that isn't known."""
    if not facilities:
        return ""
    more = len(facilities) - _MOST
    *first, last = [*facilities[:_MOST], *([f"{more} more"] if more > 0 else [])]
    told = f"{', '.join(first)} and {last}" if first else last
    return f"who bills it works at {told}"


_AT_HOSPITALS = f"""
    SELECT DISTINCT site, procedure, name, city, state FROM (
        SELECT DISTINCT site, procedure, npi FROM (
            FROM line QUALIFY year = max(year) OVER (PARTITION BY site, procedure)
        ) WHERE is_individual AND place = '{FACILITY}'
    ) JOIN works_in USING (npi) WHERE name <> '' ORDER BY ALL
"""
