"""The find page, run without a browser on the tests' own directory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from finder.settings import settings
from tests.browser.directories import phoenix_directory, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAIN = Path(__file__).resolve().parents[2] / "finder" / "ui" / "main.py"

SCRIPT = f"import runpy; runpy.run_path({str(MAIN)!r})"
"""AppTest takes the folder `pages` beside a script for pages of Streamlit's own kind."""


@pytest.fixture(scope="session")
def phoenix_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(phoenix_directory(), tmp_path_factory.mktemp("app") / "clinics.csv")


@pytest.fixture
def open_app(
    phoenix_file: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., AppTest]]:
    """`open_app(file=…, need=[…], within="25")`: the page of a URL with those parameters."""

    def start(*, file: Path | None = None, **parameters: str | list[str]) -> AppTest:
        if file is None:
            file = phoenix_file
        monkeypatch.setenv("FINDER_DIRECTORY", str(file))
        _forget()
        app = AppTest.from_string(SCRIPT, default_timeout=60)
        for key, value in parameters.items():
            app.query_params[key] = value
        return app.run()

    yield start
    _forget()


def _forget() -> None:
    settings.cache_clear()
    st.cache_resource.clear()
