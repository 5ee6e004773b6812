"""CONTRIBUTING.md, "Add a language": files alone, and every sentence can be said in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

SAID = """
import sys
from finder.language.catalogue import catalogue
for key, values in (("app.find", {}), ("sources.clinics", {"count": 1_234_567})):
    words = catalogue("", "es")
    sys.stdout.buffer.write((words.say(key, **values) + "\\n").encode())
"""


def in_another_language(english: str) -> str:
    """Each text of a catalogue with a mark before it, and in the forms that Spanish has more."""
    marked = re.sub(r'(?m)^(\S+ = ")(?!"")', r"\1¡", english)
    return re.sub(r"(?m)(^one = .*\n)^(other = .*\n)", r"\1\2many\2", marked).replace(
        "manyother =", "many ="
    )


def test_a_language_is_one_file_for_each_room(copy: Path, run: Callable[..., str]) -> None:
    for english in (copy / "data" / "locale").rglob("en.toml"):
        text = in_another_language(english.read_text(encoding="utf-8"))
        english.with_name("es.toml").write_text(text, encoding="utf-8")

    held = ("tests/unit/language/test_languages.py", "tests/unit/services/test_wording.py")
    run("-m", "pytest", "-q", "-p", "no:cacheprovider", *held, "-k", "language")
    find, total = run("-c", SAID).splitlines()

    assert find.startswith("¡")
    assert "1,234,567" in total
