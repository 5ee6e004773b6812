"""How well a heading suits each column, by its words alone.

Headings of the lists of others stand in data/directory/headings.csv, beside the names and aliases
of columns. One may mean several columns; which one it is, the values say.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import fuzz, process

from finder.directory.columns import Column, Group
from finder.intake.headings.asked_for import asked_for
from finder.intake.headings.heading_words import whose, words_of
from finder.intake.headings.known_columns import KnownColumns, never_turned
from finder.settings import DATA

_MISSPELLED = 0.7
_PLAIN = 0.9
"""From here on a heading needs no second look."""
_SECOND = 0.4
"""A second phone is not the one to call."""
_ALIKE = 84
_SHORTEST = 4
_LONGEST = 8
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_TABLE = DATA / "directory" / "headings.csv"
_NUMBERED = frozenset({"unit", "street"})
"""Columns of which a number is a part: the second line of an address is the unit."""

_Names = Mapping[tuple[str, ...], Mapping[str, float]]


class HeadingSuits:
    """Scores headings against the columns that there are."""

    def __init__(self, known: KnownColumns) -> None:
        self._names = _heading_names(known.columns)
        evidence = {column.name for column in known.columns if column.group is Group.EVIDENCE}
        self._spelled = {
            "".join(words): words
            for words, meant in self._names.items()
            if evidence.isdisjoint(meant)  # a certification date is no verification date
        }

    def of(self, title: str) -> dict[str, float]:
        """The columns that the heading may stand for, each with how surely: from 0 to 1."""
        words, number = words_of(title)
        found = dict(self._tails(words, number))
        for asked in filter(None, (asked_for(title), _without_brackets(title))):
            if max(found.values(), default=0.0) < _PLAIN:
                for column, score in self._tails(*words_of(asked)):
                    found[column] = max(score, found.get(column, 0.0))
        if not found:
            found = dict(self._misspelled(words))
        return {never_turned(words, column): score for column, score in found.items()}

    def nearest(self, title: str) -> str:
        """The column that the last words of the heading name, whosever it may be, or ""."""
        words, number = words_of(title)
        found = dict(self._tails(words, number))
        return never_turned(words, max(found, key=lambda name: found[name])) if found else ""

    def is_somebody_else_s(self, title: str) -> bool:
        """Whether words of the heading say that what stands below is not the site's own."""
        return whose(words_of(title).words, "", frozenset()) < _SECOND

    def is_misspelled(self, title: str) -> bool:
        """Whether the heading means something only as a slip of one that we know."""
        return not any(list(self._tails(*words_of(one))) for one in (title, asked_for(title)))

    def _tails(self, words: tuple[str, ...], number: int) -> Iterator[tuple[str, float]]:
        """What the last words mean, the longest run of them first."""
        lengths = range(min(len(words), _LONGEST), 0, -1)
        numbered = [n for n in lengths if number > 1 and (*words[-n:], str(number)) in self._names]
        for length in numbered or lengths:
            before, tail = words[:-length], words[-length:]
            meant = dict(self._names.get(tail, {}))
            if number > 1:
                meant = {column: score * _SECOND for column, score in meant.items()}
                meant |= self._names.get((*tail, str(number)), {})
            if not meant:
                continue
            for column, score in meant.items():
                same = frozenset(word for word in before if column in self._names.get((word,), {}))
                yield column, score * whose(before, column, same)
            return

    def _misspelled(self, words: tuple[str, ...]) -> Iterator[tuple[str, float]]:
        """What a heading means that is nearly one that we know."""
        text = "".join(words)
        if len(text) < _SHORTEST:
            return
        found = process.extractOne(
            text, self._spelled.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE
        )
        if found:
            for column, score in self._names[self._spelled[found[0]]].items():
                yield column, score * _MISSPELLED


def _without_brackets(title: str) -> str:
    """The heading without what stands in brackets; "" if nothing does."""
    plain = _BRACKETS.sub(" ", title).strip()
    return plain if plain != title.strip() else ""


def _heading_names(columns: Iterable[Column]) -> _Names:
    """What each heading may mean, by its words, and how surely: from 0 to 1."""
    found: defaultdict[tuple[str, ...], dict[str, float]] = defaultdict(dict)
    with _TABLE.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            words, number = words_of(row["heading"])
            key = words if number == 1 else (*words, str(number))
            found[key][row["column"]] = float(row["certainty"])
    for column in columns:
        for title in (column.name, *column.aliases):
            words, number = words_of(title)
            if number == 1:
                found[words][column.name] = 1.0
            elif column.name in _NUMBERED:
                found[(*words, str(number))][column.name] = 1.0
    return dict(found)
