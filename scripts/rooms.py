"""The plan of the house in docs/architecture.md, drawn from the code's own imports."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- rooms: drawn by `make docs` -->\n", "<!-- end of rooms -->\n"
_WIDTH = 34


def plan() -> str:
    """Every folder of `finder` with its purpose, and below it the rooms that it stands on.

    The purpose is the first line of the folder's or module's docstring. What a room stands on is
    what its modules import; so the drawing cannot tell what the code doesn't do.
    """
    graph = grimp.build_graph("finder", cache_dir=None)
    rooms = sorted(child for child in graph.find_children("finder") if child != "finder.__main__")
    lines = ["```"]
    for room in rooms:
        lines.append(_line(room, depth=0))
        lines.extend(_line(folder, depth=1) for folder in _folders(graph, room))
        below = {
            target.split(".")[1]
            for module in {room, *graph.find_descendants(room)}
            for target in graph.find_modules_directly_imported_by(module)
            if target.count(".") > 0
        } - {room.split(".")[1]}
        lines.append(f"    stands on  {', '.join(sorted(below)) or 'nothing'}")
    return "\n".join([*lines, "```\n"])


def drawn(page: str) -> str:
    """The text of docs/architecture.md with the plan as it is now."""
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    return before + BEGIN + plan() + END + after


def _folders(graph: grimp.ImportGraph, room: str) -> list[str]:
    """The folders inside a room, the deeper ones after the one that they are in."""
    inside = sorted(graph.find_descendants(room))
    return [module for module in inside if graph.find_children(module)]


def _line(module: str, depth: int) -> str:
    name = "/".join(module.split(".")[1:])
    return f"{'  ' * depth}{name}".ljust(_WIDTH) + _purpose(module)


def _purpose(module: str) -> str:
    path = ROOT / Path(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    words = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return words.partition("\n")[0].rstrip(".")


if __name__ == "__main__":
    PAGE.write_text(drawn(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"drew the rooms in {PAGE.relative_to(ROOT)}\n")
