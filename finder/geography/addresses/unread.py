"""A line without a number and a road: what it says stays as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from finder.geography.addresses.beside import text_of
from finder.geography.addresses.line import LineKind, StreetLine
from finder.geography.addresses.spelling import Part
from finder.geography.addresses.unit import split_unit, unit_text
from finder.geography.addresses.vocabulary import short_words, sides


def unread_line(parts: list[Part], own: int) -> StreetLine:
    """A line without a number and a road: what it says as it stands."""
    first, unit = _without_last_units(parts[:own])
    second, more = _without_last_units(parts[own:])
    if not first:
        first, second = second, []
    if unit and more:
        second = [*second, more]
    unit = unit or more
    street, kind = text_of(first), LineKind.UNREAD
    if "BOX" in unit:  # "ROUTE 7 BOX R50"
        written = [word for part in (*first, unit) for word in part]
        street, unit, kind = " ".join(written), [], LineKind.MAIL
    if not street:
        return StreetLine("", "", unit_text(unit), beside=text_of(second))
    key = key_text(street.replace(",", "").split())
    return StreetLine(key, street, unit_text(unit), kind, beside=text_of(second))


def _without_last_units(parts: list[Part]) -> tuple[list[Part], Part]:
    """Parts without the units that the last of them are, or end with, and those units."""
    units: list[Part] = []
    kept = list(parts)
    while kept:
        unit, other = split_unit(kept[-1])
        if kept[-1][: len(other)] != other:
            break
        units.append(unit)
        kept.pop()
        if other:
            kept.append(other)
            break
    return kept, [word for unit in reversed(units) for word in unit]


def key_text(words: Sequence[str]) -> str:
    """Words in short form, as a key has them."""
    short = [short_words().get(word, sides().get(word, word)) for word in words]
    return " ".join(short).replace("'", "")
