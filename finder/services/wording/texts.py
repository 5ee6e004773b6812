"""The texts of pages, and of what pages and commands share: data/locale/<language>.toml."""

from __future__ import annotations

from finder.language.catalogue import LANGUAGE, Wording, catalogue

__all__ = ["Wording", "wording"]


def wording(language: str = LANGUAGE) -> Wording:
    """The texts of a language, read once."""
    return catalogue("", language)
