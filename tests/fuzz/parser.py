"""Python's own parser of patterns, which it gives no promise about: read in one place alone.

What is read of a pattern rests on the names and shapes of its trees. `check_parser` tells, in one
sentence, where a Python has others.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

PYTHON = f"Python {sys.version_info[0]}.{sys.version_info[1]}"

try:
    from re import _constants as signs
    from re import _parser
except ImportError as fault:
    raise ImportError(
        f"{PYTHON} keeps its parser of patterns elsewhere: "
        "tests/fuzz/parser.py has to find it, and tests/fuzz/ambiguity.py to know its trees"
    ) from fault

__all__ = ["PYTHON", "Tree", "check_parser", "parsed", "signs"]

Tree = Any
"""A tree of the parser, which has no types."""

KNOWN = {
    r"a[^b-c\d].": "[(LITERAL, 97), (IN, [(NEGATE, None), (RANGE, (98, 99)), "
    "(CATEGORY, CATEGORY_DIGIT)]), (ANY, None)]",
    r"(?i:a)|[^b]": "[(BRANCH, (None, [[(SUBPATTERN, (None, 2, 0, [(LITERAL, 97)]))], "
    "[(NOT_LITERAL, 98)]]))]",
    r"a*b{2,3}?c++": "[(MAX_REPEAT, (0, MAXREPEAT, [(LITERAL, 97)])), "
    "(MIN_REPEAT, (2, 3, [(LITERAL, 98)])), (POSSESSIVE_REPEAT, (1, MAXREPEAT, [(LITERAL, 99)]))]",
    r"(?=a)(?<!b)(?>c)": "[(ASSERT, (1, [(LITERAL, 97)])), (ASSERT_NOT, (-1, [(LITERAL, 98)])), "
    "(ATOMIC_GROUP, [(LITERAL, 99)])]",
    r"(a)\1(?(1)b|c)\b\Z": "[(SUBPATTERN, (1, 0, 0, [(LITERAL, 97)])), (GROUPREF, 1), "
    "(GROUPREF_EXISTS, (1, [(LITERAL, 98)], [(LITERAL, 99)])), (AT, AT_BOUNDARY), "
    "(AT, AT_END_STRING)]",
}
"""A pattern of each kind, and the tree that what reads patterns was written for."""


def parsed(written: str, flags: int) -> Tree:
    """The tree of a pattern."""
    return _parser.parse(written, flags)


def check_parser(parse: Callable[[str, int], Tree] = parsed) -> None:
    """See that trees are what was reckoned with.

    Raises:
        AssertionError: one is another; which, and of which Python.

    """
    for written, tree in KNOWN.items():
        found = repr(parse(written, 0))
        assert found == tree, (
            f"{PYTHON} reads the pattern {written} as {found}, and not as {tree}: what "
            "tests/fuzz/ambiguity.py says of patterns may be wrong until it knows that, and KNOWN "
            "in tests/fuzz/parser.py says so"
        )
