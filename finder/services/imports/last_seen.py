"""What a source gave and gives no longer is not forgotten: a clinic says when it was last seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import cast

from finder.directory.fields import EVIDENCE, Fields, FieldValue, is_fact
from finder.taxonomy.taxonomy import standard_taxonomy

FIELD = "no_longer_listed"


def with_last_seen(fields: Fields, ended: Iterable[str], listed: Fields, day: dt.date) -> Fields:
    """`fields` with what has ended, by the names that those facts have in `listed`.

    "Kyphoplasty (last seen 2023)", by the time that the fact is from, or the record; where neither
    says any, "(last seen before 2026-11-22)", the `day` of the list that has it no more.
    """
    told = [f"{_label(name)} ({_when(name, listed, day)})" for name in sorted(ended)]
    kept = cast("list[str]", fields.get(FIELD, []))
    return {**fields, FIELD: [*kept, *(one for one in told if one not in kept)]}


def without_what_is_back(fields: Fields) -> Fields:
    """`fields` without what is said to be no longer listed and is listed again."""
    gone = cast("list[str]", fields.get(FIELD, []))
    if not gone:
        return fields
    labels = {_label(name) for name in fields if is_fact(name)}
    left = [one for one in gone if one.rpartition(" (")[0] not in labels]
    rest = {name: value for name, value in fields.items() if name != FIELD}
    return {**rest, FIELD: list(left)} if left else rest


def _label(name: str) -> str:
    return standard_taxonomy()[name.partition(":")[2]].label


def _when(name: str, listed: Mapping[str, FieldValue], day: dt.date) -> str:
    fact = cast("dict[str, object]", listed[name])
    for evidence in (fact.get(EVIDENCE), listed.get(EVIDENCE)):
        if isinstance(evidence, dict) and (period := evidence.get("period")):
            return f"last seen {period}"
    return f"last seen before {day.isoformat()}"
