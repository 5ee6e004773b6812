"""`import --unnamed`: what it means that a source names a procedure no longer."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from finder.settings import settings

BOTH = "id,name,zip,procedures\none,Sample Clinic,85016,SCS; kyphoplasty\n"
ONE = "id,name,zip,procedures\none,Sample Clinic,85016,SCS\n"

Tell = Callable[..., dict[str, object]]


@pytest.fixture
def tell(
    finder: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., dict[str, object]]:
    monkeypatch.setenv("FINDER_DATABASE_URL", f"sqlite:///{tmp_path / 'finder.db'}")
    settings.cache_clear()

    def run(text: str, *options: str) -> dict[str, object]:
        path = tmp_path / "list.csv"
        path.write_text(text, encoding="utf-8")
        named = ("--source", "State list", "--format", "json", *options)
        return dict(json.loads(finder("import", path, *named).stdout))

    return run


def test_it_is_counted_until_somebody_says_what_it_means(tell: Tell) -> None:
    tell(BOTH)
    assert (tell(ONE)["unnamed"], tell(ONE)["changed"]) == (1, 0)


def test_what_ended_is_taken_off_and_the_source_is_known_to_mean_that(tell: Tell) -> None:
    tell(BOTH)
    assert tell(ONE, "--unnamed", "ended", "--dry-run")["changed"] == 1
    assert tell(ONE)["unnamed"] == 1  # a dry run is nobody's word
    done = tell(ONE, "--unnamed", "ended")
    assert (done["changed"], done["unnamed"]) == (1, 0)
    assert tell(BOTH)["changed"] == 1
    assert (tell(ONE)["changed"], tell(ONE)["unnamed"]) == (1, 0)


def test_what_is_not_stated_stays_and_is_told_no_more(tell: Tell) -> None:
    tell(BOTH)
    assert tell(ONE, "--unnamed", "not-stated")["unnamed"] == 0
    assert (tell(ONE)["changed"], tell(ONE)["unnamed"]) == (0, 0)


def test_what_a_heading_was_said_to_be_is_remembered_of_the_source_once_its_list_is_in(
    tell: Tell, finder: Callable, tmp_path: Path
) -> None:
    text = "Whatever,zip\nSaguaro Relief,85016\n"

    def column() -> str | None:
        (tmp_path / "list.csv").write_text(text, encoding="utf-8")
        outcome = finder("mapping", tmp_path / "list.csv", "--format", "json")
        return json.loads(outcome.stdout)["headings"][0]["column"]

    tell(text, "--map", "Whatever=name", "--dry-run")
    assert column() is None
    tell(text, "--map", "Whatever=name")
    assert column() == "name"
