"""The overview of the admins, without a browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from finder.services.accounts.principal import Principal, Role
from finder.ui.visit.routes import AdminPages
from tests.app.admin_page import ADMIN_SCRIPT
from tests.app.test_clinic import read

EACH_ITS_OWN = """
others = [st.Page(find.show, url_path=name) for name in AdminPages._fields]
remember_admin_pages(AdminPages(*others))
current = st.navigation([desk, *others, *pages], position="hidden")
"""
OVERVIEW = re.sub(r"remember_admin_pages.*\ncurrent.*\n", EACH_ITS_OWN, ADMIN_SCRIPT)


def test_the_overview_leads_to_every_admin_page_and_ends_with_the_download(
    start: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = Principal("Ada", Role.OWNER)
    monkeypatch.setattr("finder.ui.shell.principal.principal", lambda: ada)
    app = start(OVERVIEW.replace(".{page}", ""))
    assert app.exception.len == 0
    assert len(app.get("page_link")) >= len(AdminPages._fields) - 2
    assert "The file goes in again as it came out." in read(app).text
    names = [each.proto.label for each in app.get("download_button")]
    assert names[0].startswith("Download the directory")
    assert [name.partition(",")[0] for name in names[1:]] == [
        *("Excel workbook", "GeoPackage", "GeoParquet", "GeoJSON", "HSDS package", "FHIR"),
    ]
