"""Moves imports out of `if TYPE_CHECKING`, unless they would close a circle or slow a start.

An import that only types need is written like any other, so that a module tells at its top, in
one list, what it stands on. It stays in a block of its own where a plain one would let two modules
wait for each other, or let a command or a server load a library that it does without. Run it
after a merge, too: `python scripts/plain_imports.py`, then `ruff check --select I,F401 --fix .`
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
START = "finder.__main__"
SERVER = ("finder.web.routes", "finder.ui.main")
"""What a server loads as it starts, which no module imports: `app.py` and Streamlit do."""
OURS = ("finder", "tests", "scripts", "benchmarks")
NAMELESS = "conftest"
"""What pytest loads by its place: nothing can import it by this name, but types can."""

Edges = dict[str, set[str]]


def main() -> int:
    """Rewrites the files that have something to move, and says how many."""
    known = Imports(ROOT)
    moved = sum(rewrite(path, partial(known.take, name)) for name, path in known.files.items())
    print(f"{moved} files changed")
    return 0


class Imports:
    """Which module imports which as it is loaded, and which libraries each start needs.

    `files` are the modules' paths by their names.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        paths = sorted(path for folder in OURS for path in (root / folder).rglob("*.py"))
        self.files = {self.name_of(path): path for path in paths}
        self._edges: Edges = {}
        self._starts = {START, *SERVER}
        for name, path in self.files.items():
            tree = ast.parse(path.read_text(encoding="utf-8"))
            targets = (self._targets(name, one) for one in loaded(tree.body))
            self._edges[name] = set().union(*targets)
            if name == START:
                for one in ast.walk(tree):
                    self._starts |= self._targets(name, one)
        self._libraries = {one: self._libraries_of(one) for one in self._starts}

    def name_of(self, path: Path) -> str:
        """The module's name, with dots."""
        parts = path.relative_to(self._root).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def take(self, name: str, one: ast.stmt) -> bool:
        """Whether the module may import this plainly; from now on it does."""
        targets = self._targets(name, one)
        if NAMELESS in targets:
            return False
        reached = set().union(*(self._reached(target) for target in targets))
        if name in reached:
            return False
        libraries = {found for found in reached if not self._is_ours(found)}
        starts = [one for one in self._starts if name in self._reached(one)]
        if any(libraries - self._libraries[one] for one in starts):
            return False
        self._edges[name] |= targets
        return True

    def _targets(self, name: str, one: ast.AST) -> set[str]:
        """The modules that are loaded by a statement, with the packages that hold them."""
        found: set[str] = set()
        if isinstance(one, ast.ImportFrom) and one.module:
            inside = {f"{one.module}.{alias.name}" for alias in one.names}
            found = {each if each in self.files else one.module for each in inside}
        elif isinstance(one, ast.Import):
            found = {alias.name for alias in one.names}
        with_packages: set[str] = set()
        for each in found:
            if not self._is_ours(each):
                library = each.partition(".")[0]
                with_packages |= set() if library in sys.stdlib_module_names else {library}
                continue
            above = list(accumulate(each.split("."), "{}.{}".format))
            with_packages |= {up for up in above if up == each or not _is_in(up, name)}
        return with_packages

    def _is_ours(self, name: str) -> bool:
        return any(_is_in(one, name) for one in OURS)

    def _reached(self, name: str) -> set[str]:
        found, waiting = set(), [name]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting.extend(self._edges.get(one, ()))
        return found

    def _libraries_of(self, name: str) -> set[str]:
        return {one for one in self._reached(name) if not self._is_ours(one)}


def _is_in(package: str, name: str) -> bool:
    return f"{name}.".startswith(f"{package}.")


def loaded(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that run when a module is loaded, those for types alone left out."""
    for one in body:
        if isinstance(one, ast.If) and is_for_types(one):
            continue
        yield one
        for part in ("body", "orelse", "finalbody"):
            if not isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
                yield from loaded(getattr(one, part, ()))


def is_for_types(one: ast.If) -> bool:
    """Whether it is `if TYPE_CHECKING:`."""
    return ast.unparse(one.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}


def movable(
    path: Path, may_move: Callable[[ast.stmt], bool]
) -> list[tuple[ast.If, list[ast.stmt]]]:
    """The blocks of a file out of which something may move, each with what may."""
    found = []
    for block in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(block, ast.If) and is_for_types(block):
            imports = [one for one in block.body if isinstance(one, ast.Import | ast.ImportFrom)]
            moving = [one for one in imports if may_move(one)]
            # the aliases of types move along with the last import that they may need
            found.append((block, list(block.body) if len(moving) == len(imports) else moving))
    return [(block, moving) for block, moving in found if moving]


def rewrite(path: Path, may_move: Callable[[ast.stmt], bool]) -> bool:
    """Moves what may move out of the file's blocks; whether anything did."""
    blocks = movable(path, may_move)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True) if blocks else []
    for block, moving in reversed(blocks):
        moved, left = [], []
        start = block.lineno
        for one in block.body:
            (moved if one in moving else left).extend(lines[start : one.end_lineno])
            start = one.end_lineno or start
        plain = [line.removeprefix("    ") for line in moved]
        kept = ["\n", lines[block.lineno - 1], *left] if left else []
        lines[block.lineno - 1 : block.end_lineno] = plain + kept
    if blocks:
        path.write_text("".join(lines), encoding="utf-8")
    return bool(blocks)


if __name__ == "__main__":
    sys.exit(main())
