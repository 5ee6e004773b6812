"""The help that comes first, as plain data."""

from __future__ import annotations

from finder.services.wording.first_help import FirstHelp


def emergency_data(urgent: FirstHelp | None) -> dict[str, object] | None:
    """What to say and whom to call; None where nothing calls for it."""
    return {"kind": urgent.kind.value, **urgent.as_json()} if urgent else None
