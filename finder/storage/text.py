"""Fields and changes as the text that a column keeps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from finder.directory.changes import ClinicChange

if TYPE_CHECKING:
    from collections.abc import Mapping

    from finder.directory.fields import Fields, FieldValue

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def fields_text(fields: Mapping[str, FieldValue]) -> str:
    """The fields of a clinic as JSON."""
    return _encode(fields)


def fields_from(text: str) -> Fields:
    """What `fields_text` wrote."""
    fields: Fields = json.loads(text)
    return fields


def change_text(change: ClinicChange) -> str:
    """The differing fields before and after, as JSON; a side that is not listed is null."""
    return f"[{_side(change.before)},{_side(change.after)}]"


def change_from(clinic_id: str, text: str) -> ClinicChange:
    """The change that `change_text` wrote."""
    return ClinicChange(clinic_id, *json.loads(text))


def _side(fields: Mapping[str, FieldValue] | None) -> str:
    return "null" if fields is None else _encode(fields)
