"""What Streamlit says by itself, which is English on every page, and what is said instead."""

from __future__ import annotations

from functools import lru_cache

from finder.language.catalogue import LANGUAGE
from finder.services.wording.texts import wording

_OURS = "streamlit."
"""Where the texts stand; in English they are Streamlit's own, letter by letter."""


@lru_cache(maxsize=8)
def words_of_streamlit(language: str) -> list[tuple[str, str]]:
    """Pairs of what Streamlit says and what is to be said; none where both are the same."""
    theirs, ours = wording(LANGUAGE).texts, wording(language).texts
    keys = [key for key in theirs if key.startswith(_OURS)]
    return [(theirs[key], ours[key]) for key in keys if theirs[key] != ours[key]]
