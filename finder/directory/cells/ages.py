"""The ages that a clinic sees, in the words of people, as years from and to."""

from __future__ import annotations

import re
from typing import NamedTuple

from finder.directory.cells.reading import CellReading
from finder.spelling.letters import plain_letters

LONGEST = 200
GROWN, OLDER = 18, 65
"""The first birthday of an adult, and of those who are called older here."""

OLDEST = 120
_AGE = r"(\d{1,3})\s?(?:years?|yrs?|y/?o|anos)?(?:\s(?:old|of\sage))?"
_UP = (
    r"(?:\+|(?:and|&|or|y|o)\s?(?:up|over|older|above|more|greater|mayores|mas)|"
    r"up|plus|y\smas|en\sadelante)"
)
_BEFORE = r"(?:(?:patients?|people|children|ninos|age[sd]?|edades|from|de|seen|for|to)\s)*"
_AFTER = r"(?:\s(?:only|solamente))?"
_RANGE = re.compile(
    rf"{_BEFORE}{_AGE}\s?(?:-|–|—|to|through|thru|until|a|hasta|y)\s?{_AGE}{_AFTER}"
)
_FROM = re.compile(
    rf"{_BEFORE}(?:{_AGE}\s?{_UP}(?:\s(?:years?|anos))?(?:\s(?:old|of\sage))?|"
    rf"(?:over|above|older\sthan|at\sleast|minimum(?:\sage)?|min\.?|>=?|≥|must\sbe(?:\sat\sleast)?|"
    rf"no\s(?:one|patients?|children)\s(?:under|below|younger\sthan)|mayores\sde)\s?{_AGE})"
    rf"(?:\s?{_UP})?{_AFTER}"
)
_UNDER = re.compile(rf"{_BEFORE}(?:under|below|younger\sthan|<|menores\sde)\s?{_AGE}")
_UP_TO = re.compile(
    rf"{_BEFORE}(?:up\sto|hasta|birth\s(?:to|through|-)|newborns?\s(?:to|through)|<=|≤)\s?"
    rf"(?:age\s)?{_AGE}|{_BEFORE}{_AGE}\s?(?:and|&|or)\s?(?:under|younger|below)"
)
_MONTHS = re.compile(rf"\d{{1,2}}\s?(?:months?|mos?\.?|weeks?|days?)\s?(?:-|–|to|through)\s?{_AGE}")
_GROUPS = {
    **dict.fromkeys(("all", "all ages", "any", "any age", "every age", "ages all"), (0, OLDEST)),
    **dict.fromkeys(("todas las edades", "no age limit", "no limit"), (0, OLDEST)),
    **dict.fromkeys(("adult", "adults", "grown ups", "adultos", "adulto"), (GROWN, OLDEST)),
    **dict.fromkeys(("no children", "no kids", "no pediatrics", "no peds"), (GROWN, OLDEST)),
    **dict.fromkeys(("no pediatric patients", "no minors"), (GROWN, OLDEST)),
    **dict.fromkeys(("child", "children", "kids", "pediatric", "pediatrics"), (0, GROWN - 1)),
    **dict.fromkeys(("peds", "minors", "ninos", "pediatric patients"), (0, GROWN - 1)),
    **dict.fromkeys(("teen", "teens", "teenagers", "adolescents", "adolescent"), (13, GROWN - 1)),
    **dict.fromkeys(("senior", "seniors", "geriatric", "geriatrics"), (OLDER, OLDEST)),
    **dict.fromkeys(("older adults", "older people", "elderly"), (OLDER, OLDEST)),
    **dict.fromkeys(("young adults", "young adult"), (GROWN, 25)),
}
_JOIN = re.compile(r"\s?(?:,|;|/|&|\+|\band\b|\by\b|\bor\b)\s?(?:and\s)?")
_ENDINGS = re.compile(
    r"(?<![\s.])[\s.]++(?:only|patients?|welcome|seen|solamente)\Z|(?<![\s.:])[\s.:]++\Z"
)


class Ages(NamedTuple):
    """Years of age, both ends among them; nobody is too old where `last` is the oldest there is."""

    first: int
    last: int

    def meets(self, first: int, last: int = OLDEST) -> bool:
        """Whether somebody between these ages is seen."""
        return self.first <= last and first <= self.last


def read_ages(text: str) -> CellReading[Ages]:
    """The ages that a text tells, only if it tells nothing else.

    >>> read_ages("18 and over").value
    Ages(first=18, last=120)
    """
    if len(text) > LONGEST:
        return CellReading(None, text)
    said = " ".join(plain_letters(text).replace("(", " ").replace(")", " ").split())
    said = _bare(said)
    found = _of_one(said) or _of_several(said)
    return CellReading(found) if found else CellReading(None, text)


def _bare(said: str) -> str:
    while (shorter := _ENDINGS.sub("", said)) != said:
        said = shorter
    return said


def _of_several(said: str) -> Ages | None:
    """Groups one after the other, where the ages run on between them: "children and adults"."""
    parts = [_of_one(_bare(part)) for part in _JOIN.split(said) if part]
    if not parts or not all(parts):
        return None
    together: Ages | None = None
    for one in sorted(part for part in parts if part):
        if together is None:
            together = one
        elif one.first <= together.last + 1:
            together = Ages(together.first, max(together.last, one.last))
        else:
            return None
    return together


def _of_one(said: str) -> Ages | None:
    if said in _GROUPS:
        return Ages(*_GROUPS[said])
    head, _, tail = said.partition(" ")
    if head.rstrip(":,") in _GROUPS and (one := _of_numbers(tail.strip("-–: "))):
        return one  # "adults 18+"
    return _of_numbers(said)


def _of_numbers(said: str) -> Ages | None:
    for pattern, made in _PATTERNS:
        if match := pattern.fullmatch(said):
            numbers = [int(number) for number in match.groups() if number]
            ages = Ages(*made(numbers))
            return ages if 0 <= ages.first <= ages.last <= OLDEST else None
    return None


_PATTERNS = (
    (_RANGE, lambda n: (n[0], n[1])),
    (_FROM, lambda n: (n[0], OLDEST)),
    (_UNDER, lambda n: (0, n[0] - 1)),
    (_UP_TO, lambda n: (0, n[0])),
    (_MONTHS, lambda n: (0, n[0])),
)
