"""What assistants may call, declared once: the same use cases that REST has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from finder.services.doors.desk import Desk, Told
from finder.services.doors.requests import Asks, ClinicId, ClinicSearch, NeedText, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistantTool:
    """One use case under the name that assistants call it by; it only ever reads."""

    name: str
    asks: type[Asks]
    use: Callable[[Desk, Any], Told]


TOOLS = (
    AssistantTool(name="find_clinics", asks=ClinicSearch, use=Desk.find),
    AssistantTool(name="clinic", asks=ClinicId, use=lambda desk, asked: desk.clinic(asked.id)),
    AssistantTool(
        name="understand", asks=Sentence, use=lambda desk, asked: desk.understand(asked.text)
    ),
    AssistantTool(name="resolve", asks=NeedText, use=lambda desk, asked: desk.resolve(asked.text)),
)
