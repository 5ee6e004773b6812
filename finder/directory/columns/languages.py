"""Cells that list languages."""

from __future__ import annotations

from finder.directory.columns.items import list_parser, split_at_commas
from finder.directory.columns.problem import Cell

_LANGUAGES: dict[str, str] = {
    name.casefold(): name
    for name in (
        "American Sign Language", "Amharic", "Arabic", "Armenian", "Bengali", "Cantonese",
        "Chinese", "English", "Farsi", "French", "German", "Greek", "Gujarati",
        "Haitian Creole", "Hebrew", "Hindi", "Hmong", "Italian", "Japanese", "Khmer", "Korean",
        "Lao", "Mandarin", "Navajo", "Nepali", "Polish", "Portuguese", "Punjabi", "Romanian",
        "Russian", "Samoan", "Somali", "Spanish", "Swahili", "Tagalog", "Tamil", "Telugu",
        "Thai", "Ukrainian", "Urdu", "Vietnamese", "Yiddish", "Yoruba",
    )
} | {"español": "Spanish", "espanol": "Spanish", "asl": "American Sign Language"}  # fmt: skip


def _languages(items: tuple[str, ...]) -> Cell:
    return Cell(tuple(_LANGUAGES.get(item.casefold(), item) for item in items))


parse_languages = list_parser(_languages, split_at_commas)
"""A tuple of English names of languages; one that we don't know stays as it is written."""
