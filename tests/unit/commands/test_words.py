"""Every text that a command asks for is there, and none is there for nothing."""

from __future__ import annotations

import re
from pathlib import Path

from finder.language.catalogue import catalogue

FINDER = Path(__file__).resolve().parents[3] / "finder"
KEY = r"[a-z_]+(?:\.[a-z_{}]+)+"
MADE = re.compile(r'f"([a-z_.]*\{[^"\n]*)"')
COUNTED = re.compile(r'counted\([^"]*"(\w+)"')
LISTS = ("more.", "count.")
"""Keys whose last part another module names."""


def source() -> str:
    paths = [FINDER / "__main__.py", *(FINDER / "commands").rglob("*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def keys() -> set[str]:
    return {re.sub(r"\.(one|other)$", "", key) for key in catalogue("commands").texts}


def test_no_text_is_there_that_no_command_asks_for() -> None:
    code = source()
    whole = set(re.findall(rf'"({KEY})"', code))
    made = [
        re.compile(re.sub(r"\\\{.*?\\\}", "[a-z_0-9.]+", re.escape(part)) + "$")
        for part in MADE.findall(code)
    ]
    unused = {
        key for key in keys() if key not in whole and not any(part.match(key) for part in made)
    }
    assert {key for key in unused if not key.startswith(LISTS)} == set()


def test_every_text_that_a_command_asks_for_is_there() -> None:
    asked = set(re.findall(rf'(?<!\.)\bsay\(\s*"({KEY})"', source()))
    assert asked - keys() == set()
    assert {f"count.{what}" for what in COUNTED.findall(source())} - keys() == set()
