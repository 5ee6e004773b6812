"""What an admin page offers is what the account in front of it may do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from finder.services.accounts.principal import Principal, Role
from finder.storage.reports import Reports
from finder.ui import admin
from finder.ui.visit.resources import store
from tests.app.admin_page import ADMIN_SCRIPT
from tests.app.test_overview import OVERVIEW

Start = Callable[..., AppTest]

CLINIC, OTHER = "az-01", "az-02"
READS = (
    "sign_out",
    "ed_another",
    "ed_choose",
    "ad_another",
    "me_back",
    "me_swap",
    "hi_",
    "calls_more",
)
"""How keys of buttons begin that show something else and change nothing."""
CHANGES = (
    *(
        "ed_look",
        "ed_save",
        "ed_retire",
        "ed_merge",
        "ed_add",
        "ed_restore",
        "ad_look",
        "ad_add",
        "me_merge",
    ),
    *("hi_undo", "hi_publish_undo", "verify", "unfold", "no_answer", "call_", "report_"),
)
"""How those begin that change the directory, or lead to where it is changed."""

PAGES: dict[str, tuple[str, dict[str, str], tuple[str, ...]]] = {
    "the clinics to edit": (".edit", {}, ("ed_add",)),
    "one clinic": (".edit", {"id": CLINIC}, ("ed_look", "ed_retire", "ed_merge")),
    "a new clinic": (".edit", {"new": "1"}, ("ad_look",)),
    "two clinics to merge": (".edit", {"id": CLINIC, "merge": OTHER}, ("me_merge",)),
    "problem reports": (".reports", {}, ("report_1_done", "report_1_decline")),
    "calls": (".calls", {}, ("verify", "unfold", "no_answer")),
    "health": (".health", {}, ()),
    "directories of others": (".directories", {}, ()),
    "publications": (".history", {}, ()),
    "one publication": (".history", {"revision": "1"}, ("hi_undo",)),
    "taking one back": (".history", {"undo": "1"}, ()),
}


ADMIN_FOLDERS = sorted(
    f".{page.parent.name}" for page in Path(admin.__file__).parent.glob("*/page.py")
)


def opened(start: Start, page: str, role: Role, asked: dict[str, str]) -> AppTest:
    app = start(ADMIN_SCRIPT.replace(".{page}", page), **asked)
    if page == ".reports":
        Reports(store().database).add(CLINIC, "name", "Another name", "", most_a_day=9)
        app.run()
    assert app.exception.len == 0, role
    return app


def offered(app: AppTest) -> set[str]:
    """The keys of buttons that can be pressed and change something."""
    keys = {str(button.key) for button in app.button if not button.disabled}
    return {key for key in keys if key.startswith(CHANGES)}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.VIEWER, Role.EDITOR, Role.OWNER])
def test_only_who_may_change_something_is_offered_to(
    start: Start, monkeypatch: pytest.MonkeyPatch, page: str, role: Role
) -> None:
    who = Principal("Ada", role)
    monkeypatch.setattr("finder.ui.shell.principal.principal", lambda: who)
    folder, asked, changes = PAGES[page]
    app = opened(start, folder, role, asked)
    if role is Role.VIEWER:
        assert offered(app) == set()
        shown = {str(button.key) for button in app.button if not button.disabled}
        assert all(key.startswith(READS) for key in shown), "a button of no known kind"
    else:
        for change in changes:
            assert any(key.startswith(change) for key in offered(app)), change


@pytest.mark.parametrize("folder", ADMIN_FOLDERS)
def test_every_page_for_admins_says_who_is_signed_in_and_has_the_way_out(
    start: Start, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    who = Principal("Ada", Role.OWNER)
    monkeypatch.setattr("finder.ui.shell.principal.principal", lambda: who)
    monkeypatch.setattr("finder.ui.shell.principal.provider_admins", lambda: frozenset({"ada"}))
    app = start(ADMIN_SCRIPT.replace(".{page}", folder))
    assert app.exception.len == 0
    assert any("You are signed in as Ada." in one.proto.body for one in app.get("html"))
    assert [button.label for button in app.button if button.key == "sign_out"] == ["Sign out"]


@pytest.mark.parametrize(
    ("role", "leads_to"),
    [
        (Role.VIEWER, {"edit", "history", "reports", "calls", "health"}),
        (Role.EDITOR, {"edit", "history", "reports", "calls", "health", "upload", "release"}),
        (
            Role.OWNER,
            {"edit", "history", "reports", "calls", "health", "upload", "release", "log"},
        ),
    ],
    ids=["viewer", "editor", "owner"],
)
def test_the_overview_leads_to_the_pages_that_an_account_may_see(
    start: Start, monkeypatch: pytest.MonkeyPatch, role: Role, leads_to: set[str]
) -> None:
    who = Principal("Ada", role)
    monkeypatch.setattr("finder.ui.shell.principal.principal", lambda: who)
    app = start(OVERVIEW.replace(".{page}", ""))
    assert app.exception.len == 0
    assert {link.proto.page for link in app.get("page_link")} & ALL_PAGES == leads_to


ALL_PAGES = {"edit", "history", "reports", "calls", "health", "upload", "release", "log"}


def test_the_way_from_a_report_to_the_form_is_for_editors(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    for role, ways in ((Role.VIEWER, 1), (Role.EDITOR, 2)):
        who = Principal("Ada", role)
        monkeypatch.setattr("finder.ui.shell.principal.principal", lambda who=who: who)
        links = opened(start, ".reports", role, {}).get("page_link")
        of_clinic = [link for link in links if f"id={CLINIC}" in link.proto.query_string]
        assert len(of_clinic) == ways, role
