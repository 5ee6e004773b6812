"""The attributes of a record, told apart by their types: so each is kept, compared and undone.

An attribute that is added to `Clinic` needs nothing else to be stored, and to be told to
programs. One of a type that is not known here stops the finder from starting: that is better
than a field which is published and lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from enum import Enum, StrEnum, auto
from typing import Any, get_args, get_type_hints

from finder.directory.clinic import Clinic

Json = str | bool | list[str] | dict[str, str] | None
"""What an attribute is for other programs; "", [], {} and None are not stated."""


class AttributeKind(Enum):
    """What an attribute holds."""

    TEXT = auto()
    LIST = auto()
    ANSWER = auto()
    CHOICE = auto()
    TEXTS_BY_NAME = auto()


STRUCTURED = frozenset(
    {"id", "address", "position", "position_source", "position_precision", "facts", "evidence"}
)
"""The attributes that are more than one field, or share one: each has code of its own."""

_KINDS: dict[object, AttributeKind] = {
    str: AttributeKind.TEXT,
    tuple[str, ...]: AttributeKind.LIST,
    bool | None: AttributeKind.ANSWER,
    Mapping[str, str]: AttributeKind.TEXTS_BY_NAME,
}


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of `Clinic` that is one field; `default` is *not stated*.

    `words` is the fixed set of words that a choice is one of.
    """

    name: str
    kind: AttributeKind
    default: object
    words: type[StrEnum] | None = None

    @property
    def as_json(self) -> Callable[[Any], Json]:
        """What makes plain JSON of a value that it has."""
        return _JSON[self.kind]

    def json(self, clinic: Clinic) -> Json:
        """The value that the record has, as plain JSON."""
        return self.as_json(getattr(clinic, self.name))


def attribute(name: str, hint: Any, default: object) -> Attribute:  # noqa: ANN401 - a type
    """The attribute that is written `name: hint = default`.

    Raises:
        TypeError: nothing here knows how to keep what it holds.

    >>> attribute("parking", str, "").kind
    <AttributeKind.TEXT: 1>

    """
    if hint in _KINDS:
        return Attribute(name, _KINDS[hint], default)
    for one in get_args(hint) or (hint,):
        if isinstance(one, type) and issubclass(one, StrEnum):
            return Attribute(name, AttributeKind.CHOICE, default, one)
    known = "text, a tuple of texts, yes or no (bool | None), a StrEnum or texts by name"
    raise TypeError(f"Clinic.{name} is {hint}, which no record can keep: make it {known}.")


def _json_choice(value: StrEnum | None) -> str | None:
    return value.value if value else None


def as_it_is(value: Json) -> Json:
    """The value itself, which is plain JSON already."""
    return value


_JSON: dict[AttributeKind, Callable[[Any], Json]] = {
    AttributeKind.TEXT: as_it_is,
    AttributeKind.ANSWER: as_it_is,
    AttributeKind.LIST: list,
    AttributeKind.TEXTS_BY_NAME: dict,
    AttributeKind.CHOICE: _json_choice,
}


def _attributes() -> dict[str, Attribute]:
    hints = get_type_hints(Clinic)
    return {
        field.name: attribute(
            field.name, hints[field.name], None if field.default is MISSING else field.default
        )
        for field in fields(Clinic)
        if field.name not in STRUCTURED
    }


ATTRIBUTES = _attributes()
"""Each attribute that is one field, by name, in the order of the record."""


def named(kind: AttributeKind) -> tuple[str, ...]:
    """The attributes of one kind, in the order of the record."""
    return tuple(one.name for one in ATTRIBUTES.values() if one.kind is kind)
