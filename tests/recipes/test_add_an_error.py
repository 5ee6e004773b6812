"""CONTRIBUTING.md, "Add an error": a class, and a sentence in each language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

KIND = '''

@kind("query.moon")
class OnTheMoon(InvalidQuery):
    """A place that no clinic is at."""

    crater: str
'''
SENTENCES = {
    "en": "There is no clinic in {crater}; name a place on Earth.",
    "es": "No hay ninguna clínica en {crater}; nombre un lugar de la Tierra.",
}
RAISE = "from finder.errors.queries import OnTheMoon; print(OnTheMoon(crater='Tycho'))"


def test_an_error_is_added_in_its_module_and_in_each_language(
    copy: Path, run: Callable[..., str]
) -> None:
    queries = copy / "finder" / "errors" / "queries.py"
    queries.write_text(queries.read_text(encoding="utf-8") + KIND, encoding="utf-8")
    for language, sentence in SENTENCES.items():
        catalogue = copy / "data" / "locale" / "errors" / f"{language}.toml"
        texts = catalogue.read_text(encoding="utf-8")
        said = texts.replace("\n[query]\n", f'\n[query]\nmoon = "{sentence}"\n')
        catalogue.write_text(said, encoding="utf-8")

    assert run("-c", RAISE) == "There is no clinic in Tycho; name a place on Earth.\n"
    run("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/unit/test_errors.py")
