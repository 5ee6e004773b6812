"""The find page, run without a browser on the tests' own directory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import finder.ui.clinic.page  # noqa: F401 - before a test patches `principal`, which it takes by name
from finder.settings import settings
from finder.ui.visit.resources import forget_shared
from tests.browser.directories import phoenix_directory, write
from tests.patience import LONGEST_WAIT

MAIN = Path(__file__).resolve().parents[2] / "finder" / "ui" / "main.py"

SCRIPT = f"import runpy; runpy.run_path({str(MAIN)!r})"

PAGE_SCRIPT = """
import streamlit as st

from finder.ui.about import page as about
from finder.ui.access import page as access
from finder.ui.clinic import page as clinic
from finder.ui.find import page as find
from finder.ui.shortlist import call_sheet, together
from finder.ui.shortlist import page as shortlist
from finder.ui.about import accessibility
from finder.ui.guide import page as guide
from finder.ui.referrers import page as referrers
from finder.ui.visit.resources import begin_run
from finder.ui.visit.routes import Pages, remember_pages

begin_run()
named = {{
    "find": find,
    "clinic": clinic,
    "shortlist": shortlist,
    "call_sheet": call_sheet,
    "together": together,
    "guide": guide,
    "access": access,
    "referrers": referrers,
    "about": about,
    "accessibility": accessibility,
}}
pages = Pages(
    **{{
        name: st.Page(page.show, url_path=name.replace("_", "-"), default=name == "{shown}")
        for name, page in named.items()
    }}
)
current = st.navigation(list(pages), position="hidden")
remember_pages(pages)
current.run()
"""
"""AppTest opens only the first page of an application."""


@pytest.fixture(scope="session")
def phoenix_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(phoenix_directory(), tmp_path_factory.mktemp("app") / "clinics.csv")


@pytest.fixture
def start(
    phoenix_file: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., AppTest]]:
    """`start(script, file=…, need=[…])`: a script run on a directory, at a URL."""

    def run(script: str, *, file: Path | None = None, **parameters: str | list[str]) -> AppTest:
        monkeypatch.setenv("FINDER_DIRECTORY", str(file or phoenix_file))
        database = tmp_path_factory.mktemp("store") / "finder.db"
        monkeypatch.setenv("FINDER_DATABASE_URL", f"sqlite:///{database}")
        _forget()
        app = AppTest.from_string(script, default_timeout=LONGEST_WAIT)
        for key, value in parameters.items():
            app.query_params[key] = value
        return app.run()

    yield run
    _forget()


@pytest.fixture
def open_app(start: Callable[..., AppTest]) -> Callable[..., AppTest]:
    """`open_app(file=…, need=[…], within="25")`: the find page with those parameters."""
    return partial(start, SCRIPT)


@pytest.fixture
def open_clinic(start: Callable[..., AppTest]) -> Callable[..., AppTest]:
    """`open_clinic(file=…, id="az-01")`: the page of a clinic."""
    return partial(start, PAGE_SCRIPT.format(shown="clinic"))


@pytest.fixture
def open_guide(start: Callable[..., AppTest]) -> Callable[..., AppTest]:
    """`open_guide(topic="sciatica")`: a page of the guide."""
    return partial(start, PAGE_SCRIPT.format(shown="guide"))


@pytest.fixture
def open_statement(start: Callable[..., AppTest]) -> Callable[..., AppTest]:
    """`open_statement()`: the accessibility statement."""
    return partial(start, PAGE_SCRIPT.format(shown="accessibility"))


def _forget() -> None:
    settings.cache_clear()
    forget_shared()
