"""What the smaller files add to clinics that are put together: columns and facts of theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from finder.directory.clinic import Clinic
from finder.directory.fact import Answer, Evidence, Fact
from finder.national.engine import Engine
from finder.national.sources.federal_files import SOURCES
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
