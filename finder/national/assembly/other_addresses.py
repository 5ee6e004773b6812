"""Where two dated files disagree on where somebody works: the one that lost is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from finder.directory.clinic import Clinic
from finder.national.engine import Engine
from finder.national.sources.federal_files import SOURCES_BY_TRUST


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
