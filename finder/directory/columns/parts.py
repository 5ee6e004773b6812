"""What is filled into the sentence of a rule: data/locale/cells."""

from __future__ import annotations

from finder.language.catalogue import LANGUAGE, catalogue


def part(key: str, **values: object) -> str:
    """The part of a sentence at `key`, in the language that rules are said in."""
    return catalogue("cells", LANGUAGE).say(key, **values)
