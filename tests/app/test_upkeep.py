"""The pages for reports, calls and health without a browser: hostile text, and who is let in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from finder.services.accounts.principal import Principal, Role
from finder.storage.reports import Reports
from finder.ui.visit.resources import store
from tests.app.admin_page import ADMIN_SCRIPT
from tests.app.test_clinic import OURS, read
from tests.browser.directories import hostile_directory, write

Start = Callable[..., AppTest]

ELEMENTS = OURS | {"b", "caption", "h3", "table", "tbody", "td", "th", "thead", "tr"}


@pytest.fixture(scope="module")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(hostile_directory(), tmp_path_factory.mktemp("hostile") / "clinics.csv")


@pytest.mark.parametrize("page", ["reports", "calls", "health"])
def test_every_text_of_a_hostile_directory_is_text(
    start: Start, hostile_file: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = Principal("Ada", Role.OWNER)
    monkeypatch.setattr("finder.ui.shell.principal.principal", lambda: ada)
    app = start(ADMIN_SCRIPT.format(page=page), file=hostile_file)
    reports = Reports(store().database)
    for clinic in hostile_directory():
        reports.add(clinic.id, "name", clinic.name[:1_000], clinic.name[:200], most_a_day=9)
    app.run()
    assert app.exception.len == 0
    found = read(app)
    assert found.elements <= ELEMENTS
    assert found.attributes <= {
        *("aria-hidden", "aria-level", "class", "href", "target", "role", "scope", "style"),
    }
    assert all(link.startswith(("https://", "tel:", "./")) for link in found.links - {"/account"})
