"""What is filled into the sentence of a rule: data/locale/cells."""

from __future__ import annotations

from finder.language.catalogue import SentencePart


def part(key: str, **values: object) -> SentencePart:
    """The part of a sentence at `key`, said in the language of the sentence that it goes into."""
    return SentencePart(key, "cells", values)
