"""A street address that is written on one or two lines, taken apart.

Three parsers were measured on the 327 addresses of the tests, whose right parts were written down
before: usaddress tells number, road and unit of 78 % of them right, usaddress-scourgify of 68 %,
pyap2 of 47 % (docs/decisions/0004). This reading does so for all of them and is quicker than each
(`make bench` measures it beside usaddress), so it rests on none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from finder.geography.addresses.beside import Beside, beside_of, text_of
from finder.geography.addresses.line import NO_STREET, LineKind, StreetLine
from finder.geography.addresses.mail import CARE, is_mail, without_mail
from finder.geography.addresses.number import NO_NUMBER, house_number, kilometer
from finder.geography.addresses.numbered import kilometer_road, numbered_road
from finder.geography.addresses.road import Road
from finder.geography.addresses.road_words import road_of
from finder.geography.addresses.spanish import number_first, without_urbanization
from finder.geography.addresses.spelling import Part, parts_of
from finder.geography.addresses.unit import is_level, split_unit, unit_text
from finder.geography.addresses.unread import key_text, unread_line
from finder.geography.addresses.vocabulary import (
    SURE_TYPES,
    longest_road_name,
    short_words,
    sides,
    street_words,
)

_SIMPLE = re.compile(r"[A-Za-z0-9]*(?:,? [A-Za-z0-9]+\.?)*,?")
_MOST_ROUNDS = 4
_A_NAME_AND_ITS_TYPE = 2
_WORDS_WITH_UNIT_BETWEEN = 4
_BETWEEN = frozenset({"APT", "STE", "UNIT", "LOT", "BLDG", "#"})
_CODE = re.compile(r"\d+[A-Z]?|[A-Z]")
_NO_BUILDING = frozenset(
    {"BOX", "#", "NO", "KM", "CALLE", "AVENIDA", "AND", "TO", "&", "MILE", "MI", "MM", "MP", "EXIT"}
)
"""Before a number these make it no house number."""
_TYPES_OF_ROADS = SURE_TYPES | {"FWY", "TRL", "TPKE", "EXPY", "LOOP", "WAY", "SPUR", "BYP", "RTE"}


@lru_cache(maxsize=20_000)
def street_line(line1: str, line2: str = "", zip_code: str = "") -> StreetLine:
    """The parts of a street address that is written on two lines.

    The unit may stand on either line, and so may a building's name or for whom the mail is:
    what begins with a number and names a road is the street, wherever it stands. The ZIP code
    tells where a hyphen in a house number parts no range. It never fails, and takes no longer
    than the lines are long.
    """
    read = _of_lines(line1, line2, zip_code)
    is_simple = _SIMPLE.fullmatch(line1) and _SIMPLE.fullmatch(line2)
    if is_simple and read.kind is LineKind.ADDRESS and not read.unit:
        return read
    for _ in range(_MOST_ROUNDS):  # signs are left out, so that the rest may read otherwise
        again = _of_lines(read.street, read.unit, zip_code)
        if again[:6] == read[:6]:
            break
        mail, beside = ((read.mail, again.mail), (read.beside, again.beside))
        read = again._replace(mail=_united(mail), beside=_united(beside))
    return read


def _united(texts: tuple[str, str]) -> str:
    return ", ".join(filter(None, texts))


def _of_lines(line1: str, line2: str, zip_code: str) -> StreetLine:
    first = _with_care_apart(parts_of(line1))
    parts = first + _with_care_apart(parts_of(line2))
    if not parts:
        return NO_STREET
    if not any(map(is_mail, parts)):
        return _read(parts, len(first) or len(parts), zip_code)
    kept, mail = without_mail(parts)
    own = sum(not is_mail(part) for part in first) or len(kept)
    read = _read(kept, own, zip_code) if kept else NO_STREET
    if read.kind is LineKind.ADDRESS:
        return read._replace(mail=text_of([*mail, read.mail.split()]))
    beside = text_of([*mail[1:], *kept])
    return StreetLine(key_text(mail[0]), " ".join(mail[0]), "", LineKind.MAIL, beside=beside)


def _read(parts: list[Part], own: int, zip_code: str) -> StreetLine:
    """The address in parts that are no mail; the first `own` stand on the first line."""
    bare, urbanization = without_urbanization(parts)
    bare = [number_first(words, zip_code) for words in bare]
    is_surer = False
    for place, words in enumerate(bare):
        read = _at_kilometer(bare, place) or _address(bare, place, own, zip_code)
        if read and (read.road.type or read.road.kind or not is_surer):
            return _within(read, urbanization) if urbanization else read
        # of "196 W M" and "55 EXAMPLE THERAPY" neither is surely the street
        is_surer = is_surer or (words[0][0].isdigit() and bool(split_unit(words)[1]))
    return unread_line(parts, own)


def _within(read: StreetLine, urbanization: str) -> StreetLine:
    road = read.road._replace(urbanization=urbanization)
    street = f"{read.street} {urbanization}"
    return read._replace(key=f"{read.number} {road.key}", street=street, road=road)


def _at_kilometer(parts: list[Part], place: int) -> StreetLine | None:
    """An address of Puerto Rico, which begins with the road: "Carr 2 Km 11.5"."""
    found = kilometer_road(parts[place])
    if not found:
        return None
    road, end = found
    rest, after = parts[place][end:], place + 1
    if rest in ([], ["KM"]) and after < len(parts):
        rest, after = [*rest, *parts[after]], after + 1
    number = kilometer(rest)
    if number is NO_NUMBER:
        return None
    measured = rest[: number.words]
    own_part = after == place + 1
    street = [parts[place][:end] + measured] if own_part else [parts[place], measured]
    others = [rest[number.words :], *parts[after:], *parts[:place]]
    return _line(street, number.number, road, beside_of([], others, 0))


def _address(parts: list[Part], place: int, own: int, zip_code: str) -> StreetLine | None:
    """The address whose number stands at the beginning of a part, or after a building's name."""
    words, start = parts[place], 0
    number = house_number(words, zip_code)
    building = _after_building(words, number.words)
    if number is NO_NUMBER or building:
        start = building  # also behind one with a number: "1 LINCOLN CTR 5400 LBJ FWY"
        if not start:
            return None
        number = house_number(words[start:], zip_code)
    written = words[start : start + number.words]
    rest, after = words[start + number.words :], place + 1
    is_apart = not rest and after < len(parts)
    if is_apart:  # "100, Main St"
        rest, after = parts[after], after + 1
    if not rest or (is_apart and (written[0] == "#" or not split_unit(rest)[1])):
        return None  # "# 4, 12 Main St"
    side: Part = []
    if after < min(own, len(parts)) and _is_side_alone(parts[after], rest):
        side, after = parts[after], after + 1
    rest, between = _without_unit_between(rest)
    second = _second_address(rest)
    rest, more = rest[:second], rest[second:]
    found = road_of([*rest, *side], zip_code)
    if not found:
        return None
    road, cut, end = found
    others = [between, rest[end:], more, *parts[after:], words[:start], *parts[:place]]
    extras = beside_of(rest[cut:end], others, 3 + len(parts) - after)
    street = [written, rest[:cut]] if is_apart else [written + rest[:cut]]
    return _line([*street, side], number.number, road, extras)


