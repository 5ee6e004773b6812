"""Tells whether a pattern can be made to try ever more ways through the same text.

A pattern is dear without bound when there is a text that leads from one of its signs back to the
same sign in two ways: each time the text is repeated, twice as many ways must be tried before the
pattern gives up. That can be read from the pattern itself. Its signs are numbered; the signs that
may follow each are noted, once for each way; then two walkers set out from the same sign, over the
same text. If they may part and come together again, the pattern is such a one.

What a pattern looks for ahead or behind is judged alone. A group of several signs that never gives
back what it took is taken for one that does, and a word boundary for nothing: that may refuse a
pattern too many, never one too few.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from tests.fuzz.parser import PYTHON, Tree, parsed, signs

ENDLESS = 8
"""A repeat that may go on so often counts as one without an end."""
_PLAIN = "aA1 _-\né\0"
_REPEATS = {signs.MAX_REPEAT, signs.MIN_REPEAT, signs.POSSESSIVE_REPEAT}
_ONE = {signs.LITERAL, signs.IN, signs.ANY, signs.NOT_LITERAL}
_LOOKING = {signs.ASSERT, signs.ASSERT_NOT}
_TAKING_NOTHING = {*_LOOKING, signs.AT, signs.GROUPREF}
_CATEGORIES = {
    signs.CATEGORY_DIGIT: r"\d",
    signs.CATEGORY_NOT_DIGIT: r"\D",
    signs.CATEGORY_SPACE: r"\s",
    signs.CATEGORY_NOT_SPACE: r"\S",
    signs.CATEGORY_WORD: r"\w",
    signs.CATEGORY_NOT_WORD: r"\W",
}


class _Piece(NamedTuple):
    """A piece of a pattern: in how many ways it is empty, and what it may begin and end with."""

    empty: int
    first: Counter[int]
    last: Counter[int]


_NOTHING, _AT_THE_END = _Piece(1, Counter(), Counter()), _Piece(0, Counter(), Counter())
_END = (signs.AT, signs.AT_END_STRING)


class Graph:
    """The numbered signs of a pattern, and which may follow which in how many ways."""

    def __init__(self, alphabet: str, *, ignoring: bool) -> None:
        self.alphabet, self.ignoring = alphabet, ignoring
        self.taken: list[frozenset[str]] = []
        self.follow: defaultdict[int, Counter[int]] = defaultdict(Counter)
        self.kept: dict[int, frozenset[str]] = {}
        """What cannot stand behind a sign, since the repeat that it ends would have taken it."""

    def sequence(self, pieces: Iterable[tuple[Tree, Tree]]) -> _Piece:
        whole = _NOTHING
        for kind, value in pieces:
            whole = self._then(whole, self._piece(kind, value))
        return whole

    def _piece(self, kind: Tree, value: Tree) -> _Piece:
        if kind in _ONE:
            return self._sign(kind, value)
        if kind in _REPEATS:
            return self._repeated(kind, value)
        if kind is signs.BRANCH:
            return _either([self.sequence(branch) for branch in value[1]])
        if kind is signs.GROUPREF_EXISTS:
            return _either([self.sequence(value[1]), self.sequence(value[2] or [])])
        if kind in {signs.SUBPATTERN, signs.ATOMIC_GROUP}:
            return self.sequence(value) if kind is signs.ATOMIC_GROUP else self._group(*value)
        assert kind in _TAKING_NOTHING, (
            f"{PYTHON} has a piece of patterns that is not known: {kind}"
        )
        if kind in _LOOKING:
            self.sequence(value[1])
        return _AT_THE_END if (kind, value) == _END else _NOTHING

    def _group(self, _: object, more: int, fewer: int, inside: Tree) -> _Piece:
        before = self.ignoring
        self.ignoring = bool(more & re.IGNORECASE) or (before and not fewer & re.IGNORECASE)
        piece = self.sequence(inside)
        self.ignoring = before
        return piece

    def _sign(self, kind: Tree, value: Tree) -> _Piece:
        number = len(self.taken)
        self.taken.append(frozenset(one for one in self.alphabet if self._takes(kind, value, one)))
        return _Piece(0, Counter({number: 1}), Counter({number: 1}))

    def _takes(self, kind: Tree, value: Tree, sign: str) -> bool:
        cases = {sign, sign.lower(), sign.upper()} if self.ignoring else {sign}
        return any(takes(kind, value, one) for one in cases)

    def _repeated(self, kind: Tree, value: Tree) -> _Piece:
        piece = self._repeat(*value)
        alone = len(piece.last) == 1 and piece.first == piece.last
        if kind is signs.POSSESSIVE_REPEAT and value[1] is signs.MAXREPEAT and alone:
            self.kept.update((one, self.taken[one]) for one in piece.last)
        return piece

    def _repeat(self, least: int, most: int, inside: Tree) -> _Piece:
        if most >= ENDLESS:
            whole = _NOTHING
            for _ in range(max(min(least, 2) - 1, 0)):
                whole = self._then(whole, self.sequence(inside))
            piece = self.sequence(inside)
            self._link(piece, piece)
            return self._then(whole, piece if least else _maybe(piece))
        tail = _NOTHING
        for _ in range(most - least):
            tail = _maybe(self._then(self.sequence(inside), tail))
        for _ in range(least):
            tail = self._then(self.sequence(inside), tail)
        return tail

    def _then(self, one: _Piece, other: _Piece) -> _Piece:
        self._link(one, other)
        return _Piece(
            one.empty * other.empty,
            one.first + _times(other.first, one.empty),
            other.last + _times(one.last, other.empty),
        )

    def _link(self, one: _Piece, other: _Piece) -> None:
        for before, ways in one.last.items():
            for after, more in other.first.items():
                if not self.taken[after] <= self.kept.get(before, frozenset()):
                    self.follow[before][after] += ways * more


def _times(counted: Counter[int], times: int) -> Counter[int]:
    return Counter({one: count * times for one, count in counted.items() if times})


def _either(pieces: list[_Piece]) -> _Piece:
    first: Counter[int] = Counter()
    last: Counter[int] = Counter()
    for piece in pieces:
        first.update(piece.first)
        last.update(piece.last)
    return _Piece(sum(piece.empty for piece in pieces), first, last)


def _maybe(piece: _Piece) -> _Piece:
    """A repeat never takes what is empty twice, so a piece that may be empty stays as it is."""
    return piece._replace(empty=1)


def parts_ways(pattern: re.Pattern[Any]) -> str | None:
    """A sign within the repeat of a pattern that a text can reach again in two ways, or None."""
    written, flags = plain_text(pattern)
    tree = parsed(written, flags)
    graph = Graph("".join(alphabet(tree)), ignoring=bool(flags & re.IGNORECASE))
    graph.sequence(tree)
    for ring in rings(graph.follow):
        if (again := _together_again(graph, ring)) is not None:
            return "".join(sorted(graph.taken[again]))[:20]
    return None


def plain_text(pattern: re.Pattern[Any]) -> tuple[str, int]:
    """How a pattern is written, of bytes too, and its flags."""
    written, flags = pattern.pattern, pattern.flags & ~re.DEBUG
    if isinstance(written, bytes):
        return written.decode("latin-1"), flags | re.ASCII
    return str(written), flags


def alphabet(tree: Tree) -> set[str]:
    """Every sign that the pattern tells apart from others, and some that it may not tell."""
    found = set(_PLAIN)
    stack = list(tree)
    while stack:
        one = stack.pop()
        if isinstance(one, (tuple, list)) or hasattr(one, "data"):
            stack.extend(one)
        elif type(one) is int and 0 <= one < 0x11000:
            sign = chr(one)
            found.update({sign, sign.lower()[:1], sign.upper()[:1]})
    return found


def rings(follow: dict[int, Counter[int]]) -> Iterator[set[int]]:
    """The sets of signs of which each can be reached from each other one of its set."""
    before: defaultdict[int, set[int]] = defaultdict(set)
    for one, after in follow.items():
        for other in after:
            before[other].add(one)
    left = set(follow)
    while left:
        start = min(left)
        ahead, behind = _reached(follow, start, left), _reached(before, start, left)
        if ring := ahead & behind:
            yield ring
        left -= ring | {start}


def _reached(steps: Mapping[int, Iterable[int]], start: int, among: set[int]) -> set[int]:
    found: set[int] = set()
    stack = [start]
    while stack:
        for one in steps.get(stack.pop(), ()):
            if one in among and one not in found:
                found.add(one)
                stack.append(one)
    return found


def _together_again(graph: Graph, ring: set[int]) -> int | None:
    """A sign of a ring at which two walkers who parted may come together again."""
    for one in ring:
        for after, ways in graph.follow[one].items():
            if after in ring and ways > 1 and graph.taken[after]:
                return after
    apart: set[tuple[int, int]] = set()
    stack = [(one, one) for one in ring]
    while stack:
        one, other = stack.pop()
        for after in graph.follow[one].keys() & ring:
            for beside in graph.follow[other].keys() & ring:
                pair = (after, beside)
                if not graph.taken[after] & graph.taken[beside]:
                    continue
                if after == beside and one != other:
                    return after
                if after != beside and pair not in apart:
                    apart.add(pair)
                    stack.append(pair)
    return None


def takes(kind: Tree, value: Tree, sign: str) -> bool:
    """Whether a piece of a pattern that takes one sign takes this one."""
    if kind is signs.ANY:
        return sign != "\n"
    if kind is signs.LITERAL:
        return sign == chr(value)
    if kind is signs.NOT_LITERAL:
        return sign != chr(value)
    negated = value[0][0] is signs.NEGATE
    return any(_is_in(told, what, sign) for told, what in value) is not negated


def _is_in(kind: Tree, value: Tree, sign: str) -> bool:
    if kind is signs.LITERAL:
        return sign == chr(value)
    if kind is signs.RANGE:
        return bool(value[0] <= ord(sign) <= value[1])
    if kind is signs.CATEGORY:
        return re.fullmatch(_CATEGORIES[value], sign) is not None
    return False
