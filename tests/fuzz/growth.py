"""Tells with which power of a text's length a pattern may grow dear, for texts that repeat a word.

Between two repeats, each of which a word leads around, a text of that word can be parted anywhere
if the word leads over from the one to the other, too. Three walkers over one text look for such a
word: one that stays, one that goes over, and one that is there (Weber and Seidl, 1991: the
criterion of infinite ambiguity). Repeats that are led over to one after the other raise the power
by one each, and so does a start at every sign. A pattern that begins with the start of a text, or
with what must not stand before it, has one start. This may refuse a pattern too many, never one too
few.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import product
from typing import Any

from tests.fuzz.ambiguity import Graph, alphabet, plain_text, rings
from tests.fuzz.parser import parsed

_START = "the start"


def power(pattern: re.Pattern[Any]) -> tuple[int, str]:
    """The highest power for any word, with a sign of each repeat that leads to it."""
    written, flags = plain_text(pattern)
    tree = parsed(written, flags)
    graph = Graph("".join(alphabet(tree)), ignoring=bool(flags & re.IGNORECASE))
    begins = set(graph.sequence(tree).first)
    is_held = re.match(r"\\A|\^|\(\?<", written) is not None
    return _Steps(graph, begins, is_held=is_held).longest_chain()


class _Steps:
    """Where each sign may lead on each letter, with a start in front that takes every letter."""

    def __init__(self, graph: Graph, begins: set[int], *, is_held: bool) -> None:
        self.taken = graph.taken
        self.kept = graph.kept
        self.start = len(graph.taken)
        after = {one: set(graph.follow[one]) for one in range(self.start)}
        after[self.start] = begins if is_held else begins | {self.start}
        letters = _told_apart(graph)
        self.on = [
            {letter: found for letter in letters if (found := self._on(one, letter, to))}
            for one, to in after.items()
        ]
        self.follow = {
            one: Counter({other for found in on.values() for other in found})
            for one, on in enumerate(self.on)
        }
        self.rings = list(rings(self.follow))
        self.reached = cache(self._reached)

    def _on(self, one: int, letter: str, after: set[int]) -> list[int]:
        is_kept = letter in self.kept.get(one, frozenset())
        return [
            other
            for other in after
            if other == self.start
            or (letter in self.taken[other] and (other == one or not is_kept))
        ]

    def longest_chain(self) -> tuple[int, str]:
        """How many repeats are led over to one after the other, and a sign of each."""

        @cache
        def chain(number: int) -> tuple[int, str]:
            further = [
                chain(other)
                for other in range(len(self.rings))
                if other != number and self._leads(self.rings[number], self.rings[other])
            ]
            length, shown = max(further, default=(0, ""))
            return length + 1, f"{self._shown(number)} {shown}".strip()

        return max((chain(number) for number in range(len(self.rings))), default=(0, ""))

    def _shown(self, number: int) -> str:
        one = min(self.rings[number])
        return _START if one == self.start else max(self.taken[one], default="")

    def _reached(self, one: int) -> frozenset[int]:
        found, stack = {one}, [one]
        while stack:
            further = self.follow[stack.pop()].keys() - found
            found |= further
            stack.extend(further)
        return frozenset(found)

    def _leads(self, stays: set[int], there: set[int]) -> bool:
        """Whether some word leads around in both rings, and over from the one to the other."""
        if not there & self.reached(min(stays)):
            return False
        between = {one for one in self.reached(min(stays)) if there & self.reached(one)}
        return any(self._walk(one, two, (stays, between, there)) for one in stays for two in there)

    def _walk(self, one: int, two: int, within: tuple[set[int], set[int], set[int]]) -> bool:
        begun, ended = (one, one, two), (one, two, two)
        seen, stack = {begun}, [begun]
        while stack:
            walkers = stack.pop()
            for letter in self.on[walkers[0]]:
                steps = (
                    [to for to in self.on[at].get(letter, ()) if to in among]
                    for at, among in zip(walkers, within, strict=True)
                )
                for step in set(product(*steps)) - seen:
                    if step == ended:
                        return True
                    seen.add(step)
                    stack.append(step)
        return False


def _told_apart(graph: Graph) -> list[str]:
    """One letter for all that every sign takes, or keeps, alike."""
    sets = [*graph.taken, *graph.kept.values()]
    return list({tuple(one in each for each in sets): one for one in graph.alphabet}.values())
