"""A workbook in the first step: which sheet was read is said, and another can be chosen."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from finder.services.accounts.principal import Principal, Role
from finder.ui.admin.upload.upload import KEY, Upload
from tests.app.admin_page import ADMIN_SCRIPT

SCRIPT = ADMIN_SCRIPT.format(page="upload")
CLINICS = [["name", "zip"], ["Sample Pain Clinic", "85016"]]


@pytest.fixture
def shown(
    start: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str, bytes], AppTest]:
    monkeypatch.setattr("finder.ui.shell.principal.principal", lambda: Principal("Ada", Role.OWNER))

    def show(name: str, data: bytes) -> AppTest:
        app = start(SCRIPT)
        app.session_state[KEY] = Upload(name=name, data=data)
        return app.run()

    return show


def workbook(**sheets: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def choose(app: AppTest, sheet: str) -> None:
    next(box for box in app.selectbox if box.label == "Sheet or layer").set_value(sheet).run()
    assert app.exception.len == 0


def said(app: AppTest) -> str:
    return " ".join(str(one.proto.body) for one in app.get("html"))


def test_a_cover_is_passed_over_said_and_no_dead_end(
    shown: Callable[[str, bytes], AppTest],
) -> None:
    app = shown("clinics.xlsx", workbook(Cover=[["Clinics of ours"]], AZ=CLINICS, NM=CLINICS))
    assert app.session_state[KEY].table.sheet == "AZ"
    assert "Cover" in said(app)
    assert "clinics in “NM” too" in said(app)
    choose(app, "Cover")
    assert app.session_state[KEY].table is None
    choose(app, "NM")
    assert app.session_state[KEY].table.sheet == "NM"


def test_a_file_without_headings_says_so(shown: Callable[[str, bytes], AppTest]) -> None:
    app = shown("clinics.csv", b"Sample A,Enid,OK,73701\nSample B,Tulsa,OK,74103\n")
    assert "“Column 1”" in said(app)
    box = next(one for one in app.selectbox if one.label == "Row with the headings")
    assert box.value == 0
