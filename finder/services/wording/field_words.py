"""The fields of a clinic and their values in words: what a page calls them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Iterator
from typing import Any

from finder.directory.attributes import ATTRIBUTES, Json
from finder.directory.cells.ages import read_ages
from finder.directory.cells.hours import read_hours
from finder.directory.cells.reading import CellReading
from finder.directory.clinic import Clinic
from finder.exchange.public_fields import detail_columns
from finder.services.wording.built_notes import built_note
from finder.services.wording.hours_words import hours_words
from finder.services.wording.read_values import read_value
from finder.services.wording.texts import Wording

_READERS: dict[str, Callable[[str], CellReading[Any]]] = {"ages": read_ages, "hours": read_hours}
"""The texts that filters read."""


def field_label(words: Wording, name: str) -> str:
    """What a field or a column is called; its name where nobody gave it words."""
    return words.texts.get(f"field.{name}", name)


def choice_words(words: Wording, name: str, code: str) -> str:
    """What a code of a field means; the text itself where it is no code."""
    return words.texts.get(f"choice.{name}.{code}", code)


def visit_details(words: Wording, clinic: Clinic) -> Iterator[tuple[str, str]]:
    """What to know before going, as pairs of a label and what the record states.

    What isn't stated is left out, but for what matters most: there "not stated" is said.
    """
    return ((label, said) for _, label, said in told_details(words, clinic))


def told_details(
    words: Wording, clinic: Clinic, only: Container[str] | None = None
) -> Iterator[tuple[str, str, str]]:
    """The same, each with the name of its column before it; of the columns `only`, or of all."""
    for column in detail_columns():
        if only is not None and column.name not in only:
            continue
        said = _detail_words(words, column.name, ATTRIBUTES[column.name].json(clinic))
        said = _with_remark(words, column.name, said, clinic)
        if said or column.shows.always:
            label = words.texts.get(f"detail.{column.name}") or field_label(words, column.name)
            yield column.name, label, said or words.say("clinic.not_stated")


def _with_remark(words: Wording, name: str, said: str, clinic: Clinic) -> str:
    """What is said of a detail, and what is to be known of it: when, or that it is unread."""
    if not said:
        return ""
    if name == "first_visit_wait":
        day = clinic.wait_as_of
        if not day:
            return words.say("detail.wait_undated", wait=said)
        return words.say("detail.wait_told", wait=said, date=dt.date.fromisoformat(day))
    read = _READERS.get(name)
    if read and read(str(ATTRIBUTES[name].json(clinic))).value is None:
        return words.say("detail.unread", said=said)
    return said


def _detail_words(words: Wording, name: str, value: Json) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        code = "yes" if value else "no"
        own = words.texts.get(f"detail_choice.{name}.{code}")
        return own or words.say("clinic.yes" if value else "clinic.no")
    if isinstance(value, dict):
        return ", ".join(f"{one} {text}" for one, text in value.items())
    if isinstance(value, list):
        return ", ".join(_item_words(words, name, each) for each in value)
    return _item_words(words, name, value)


def _item_words(words: Wording, name: str, text: str) -> str:
    if name == "hours":
        return hours_words(text, words.language)
    return built_note(choice_words(words, name, read_value(words, name, text)), words)
