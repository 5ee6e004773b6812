"""The release report as a page: who is let in, what it tells, and hostile names in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from finder.services.accounts.principal import Principal, Role
from tests.app.admin_page import ADMIN_SCRIPT
from tests.app.test_clinic import OURS, read
from tests.browser.directories import hostile_directory, write

Start = Callable[..., AppTest]

ELEMENTS = OURS | {"b", "caption", "h3", "table", "tbody", "td", "th", "thead", "tr"}
REPORT = """
from finder.ui.admin.release.page import show_release
from finder.ui.visit.resources import begin_run, directory
from finder.national.release import release
from tests.unit.national.test_release import AFTER, BEFORE

begin_run()
show_release({release})
"""


@pytest.fixture
def hostile_file(tmp_path: Path) -> Path:
    return write(hostile_directory(), tmp_path / "clinics.csv")


def test_the_page_asks_for_two_files_and_tells_nothing_before(
    start: Start, hostile_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = Principal("Ada", Role.OWNER)
    monkeypatch.setattr("finder.ui.shell.principal.principal", lambda: ada)
    app = start(ADMIN_SCRIPT.format(page="release"), file=hostile_file)
    assert app.exception.len == 0
    assert app.title[0].value == "Release report"
    assert [one.label for one in app.get("file_uploader")] == ["The file before", "The newer file"]
    assert app.header.len == 0


def test_exactly_the_new_the_gone_the_moved_and_the_changed_are_told(
    start: Start, hostile_file: Path
) -> None:
    app = start(REPORT.format(release="release(BEFORE, AFTER)"), file=hostile_file)
    assert app.exception.len == 0
    assert [one.value for one in app.header] == ["New", "Gone", "Moved", "Changed"]
    text = read(app).text
    assert "Was at 4 Example St, Phoenix, AZ 85016." in text
    assert "Ends: Kyphoplasty." in text
    assert "Sample Pain Center 1" not in text


def test_names_of_a_hostile_release_are_text(start: Start, hostile_file: Path) -> None:
    app = start(REPORT.format(release="release([], directory().by_id.values())"), file=hostile_file)
    assert app.exception.len == 0
    found = read(app)
    assert found.elements <= ELEMENTS
    assert found.links == set()
