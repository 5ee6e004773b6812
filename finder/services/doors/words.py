"""What programs are told in words: the texts of data/locale/api."""

from __future__ import annotations

from finder.language.catalogue import LANGUAGE, catalogue

ROOM = "api"


def say(key: str, **values: object) -> str:
    """The text at `key`, filled in."""
    return catalogue(ROOM, LANGUAGE).say(key, **values)


def said_of(name: str, group: str) -> str:
    """What the catalogue says of a name in a group, "" where it speaks for itself."""
    return catalogue(ROOM, LANGUAGE).texts.get(f"{group}.{name}", "")
