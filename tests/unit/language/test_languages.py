"""A language asks for no value that the code does not give."""

from __future__ import annotations

from collections import defaultdict
from string import Formatter

import pytest

from finder.language.catalogue import LOCALES, read_wording

ROOMS = sorted(path.parent.relative_to(LOCALES).as_posix() for path in LOCALES.rglob("en.toml"))
FORMS = {"zero", "one", "two", "few", "many", "other"}


def values_by_text(room: str, language: str) -> dict[str, set[str]]:
    """The values that each text of a catalogue asks for, all plural forms of it together."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, text in read_wording(LOCALES / room / f"{language}.toml").texts.items():
        base, _, form = key.rpartition(".")
        found[base if form in FORMS else key] |= {
            name for _, name, *_ in Formatter().parse(text) if name
        }
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_a_text_asks_for_no_value_that_english_does_without(room: str) -> None:
    english = values_by_text(room, "en")
    for path in sorted((LOCALES / room).glob("*.toml")):
        asked = values_by_text(room, path.stem).items()
        strange = {key: names - english[key] for key, names in asked}
        assert {key: names for key, names in strange.items() if names} == {}, path.stem
