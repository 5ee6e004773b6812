"""Where a fact from an upload came from: stated in the row, or else the name of the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from finder.directory.fields import EVIDENCE, Fields, FieldValue, is_fact


def with_provenance(
    listed: Mapping[str, FieldValue] | None, merged: Fields, stated: FieldValue | None, source: str
) -> Fields:
    """`merged`, in which each fact that is new says where it came from.

    `listed` is the clinic as it was, None for a new one; `stated` is the evidence in the
    row, None if it names none; `source` is the name of the file. A record without evidence
    rests on the row or the file; a fact that changed in a record that rests on something
    else gets evidence of its own. When something was published says nothing about when it
    was verified.
    """
    given = cast("dict[str, object]", stated or {"source": source})
    if EVIDENCE not in merged:
        merged = {**merged, EVIDENCE: given}
    if merged[EVIDENCE] == given or listed is None:
        return merged
    return {
        name: {**cast("dict[str, object]", value), EVIDENCE: given}
        if is_fact(name) and _is_new(value, listed.get(name))
        else value
        for name, value in merged.items()
    }


def _is_new(value: FieldValue, before: FieldValue | None) -> bool:
    fact = cast("dict[str, object]", value)
    answered = cast("dict[str, object]", before or {}).get("answer")
    return EVIDENCE not in fact and fact["answer"] != answered
