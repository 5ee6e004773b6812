"""A street address that is written on one or two lines, taken apart."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from finder.geography.addresses.number import NO_NUMBER, Numbered, house_number
from finder.geography.addresses.numbered import numbered_road
from finder.geography.addresses.road import Road, plain_road
from finder.geography.addresses.spanish import number_first, without_urbanization
from finder.geography.addresses.spelling import Part, parts_of
from finder.geography.addresses.unit import is_unit_code, unit_start, unit_text
from finder.geography.addresses.vocabulary import road_starts, short_words, sides, street_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_BOX_ROUTES = frozenset({"PO", "RR", "HC", "RFD", "RURAL"})
_WORDS_WITH_UNIT_BETWEEN = 4
_CARE = frozenset({"ATTN", "ATTENTION", "ATT", "C/O"})
_MAIL = frozenset({"PMB", "APARTADO", "APTDO", "MAILSTOP", "MSC", "DRAWER", "BOX"})
_BETWEEN = frozenset({"APT", "STE", "UNIT", "LOT", "BLDG", "#"})
_NUMBERED_TYPES = frozenset({"RD", "HWY", "RTE", "LOOP", "SPUR", "TRL"})
_NO_BUILDING = frozenset({"BOX", "#", "NO", "KM", "CALLE", "AVENIDA", "AND", "TO", "&"})
"""Before a number these make it no house number."""
_CODE = re.compile(r"\d+[A-Z]?|[A-Z]")


class LineKind(StrEnum):
    """What a line turned out to be."""

    ADDRESS = "address"
    """A house number and a road."""
    UNREAD = "unread"
    """Something else: a building's name, a number alone, words that can't be told apart."""
    MAIL = "mail"
    """A box, a rural route, a mail stop, or for whom the mail is."""
    NOTHING = "nothing"


NO_ROAD = Road("", "", "", "")


class StreetLine(NamedTuple):
    """A street address taken apart.

    `key` is the same for every spelling of one building ("1000 N MAIN ST"); `street` is the
    line as it was written, without the unit and what stood before the number; `unit` is the
    suite or room ("STE D"), "" where none is stated. All are in capitals. `number` and `road`
    are empty unless `kind` is ADDRESS; else the key is the whole line.
    """

    key: str
    street: str
    unit: str
    kind: LineKind = LineKind.NOTHING
    number: str = ""
    road: Road = NO_ROAD


NO_STREET = StreetLine("", "", "")


@lru_cache(maxsize=20_000)
def street_line(line1: str, line2: str = "", zip_code: str = "") -> StreetLine:
    """The parts of a street address that is written on two lines.

    The unit may stand on either line, and so may a building's name or for whom the mail is:
    what begins with a number and names a road is the street, wherever it stands. The ZIP code
    tells where a hyphen in a house number parts no range.
    """
    first = parts_of(line1)
    parts = first + parts_of(line2)
    if not parts:
        return NO_STREET
    bare, urbanization = without_urbanization(parts)
    bare = [number_first(words) for words in bare]
    for place in range(len(bare)):
        read = _address(bare, place, zip_code)
        if read:
            return _within(read, urbanization) if urbanization else read
    return _unread(parts, len(first))


def _within(read: StreetLine, urbanization: str) -> StreetLine:
    road = read.road._replace(urbanization=urbanization)
    street = f"{read.street} {urbanization}"
    return read._replace(key=f"{read.number} {road.key}", street=street, road=road)


def _address(parts: list[Part], place: int, zip_code: str) -> StreetLine | None:
    """The address whose number stands at the beginning of a part, or after a building's name."""
    words = parts[place]
    if measured := _at_kilometer(parts, place):
        return measured
    start = 0
    found = house_number(words, zip_code)
    if found is NO_NUMBER:
        start = _after_building(words)
        if not start:
            return None
        found = house_number(words[start:], zip_code)
    rest = words[start + found.words :]
    after = parts[place + 1 :]
    if not rest and after:  # "100, Main St"
        rest, after = after[0], after[1:]
    if not rest or words[0] in _CARE:
        return None
    return _read(words[start : start + found.words], found, rest, (parts[:place], after))


def _at_kilometer(parts: list[Part], place: int) -> StreetLine | None:
    """An address of Puerto Rico, which begins with the road: "Carr 2 Km 11.5"."""
    numbered = numbered_road(parts[place])
    if not numbered:
        return None
    road, end = numbered
    words = [word for part in (parts[place][end:], *parts[place + 1 :]) for word in part]
    if len(words) < 2 or words[0] != "KM" or not words[1][0].isdigit():
        return None
    number = f"KM {words[1]}"
    street = " ".join([*parts[place][:end], *words[:2]])
    unit = unit_text(_unit_around([], [], [words[2:]] if words[2:] else []))
    return StreetLine(f"{number} {road.key}", street, unit, LineKind.ADDRESS, number, road)


