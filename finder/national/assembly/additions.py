"""What the smaller files add to clinics: columns, facts, and other addresses of who leads there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from finder.directory.clinic import Clinic
from finder.directory.fact import Answer, Evidence, Fact
from finder.national.engine import Engine
from finder.national.sources.federal_files import SOURCES, SOURCES_BY_TRUST
from finder.national.sources.federal_source import Telling


def with_additions(
    engine: Engine,
    clinics: Sequence[Clinic],
    periods: Mapping[str, str],
    label: Callable[[str], str],
) -> tuple[Clinic, ...]:
    """The clinics, each with what any file adds to it.

    `periods` is the time that the file of each source is from; `label` says a procedure's key in
    words. What is known of a procedure already stays as it is.
    """
    columns: defaultdict[int, dict[str, Any]] = defaultdict(dict)
    facts: defaultdict[int, dict[str, Fact]] = defaultdict(dict)
    for source in SOURCES:
        telling = Telling(periods.get(source.key, ""), label)
        for column in source.gives.adds:
            for site, *found in engine.rows(column.sql):
                columns[site][column.column] = column.value(found, telling)
        for added in source.gives.facts:
            for site, year, people, *found in engine.rows(added.sql):
                evidence = Evidence(
                    source=source.told_as,
                    period=str(year),
                    clinicians=people,
                    note=added.note(found),
                )
                facts[site][added.key] = Fact(Answer.YES, evidence)
    return tuple(
        _with(clinic, columns[site], facts[site]) if site in columns or site in facts else clinic
        for site, clinic in enumerate(clinics)
    )


def _with(clinic: Clinic, columns: Mapping[str, Any], facts: Mapping[str, Fact]) -> Clinic:
    both = {**facts, **clinic.facts}
    return replace(clinic, facts=dict(sorted(both.items())), **columns)


def with_other_addresses(
    engine: Engine, clinics: Sequence[Clinic], periods: Mapping[str, str]
) -> tuple[Clinic, ...]:
    """The clinics, with a note of each dated file that has another address for who leads there.

    `periods` is the time that the file of each source is from; files that are not given say
    nothing.
    """
    last = max(place for place, one in enumerate(SOURCES_BY_TRUST) if one.gives.newer)
    given = [source for source in SOURCES_BY_TRUST[: last + 1] if source.key in periods]
    notes: defaultdict[int, list[str]] = defaultdict(list)
    for source in given if len(given) > 1 else ():
        told = ", ".join(filter(None, (source.told_as, periods[source.key])))
        for site, people in engine.rows(_ELSEWHERE.format(addresses=source.gives.addresses)):
            notes[site].append(f"{told}, has another address for {people} of the clinicians here")
    return tuple(
        replace(clinic, evidence=replace(clinic.evidence, note="; ".join(notes[site])))
        if site in notes and clinic.evidence
        else clinic
        for site, clinic in enumerate(clinics)
    )


_ELSEWHERE = """
    WITH here AS (
        SELECT DISTINCT at_site.site, at_site.npi, zip5, regexp_extract(street1, '[0-9]+') AS number
        FROM at_site JOIN place USING (id) WHERE leads AND street1 <> ''
    ), told AS (
        SELECT DISTINCT npi, left(replace(zip_code, '-', ''), 5) AS zip5,
            regexp_extract(street1, '[0-9]+') AS number
        FROM ({addresses}) WHERE street1 <> ''
    )
    SELECT site, count(DISTINCT npi) FROM here SEMI JOIN told USING (npi)
    ANTI JOIN told AS same USING (npi, zip5, number) GROUP BY site
"""
