"""docs/command-line.md says what the command line does, no more and no less."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from finder.__main__ import app

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
GROUP: TyperGroup = get_command(app)
COMMANDS = sorted(GROUP.commands)
EXAMPLES = re.findall(r"^python -m finder (.+)$", PAGE, re.MULTILINE)


def section(heading: str) -> str:
    """The text under a second-level heading, up to the next one."""
    after = PAGE.split(f"\n## {heading}\n", maxsplit=1)[1]
    return after.split("\n## ", maxsplit=1)[0]


def documented_options(text: str) -> set[str]:
    """The names in the first cells of the tables of options in `text`."""
    tables = [one.split("\n\n", maxsplit=1)[0] for one in text.split("| option |")[1:]]
    rows = re.findall(r"^\| (`.+?`) \|", "\n".join(tables), re.MULTILINE)
    cells = (name.split()[0] for row in rows for name in re.findall(r"`([^`]+)`", row))
    return set(cells)


def options_of(name: str) -> set[str]:
    found = {"--help"}
    for parameter in GROUP.commands[name].params:
        is_argument = parameter.param_type_name == "argument"
        found |= {parameter.metavar} if is_argument else set(parameter.opts)
    return found


def test_every_command_has_a_heading_and_every_heading_a_command() -> None:
    assert sorted(re.findall(r"^## `(.+)`$", PAGE, re.MULTILINE)) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_in_its_table_and_every_row_is_an_option(command: str) -> None:
    assert documented_options(section(f"`{command}`")) == options_of(command)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_described_as_in_its_help(command: str) -> None:
    first_words = (GROUP.commands[command].help or "").split(",")[0].rstrip(".")
    assert first_words in section(f"`{command}`")


def test_the_options_before_a_command_are_in_the_first_table() -> None:
    before = PAGE.split("\n## ")[0]
    expected = {name for parameter in GROUP.params for name in parameter.opts} | {"--help"}
    assert documented_options(before) == expected


def test_the_page_has_an_example_of_every_command() -> None:
    assert {shlex.split(example)[0] for example in EXAMPLES} == set(COMMANDS)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_understood(example: str) -> None:
    command, *arguments = shlex.split(example.split(" > ", maxsplit=1)[0])
    context = GROUP.commands[command].make_context(command, arguments)
    assert context.args == []
