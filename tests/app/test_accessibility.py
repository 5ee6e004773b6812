"""The accessibility statement: what it says stands in the docs, and it is found from "About"."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from finder.services.wording.texts import wording
from finder.ui.about.accessibility import GAPS

OpenApp = Callable[..., AppTest]

DOCS = (Path(__file__).resolve().parents[2] / "docs" / "accessibility.md").read_text("utf-8")


def test_the_statement_says_what_conforms_how_it_was_tested_and_what_is_missing(
    open_statement: OpenApp,
) -> None:
    statement = open_statement()
    assert statement.exception.len == 0
    page = "\n".join(one.value for one in statement.markdown)
    for said in (
        "large type",
        "WCAG) 2.2",
        "partly conform",
        "the checker axe",
        "320 pixels wide",
        "Tell us",
    ):
        assert said in page
    assert all(f"({gap.address})." in page for gap in GAPS)
    headings = [one.value for one in statement.header]
    assert len(headings) == len(set(headings)) == 5


def test_every_gap_is_told_with_its_thread_in_the_docs_and_by_both_languages() -> None:
    for gap in GAPS:
        assert f"[{gap.number}]({gap.address})" in DOCS
        told = {wording(language).say(f"accessibility.gap.{gap.name}") for language in ("en", "es")}
        assert len(told) == 2


def test_what_the_docs_name_as_the_place_of_a_test_is_there() -> None:
    root = Path(__file__).resolve().parents[2]
    named = [one for one in DOCS.split("`") if one.startswith("tests/")]
    assert named
    assert [one for one in named if not (root / one).exists()] == []
