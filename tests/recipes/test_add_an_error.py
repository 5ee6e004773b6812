"""CONTRIBUTING.md, "Add an error" and "Add a language"."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

KIND = '''

@kind("query.moon")
class OnTheMoon(InvalidQuery):
    """A place that no clinic is at."""

    crater: str
'''
SENTENCE = """
[query]
moon = "There is no clinic in {crater}; name a place on Earth."
"""
RAISE = "from finder.errors.queries import OnTheMoon; print(OnTheMoon(crater='Tycho'))"


def test_an_error_is_added_in_two_files(copy: Path, run: Callable[..., str]) -> None:
    queries = copy / "finder" / "errors" / "queries.py"
    queries.write_text(queries.read_text(encoding="utf-8") + KIND, encoding="utf-8")
    catalogue = copy / "data" / "locale" / "errors" / "en.toml"
    texts = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(texts.replace("\n[query]\n", SENTENCE), encoding="utf-8")

    assert run("-c", RAISE) == "There is no clinic in Tycho; name a place on Earth.\n"
    run("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/unit/test_errors.py")


def test_a_language_is_added_without_code(copy: Path, run: Callable[..., str]) -> None:
    for english in (copy / "data" / "locale").rglob("en.toml"):
        texts = english.read_text(encoding="utf-8")
        spanish = re.sub(r"(?m)^other = (.*)$", r"other = \1\nmany = \1", texts)
        spanish = spanish.replace("Type a city and state", "Escriba la ciudad y el estado")
        english.with_name("es.toml").write_text(spanish, encoding="utf-8")

    say = "from finder.errors.places import NoPlaceTyped; print(NoPlaceTyped().said('es'))"
    assert run("-c", say).startswith("Escriba la ciudad")
    tests = ("tests/unit/services/test_wording.py", "tests/unit/test_errors.py")
    run("-m", "pytest", "-q", "-p", "no:cacheprovider", *tests, "-k", "language or kind")
