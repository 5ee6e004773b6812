"""What programs may ask by HTTP, declared once: routes and the OpenAPI document are made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from finder.services.doors.desk import Desk, Told
from finder.services.doors.requests import Asks, ClinicId, ClinicSearch, PlaceText, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that may be asked.

    `asks` is what a request may say. Where it `tells_of_a_person` it may come in a body, so that it
    is in no address, and no cache that others share keeps the answer. `answer` is the name of its
    shape.
    """

    name: str
    path: str
    asks: type[Asks]
    use: Callable[[Desk, Any], Told]
    answer: str
    tells_of_a_person: bool = True


class Nothing(Asks):
    """Nothing can be said beside the address."""


OPERATIONS = (
    Operation(
        name="find_clinics",
        path="/clinics",
        asks=ClinicSearch,
        use=Desk.find,
        answer="ClinicAnswer",
    ),
    Operation(
        name="clinic",
        path="/clinics/{id}",
        asks=ClinicId,
        use=lambda desk, asked: desk.clinic(asked.id),
        answer="ClinicRecord",
        tells_of_a_person=False,
    ),
    Operation(
        name="taxonomy",
        path="/taxonomy",
        asks=Nothing,
        use=lambda desk, _: desk.taxonomy(),
        answer="Taxonomy",
        tells_of_a_person=False,
    ),
    Operation(
        name="places",
        path="/places",
        asks=PlaceText,
        use=lambda desk, asked: desk.places(asked.text),
        answer="Places",
    ),
    Operation(
        name="understand",
        path="/understand",
        asks=Sentence,
        use=lambda desk, asked: desk.understand(asked.text),
        answer="Understood",
    ),
)
