"""CONTRIBUTING.md, "Add a door": one use case, asked by a verb and by a route."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

START, ROUTES = "finder/__main__.py", "finder/web/routes.py"
HELP = "data/locale/commands/en.toml"
PAGE = "docs/command-line.md"
ABOVE = {
    START: '@app.command("import", help=say("help.import"))\n',
    HELP: 'run = "Start the finder',
    ROUTES: "from finder.web.sign_in import sign_in_routes\n",
    PAGE: "## `import`\n",
}
"""What each step that adds to a file is written above."""

ROUTE_ABOVE = "        *sign_in_routes(),\n"


def follow(steps: dict[str, str], copy: Path) -> None:
    for file, code in steps.items():
        path = copy / file
        if file not in ABOVE:
            assert not path.exists(), f"{file} is there already: the recipe needs another example"
            path.write_text(code, encoding="utf-8")
        elif file == ROUTES:
            its_import, _, route = code.partition("\n\n")
            put_above(path, ABOVE[file], f"{its_import}\n")
            put_above(path, ROUTE_ABOVE, f"        {route.strip()}\n")
        else:
            put_above(path, ABOVE[file], code if file == HELP else f"{code}\n\n")


def put_above(path: Path, line: str, added: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(line) == 1, f"{path.name} has changed: where does the recipe go now?"
    path.write_text(text.replace(line, added + line), encoding="utf-8")


def test_a_door_is_a_use_case_and_a_few_lines_for_each_way_in(
    steps: Callable[[str], dict[str, str]], copy: Path, run: Callable[..., str]
) -> None:
    follow(steps("Add a door"), copy)

    by_verb = run("-m", "finder", "procedures")
    by_route = run("tests/recipes/asked_of_a_route.py", "/procedures")

    assert json.loads(by_verb)["kyphoplasty"]
    assert json.loads(by_route) == json.loads(by_verb)
    documented = "procedures or every_command"
    run(
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/docs/test_command_line.py",
        "-k",
        documented,
    )
