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

CLINIC_SCRIPT = """
import streamlit as st

from finder.ui.about import page as about
from finder.ui.access import page as access
from finder.ui.clinic import page as clinic
from finder.ui.find import page as find
from finder.ui.shortlist import call_sheet
from finder.ui.shortlist import page as shortlist
from finder.ui.visit.resources import begin_run
from finder.ui.visit.routes import Pages, remember_pages

begin_run()
pages = Pages(
    find=st.Page(find.show, url_path="find"),
    clinic=st.Page(clinic.show, url_path="clinic", default=True),
    about=st.Page(about.show, url_path="about"),
    shortlist=st.Page(shortlist.show, url_path="shortlist"),
    call_sheet=st.Page(call_sheet.show, url_path="call-sheet"),
    access=st.Page(access.show, url_path="access"),
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
    return partial(start, CLINIC_SCRIPT)


def _forget() -> None:
    settings.cache_clear()
    forget_shared()
