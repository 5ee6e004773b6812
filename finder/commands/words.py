"""What commands say: the texts of data/locale/commands."""

from __future__ import annotations

from finder.language.catalogue import LANGUAGE, SentencePart, catalogue

ROOM = "commands"


def say(key: str, **values: object) -> str:
    """The text at `key`, filled in, in the language of the command line."""
    return catalogue(ROOM, LANGUAGE).say(key, **values)


def counted(count: int, what: str) -> SentencePart:
    """`count` of `what` as a part of a sentence: "1 row", "1,200 rows"."""
    return SentencePart(f"count.{what}", ROOM, {"count": count})
