"""The town in an address that stands in one text, told from its street and its unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from finder.geography.addresses.line import LineKind
from finder.geography.addresses.reading import street_line
from finder.geography.addresses.spelling import parts_of
from finder.geography.addresses.unit import split_unit
from finder.geography.addresses.vocabulary import SIDES, SURE_TYPES, short_words, sides

_MOST_WORDS_OF_A_TOWN = 4
_MOST_WORDS_OF_A_UNIT = 6
_SAINTS = {"SAINT": "ST", "SAINTE": "STE"}


class Towns(NamedTuple):
    """What is known of towns.

    `is_town` tells whether a name is one in a state (two letters), `of_zip_code` the town that
    five digits are called after, "" if none is known.
    """

    is_town: Callable[[str, str], bool]
    of_zip_code: Callable[[str], str]


def parted_town(parts: list[str], state: str, zip_code: str, towns: Towns) -> tuple[list[str], str]:
    """The parts without the town that they end with, and that town; "" where there is none."""
    if not parts:
        return parts, ""
    *before, last = parts
    has_figures = any(map(str.isdigit, last))
    if before and not has_figures and towns.is_town(last, state):
        return before, last
    if by_zip_code := _named_by_zip_code(last, zip_code, towns):
        street, town = by_zip_code
        return [*before, street] if street else before, town
    if not has_figures and words_beside_units(last) and (before or towns.is_town(last, state)):
        return _without_side(before, last, state, towns)
    street, town = _after_the_type(last, state, towns) if has_figures else (last, "")
    if not (town and towns.is_town(town, state)):
        street, town = _known_town(last, state, towns) or (street, town)
    if not (town or has_figures) and words_beside_units(last):
        return before, last
    return [*before, street], town


def words_beside_units(text: str) -> bool:
    """Whether a text has words that name no unit."""
    parts = parts_of(text)
    return not parts or any(split_unit(part)[1] for part in parts)


def _named_by_zip_code(text: str, zip_code: str, towns: Towns) -> tuple[str, str] | None:
    """A street and the town behind it that its ZIP code is called after, however abbreviated."""
    words = text.split()
    named = [_folded(word) for word in towns.of_zip_code(zip_code[:5]).split()] if zip_code else []
    start = len(words) - len(named)
    if not named or start < 0 or [_folded(word) for word in words[start:]] != named:
        return None
    return " ".join(words[:start]).rstrip(" -–—"), " ".join(words[start:])


def _folded(word: str) -> str:
    bare = word.strip(".,").replace("'", "").upper()
    return _SAINTS.get(bare) or short_words().get(bare) or sides().get(bare, bare)


def _without_side(before: list[str], last: str, state: str, towns: Towns) -> tuple[list[str], str]:
    """A town without the side of the street that stands before it: "Oak Rd, NW Atlanta"."""
    first, _, rest = last.partition(" ")
    is_side = bool(before and rest) and first.replace(".", "").upper() in SIDES
    if is_side and towns.is_town(rest, state) and not towns.is_town(last, state):
        return [*before[:-1], f"{before[-1]} {first}"], rest
    return before, last


def _known_town(text: str, state: str, towns: Towns) -> tuple[str, str] | None:
    """A street and the town behind it that is known ("500 Broadway New York")."""
    words = text.split()
    for count in range(min(_MOST_WORDS_OF_A_TOWN, len(words) - 1), 0, -1):
        street, town = " ".join(words[:-count]).rstrip(" -–—"), " ".join(words[-count:])
        if _is_name(words[-count:]) and towns.is_town(town, state) and _is_street(street):
            return street, town
    return None


def _is_street(text: str) -> bool:
    """Whether words before a town are a street, or what may stand behind one."""
    if street_line(text).kind in {LineKind.ADDRESS, LineKind.MAIL}:
        return True
    words = [word for part in parts_of(text) for word in split_unit(part)[1]]
    if all(word in sides() for word in words):
        return True
    *_, last = [word for word in words if word not in sides()]
    return len(words) > 1 and short_words().get(last, last) in SURE_TYPES


def _after_the_type(text: str, state: str, towns: Towns) -> tuple[str, str]:
    """A street and the town behind it, where no comma parts them ("5 Oak Ave Mesa")."""
    words = text.split()
    for place in range(2, len(words)):
        word = words[place].strip(".").upper()
        if short_words().get(word, word) not in SURE_TYPES:
            continue
        end = place + 1
        while end < len(words) and words[end].strip(".").upper() in sides():
            end += 1
        end = _behind_units(words, end)
        if 0 < len(words) - end <= _MOST_WORDS_OF_A_TOWN and _is_name(words[end:]):
            end = _with_its_side(words, end, state, towns)
            return " ".join(words[:end]), " ".join(words[end:])
    return text, ""


def _with_its_side(words: Sequence[str], start: int, state: str, towns: Towns) -> int:
    """Where a town begins whose side was taken for the street's: "Oak Ave West Hartford"."""
    before = words[start - 1].upper()
    is_spelled = before in sides() and before not in SIDES
    return start - 1 if is_spelled and towns.is_town(" ".join(words[start - 1 :]), state) else start


def _behind_units(words: list[str], start: int) -> int:
    """The place after the unit that stands at `start`, or `start`."""
    ends = range(min(len(words), start + _MOST_WORDS_OF_A_UNIT), start, -1)
    units = (end for end in ends if not words_beside_units(" ".join(words[start:end])))
    return next(units, start)


def _is_name(words: Sequence[str]) -> bool:
    return not any(map(str.isdigit, "".join(words)))
