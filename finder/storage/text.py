"""Fields and changes as the text that a column keeps.

It is JSON. A fact that is no more than its answer, as most are, is written as 1 for yes and
0 for no, which halves a record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from finder.directory.changes import ClinicChange
from finder.directory.fields import BARE_FACTS, Fields, FieldValue

_NO, _YES = _BARE = (BARE_FACTS["no"], BARE_FACTS["yes"])


def fields_text(fields: Mapping[str, FieldValue]) -> str:
    """The fields of a clinic as JSON."""
    return orjson.dumps(_packed(fields)).decode()


def fields_from(text: str) -> Fields:
    """What `fields_text` wrote."""
    return _unpacked(orjson.loads(text))


def all_fields_from(texts: Sequence[str]) -> list[Fields]:
    """What `fields_text` wrote of several clinics, which share the names of their fields."""
    return [_unpacked(fields) for fields in orjson.loads(f"[{','.join(texts)}]")]


def change_text(change: ClinicChange) -> str:
    """The differing fields before and after, as JSON; a side that is not listed is null."""
    return f"[{_side(change.before)},{_side(change.after)}]"


def added_text(fields: str) -> str:
    """What `change_text` gives for a clinic that is new, from what `fields_text` gives of it."""
    return f"[null,{fields}]"


def change_from(clinic_id: str, text: str) -> ClinicChange:
    """The change that `change_text` wrote."""
    before, after = orjson.loads(text)
    return ClinicChange(clinic_id, before and _unpacked(before), after and _unpacked(after))


def _side(fields: Mapping[str, FieldValue] | None) -> str:
    return "null" if fields is None else fields_text(fields)


def _packed(fields: Mapping[str, FieldValue]) -> dict[str, object]:
    # what is a fact without evidence has that value itself, and the same one written out is
    # read back just as well
    return {
        name: 1 if value is _YES else 0 if value is _NO else value for name, value in fields.items()
    }


def _unpacked(fields: dict[str, Any]) -> Fields:
    for name, value in fields.items():
        if type(value) is int and ":" in name:  # `is_fact`, without a call for each of millions
            fields[name] = _BARE[value]
    return fields
