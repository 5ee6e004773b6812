"""What those who were called said, on the pages that tell how true the directory is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from finder.services.accounts.principal import Principal, Role
from tests.app.admin_page import ADMIN_SCRIPT

SCRIPTS = {
    "health": ADMIN_SCRIPT.format(page="health"),
    "about": ADMIN_SCRIPT.format(page="health").replace("admin_page.show", "about.show", 1),
}
HEADING = "How true it is"
COLUMNS = "id,pain_clinic_right,address_right,phone_right,procedure_right,discipline_right\n"
ANSWERED = COLUMNS + "1,yes,yes,,no,\n2,yes,no,,no,\n3,yes,yes,,no,perhaps\n"


@pytest.fixture
def opened(
    start: Callable[..., AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str, str], str]:
    """`opened(page, sheet)`: the text of a page while that call sheet is named."""

    def text(page: str, sheet: str) -> str:
        path = tmp_path / "calls.csv"
        path.write_text(sheet)
        monkeypatch.setenv("FINDER_CALL_SHEET", str(path))
        ada = Principal("Ada", Role.OWNER)
        monkeypatch.setattr("finder.ui.shell.principal.principal", lambda: ada)
        script = SCRIPTS[page].replace("about=st.Page(about.show", "about=st.Page(find.show")
        app = start(script)
        assert app.exception.len == 0
        return "\n".join(told.value for told in (*app.header, *app.markdown))

    return text


@pytest.mark.parametrize("page", SCRIPTS)
def test_the_answers_are_told_with_how_sure_they_are(
    page: str, opened: Callable[[str, str], str]
) -> None:
    told = opened(page, ANSWERED)
    assert HEADING in told
    assert "It is a pain clinic: 100% (3 of 3)." in told
    assert (
        "The address is right: 67% (2 of 3). With 95% certainty it is between 21% and 94%" in told
    )
    assert "It offers the treatment that is listed: 0% (0 of 3)." in told
    assert "The phone number" not in told


@pytest.mark.parametrize("sheet", [COLUMNS + "1,,,,,\n", "id,name\n1,Sample Pain Center\n"])
def test_nothing_is_told_where_nobody_answered_or_it_is_another_file(
    sheet: str, opened: Callable[[str, str], str]
) -> None:
    assert HEADING not in opened("about", sheet)
