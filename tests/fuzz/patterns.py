"""Tries each pattern of the finder on texts that pump what it may repeat, as a program of its own.

It tells each pattern before it is tried. It ends at one that a text can lead through in ever more
ways, or that may take the cube of a text's length. The system ends it when it took too much of the
processor. The last one told is the one.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import finder
from tests.fuzz.ambiguity import parts_ways
from tests.fuzz.growth import power
from tests.fuzz.parser import Tree, check_parser, parsed, signs

PUMPED = 100
"""Characters; what tries every way to part them would never come to an end."""
MOST = 2
"""The square of a text's length, which texts are cut for; the cube is too much for a letter."""
_TAILS = ("", "\0", "!", "a", " ")
_PLAIN = "aA1 .,-/:;'\"<(=&\u00e9"
_CALLS = {
    "compile",
    "sub",
    "subn",
    "findall",
    "finditer",
    "split",
    "search",
    "match",
    "fullmatch",
}


def patterns() -> dict[str, re.Pattern[Any]]:
    """Every pattern that a module of the finder holds or writes where it uses it."""
    found: dict[str, re.Pattern[Any]] = {}
    for module in pkgutil.walk_packages(finder.__path__, "finder."):
        if ".migrations." in module.name:
            continue
        imported = importlib.import_module(module.name)
        held = [one for value in vars(imported).values() for one in _in(value)]
        for one in [*held, *_written(Path(str(imported.__file__)))]:
            found.setdefault(f"{one.pattern!r:.200} {one.flags}", one)
    return found


def _written(file: Path) -> Iterator[re.Pattern[Any]]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if ast.unparse(node.func.value) == "re" and node.func.attr in _CALLS:
            said, *more = [ast.unparse(one) for one in (*node.args, *node.keywords)]
            if isinstance(node.args[0], ast.Constant):
                flags = [flag for flag in re.RegexFlag if any(f"re.{flag.name}" in x for x in more)]
                yield re.compile(ast.literal_eval(said), sum(flags))


def _in(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, (list, tuple, set, frozenset)):
        for one in value:
            yield from _in(one, depth + 1)
    elif depth < 3 and isinstance(value, dict):
        for one in value.values():
            yield from _in(one, depth + 1)


def pumps(pattern: re.Pattern[Any]) -> set[str]:
    """Short texts that stand for what the pattern repeats, of one way through it each."""
    text = (
        pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    )
    flags = pattern.flags & ~re.DEBUG
    if isinstance(pattern.pattern, bytes):
        flags |= re.ASCII
    found: set[str] = set()
    _walk(parsed(text, flags), found)
    return {one for one in found if one}


def _walk(pieces: Tree, found: set[str]) -> None:
    for kind, value in pieces:
        if kind in {signs.MAX_REPEAT, signs.MIN_REPEAT}:
            _, most, inside = value
            if most >= PUMPED or most is signs.MAXREPEAT:
                found.add(_one(inside))
            _walk(inside, found)
        elif kind is signs.BRANCH:
            for branch in value[1]:
                _walk(branch, found)
        elif kind is signs.SUBPATTERN:
            _walk(value[3], found)
        elif kind in {signs.ASSERT, signs.ASSERT_NOT}:
            _walk(value[1], found)


def _one(pieces: Tree) -> str:
    """A text that the piece matches, as short as it may be but for its repeats, which are once."""
    text = ""
    for kind, value in pieces:
        if kind is signs.LITERAL:
            text += chr(value)
        elif kind in {signs.IN, signs.ANY, signs.NOT_LITERAL}:
            text += _sign(kind, value)
        elif kind in {signs.MAX_REPEAT, signs.MIN_REPEAT}:
            text += _one(value[2])
        elif kind is signs.BRANCH:
            text += _one(value[1][0])
        elif kind is signs.SUBPATTERN:
            text += _one(value[3])
    return text


def _sign(kind: Tree, value: Tree) -> str:
    if kind is signs.IN:
        for inner, told in value:
            if inner is signs.LITERAL:
                return chr(told)
            if inner is signs.RANGE:
                return chr(told[0])
            if inner is signs.CATEGORY:
                digit = told is signs.CATEGORY_DIGIT
                return "1" if digit else " " if told is signs.CATEGORY_SPACE else "a"
    return next((sign for sign in _PLAIN if sign != chr(value or 0)), "a") if value else "a"


def main(seconds: str) -> None:
    """Try them all."""
    check_parser()
    found = patterns()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    resource.setrlimit(resource.RLIMIT_CPU, (int(before) + int(seconds),) * 2)
    for shown, pattern in found.items():
        sys.stdout.write(f"{shown}\n")
        sys.stdout.flush()
        if (sign := parts_ways(pattern)) is not None:
            sys.exit(f"led through in ever more ways by {sign!a}")
        if (grown := power(pattern))[0] > MOST:
            sys.exit(f"as dear as a text's length to the power of {grown!a}")
        for pump in pumps(pattern):
            for tail in _TAILS:
                text = (pump * (PUMPED // len(pump) + 1))[:PUMPED] + tail
                data = (
                    text if isinstance(pattern.pattern, str) else text.encode("latin-1", "ignore")
                )
                pattern.search(data)  # type: ignore[arg-type] # of its own kind
    sys.stdout.write(f"all {len(found)}\n")


if __name__ == "__main__":
    main(sys.argv[1])
