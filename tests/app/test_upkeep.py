"""The pages for reports, calls and health without a browser: hostile text, and who is let in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from finder.storage.reports import Reports
from finder.ui.visit.resources import store
from tests.app.test_clinic import OURS, read
from tests.browser.directories import hostile_directory, write

Start = Callable[..., AppTest]

SCRIPT = """
import streamlit as st

from finder.services.accounts.principal import Principal, Role
from finder.ui.about import page as about
from finder.ui.access import page as access
from finder.ui.admin.{page} import page as admin_page
from finder.ui.clinic import page as clinic
from finder.ui.find import page as find
from finder.ui.visit.resources import begin_run
from finder.ui.visit.routes import AdminPages, Pages, remember_admin_pages, remember_pages

admin_page.acting_admin = lambda: Principal("Ada", Role.ADMIN)
begin_run()
pages = Pages(
    find=st.Page(find.show, url_path="find"),
    clinic=st.Page(clinic.show, url_path="clinic"),
    access=st.Page(access.show, url_path="access"),
    about=st.Page(about.show, url_path="about"),
)
desk = st.Page(admin_page.show, url_path="desk", default=True)
remember_admin_pages(AdminPages(*[desk] * len(AdminPages._fields)))
current = st.navigation([desk, *pages], position="hidden")
remember_pages(pages)
current.run()
"""
ELEMENTS = OURS | {"b", "caption", "h3", "table", "tbody", "td", "th", "thead", "tr"}


@pytest.fixture(scope="module")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(hostile_directory(), tmp_path_factory.mktemp("hostile") / "clinics.csv")


@pytest.mark.parametrize("page", ["reports", "calls", "health"])
def test_every_text_of_a_hostile_directory_is_text(
    start: Start, hostile_file: Path, page: str
) -> None:
    app = start(SCRIPT.format(page=page), file=hostile_file)
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
    assert all(link.startswith(("https://", "tel:", "./")) for link in found.links)
