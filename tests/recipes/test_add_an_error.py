"""CONTRIBUTING.md, "Add an error": a class and a sentence."""

from __future__ import annotations

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
