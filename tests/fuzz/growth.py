"""Tells with which power of a text's length a pattern may grow dear, for texts of one sign alone.

Each repeat that takes the sign, behind another one that takes it, can be begun at each place where
that one can be left: each of them raises the power by one, and so does a start at every sign. A
pattern that begins with the start of a text, or with what must not stand before it, has one start.
"""

from __future__ import annotations

import re
from collections import Counter
from re import _parser
from typing import Any

from tests.fuzz.ambiguity import Graph, alphabet, plain_text, rings


def power(pattern: re.Pattern[Any]) -> tuple[int, str]:
    """The highest power for any sign, with the sign."""
    written, flags = plain_text(pattern)
    tree = _parser.parse(written, flags)
    graph = Graph("".join(alphabet(tree)), ignoring=bool(flags & re.IGNORECASE))
    begins = set(graph.sequence(tree).first)
    is_held = re.match(r"\\A|\^|\(\?<", written) is not None
    found = (0, "")
    for sign in sorted(graph.alphabet):
        found = max(found, (_power(graph, sign, begins, is_held=is_held), sign))
    return found


def _power(graph: Graph, sign: str, begins: set[int], *, is_held: bool) -> int:
    taking = {number for number, taken in enumerate(graph.taken) if sign in taken}
    kept = {one for one in taking if sign in graph.kept.get(one, ())}
    follow = {
        one: Counter(graph.follow[one].keys() & ({one} if one in kept else taking))
        for one in taking
    }
    ring_of = {one: number for number, ring in enumerate(rings(follow)) for one in ring}
    free = 0 if is_held else 1
    best = {one: (one in ring_of) + (free if one in begins else 0) for one in taking}
    waiting = list(taking)
    while waiting:
        one = waiting.pop()
        for after in follow[one]:
            is_another = after in ring_of and ring_of[after] != ring_of.get(one)
            if best[one] + is_another > best[after]:
                best[after] = best[one] + is_another
                waiting.append(after)
    return max(best.values(), default=0)