def _read(
    written: Sequence[str], found: Numbered, rest: Part, around: tuple[list[Part], list[Part]]
) -> StreetLine | None:
    rest, between = _without_unit_between(rest)
    numbered = numbered_road(rest)
    if numbered:
        road, end = numbered
        cut = unit_start(rest, end)
        more = rest[end:cut]
        if cut == len(rest) == end + 1 and more[0].isdigit():  # "US HWY 1 208"
            cut, more = end, []
        if more:
            name = " ".join([road.name, *plain_road(more).key.split()])
            road = road._replace(name=name)
    else:
        cut = _plain_cut(rest)
        if not _is_road(rest, cut):
            return None
        road = plain_road(rest[:cut])
    unit = _unit_around(rest[cut:] or between, *around)
    street = " ".join([*written, *rest[:cut]])
    key = f"{found.number} {road.key}"
    return StreetLine(key, street, unit_text(unit), LineKind.ADDRESS, found.number, road)


def _is_road(rest: Part, cut: int) -> bool:
    """Whether the words before `cut` name a road: no unit, no box, no letter alone."""
    if rest[0] == "PO" or unit_start(rest, 0) == 0:
        return False
    return any(len(word) > 1 for word in rest[:cut]) or cut > 1


def _without_unit_between(rest: Part) -> tuple[Part, Part]:
    """Words without a unit that stands between number and road, and that unit."""
    is_long = len(rest) >= _WORDS_WITH_UNIT_BETWEEN
    if is_long and street_words()["unit"].get(rest[0]) in _BETWEEN and _CODE.fullmatch(rest[1]):
        return rest[2:], rest[:2]
    return rest, []


def _plain_cut(words: Part) -> int:
    """Where the unit begins behind a road that is no numbered one."""
    cut = unit_start(words, 1)
    if cut == len(words) > 2 and is_unit_code(words[-1]):
        before = words[-2]
        if short_words().get(before, before) in _NUMBERED_TYPES and words[-1].isdigit():
            return cut  # may be the number of a road that is in no table
        name = words[:-2]
        if before in sides() and len(name) > 1:
            before, name = name[-1], name[:-1]
        if short_words().get(before, before) in street_words()["type"] and _is_name(name):
            return len(words) - 1
    return cut


def _is_name(words: Sequence[str]) -> bool:
    return bool(words) and not (len(words) == 1 and words[0] in sides())


def _unit_around(own: Part, before: list[Part], after: list[Part]) -> Part:
    """The whole unit: what stands behind the street, and what other parts of the line add."""
    kinds = street_words()["unit"]
    unit = list(own)
    for part in (*after, *before):
        found = part[unit_start(part, 0) :]
        stated = {kinds[word] for word in unit if word in kinds}
        if found and stated.isdisjoint(kinds.get(word, "") for word in found):
            unit += found
    if not unit:
        unit = next((part for part in after if len(part) == 1 and is_unit_code(part[0])), [])
    return ["STE", *unit] if len(unit) == 1 and is_unit_code(unit[0]) else unit


def _after_building(words: Sequence[str]) -> int:
    """Where the number stands in "EXAMPLE MEDICAL PLAZA 75 FRANCIS ST"; 0 if it does not."""
    kinds = street_words()
    short = short_words()
    if len(words) < 4 or short.get(words[-1], words[-1]) not in kinds["type"]:
        return 0
    for place in range(len(words) - 3, 0, -1):
        before = short.get(words[place - 1], words[place - 1])
        if (
            words[place].isdigit()
            and before not in kinds["unit"]
            and before not in road_starts()
            and (before not in kinds["type"] or words[place - 1] in kinds["building"])
            and words[place - 1] not in _NO_BUILDING
        ):
            return place
    return 0


def _unread(parts: list[Part], first: int) -> StreetLine:
    """A line without a number and a road: mail, or what it says as it stands."""
    for part in parts:
        if _is_mail(part):
            return StreetLine(_text(part), " ".join(part), "", LineKind.MAIL)
    words = [word for part in parts[: first or 1] for word in part]
    cut = unit_start(words, 0)
    if not cut:
        return StreetLine("", "", unit_text(words))
    unit = _unit_around(words[cut:], [], parts[first or 1 :])
    return StreetLine(_text(words[:cut]), " ".join(words[:cut]), unit_text(unit), LineKind.UNREAD)


def _is_mail(words: Sequence[str]) -> bool:
    if words[0] in _CARE or words[0] in _MAIL:
        return True
    if words[0] in _BOX_ROUTES or words[:2] == ["HIGHWAY", "CONTRACT"]:
        return "BOX" in words or words[0] in {"PO", "RFD"}
    return words[:2] in (["MAIL", "STOP"], ["MAIL", "CODE"]) or words[-2:-1] == ["BOX"]


def _text(words: Sequence[str]) -> str:
    """Words in short form, as a key has them."""
    short = [short_words().get(word, sides().get(word, word)) for word in words]
    return " ".join(short).replace("'", "")
