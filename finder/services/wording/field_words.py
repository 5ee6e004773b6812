"""The fields of a clinic and their values in words: what a page calls them."""

from __future__ import annotations

from collections.abc import Iterator

from finder.directory.attributes import ATTRIBUTES, Json
from finder.directory.clinic import Clinic
from finder.exchange.public_fields import detail_columns
from finder.services.wording.texts import Wording


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
    for column in detail_columns():
        said = _detail_words(words, column.name, ATTRIBUTES[column.name].json(clinic))
        if said or column.shows.always:
            label = words.texts.get(f"detail.{column.name}") or field_label(words, column.name)
            yield label, said or words.say("clinic.not_stated")


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
        return ", ".join(choice_words(words, name, each) for each in value)
    return choice_words(words, name, value)