def _line(street: Sequence[Part], number: str, road: Road, extras: Beside) -> StreetLine:
    return StreetLine(
        f"{number} {road.key}",
        text_of(street),
        unit_text(extras.unit),
        LineKind.ADDRESS,
        number,
        road,
        extras.mail,
        extras.text,
    )


def _is_side_alone(part: Part, rest: Part) -> bool:
    """Whether a part is but the side of the road before it ("14TH AVENUE, NORTHWEST")."""
    return len(part) == 1 and len(part[0]) > 1 and part[0] in sides() and rest[-1] not in sides()


def _without_unit_between(rest: Part) -> tuple[Part, Part]:
    """Words without a unit that stands between number and road, and that unit."""
    is_long = len(rest) >= _WORDS_WITH_UNIT_BETWEEN
    is_unit = is_long and street_words()["unit"].get(rest[0]) in _BETWEEN
    if is_unit and _CODE.fullmatch(rest[1]) and rest[2].strip("0123456789/"):
        return rest[2:], rest[:2]
    return rest, []


def _after_building(words: Sequence[str], number: int = 0) -> int:
    """Where the number stands in "EXAMPLE MEDICAL PLAZA 75 FRANCIS ST"; 0 if it does not.

    The first `number` words are one already: then only a building may stand between.
    """
    kinds = street_words()
    short = short_words()
    for place in range(len(words) - 3, number, -1):
        before = short.get(words[place - 1], words[place - 1])
        is_long = len(words[place]) > 2  # "BUILDING 5 MAIN ST" has no number
        is_building = words[place - 1] in kinds["building"]
        is_level_before = kinds["unit"].get(before) == "FL" and is_level(words[max(0, place - 2)])
        if (
            words[place].isdigit()
            and (before not in kinds["unit"] or is_level_before or (is_building and is_long))
            and (is_building or not number)
            and (before not in _TYPES_OF_ROADS or is_building)
            and words[place - 1] not in _NO_BUILDING
            and _ends_with_type(words[place + 1 :])
            and not _is_of_road(words, place)
        ):
            return place
    return 0


def _is_of_road(words: Sequence[str], place: int) -> bool:
    """Whether the number at a place is that of a road: "STATE ROUTE 9 MEDICAL CENTER DR"."""
    starts = range(max(0, place - longest_road_name()), place)
    roads = ((start, numbered_road(words[start:])) for start in starts)
    return any(road and start + road[1] > place for start, road in roads)


def _second_address(rest: Part) -> int:
    """Where another address begins behind the type of a road, or the end: "MAIN ST 30 OAK DR"."""
    short = short_words()
    for place in range(2, len(rest) - 2):
        before = short.get(rest[place - 1], rest[place - 1])
        if rest[place].isdigit() and before in SURE_TYPES and _ends_with_type(rest[place + 1 :]):
            return len(rest) if numbered_road(rest) else place
    return len(rest)


def _with_care_apart(parts: list[Part]) -> list[Part]:
    """Parts of which none says for whom the mail is and then a street: "ATTN ANN 10 MAIN ST"."""
    apart: list[Part] = []
    for words in parts:
        start = _after_building(words) if words[0] in CARE else 0
        apart += [words[:start], words[start:]] if start else [words]
    return apart


def _ends_with_type(words: Sequence[str]) -> bool:
    """Whether words are a street with its type, before any side and unit."""
    street = split_unit(words)[1]
    if words[: len(street)] != street:
        return False
    while len(street) > _A_NAME_AND_ITS_TYPE and street[-1] in sides():
        street = street[:-1]
    if len(street) < _A_NAME_AND_ITS_TYPE:
        return False
    last = short_words().get(street[-1], street[-1])
    return last in street_words()["type"] or numbered_road(street) is not None
