"""The audit log as owners see it, without a browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from finder.services.accounts.principal import Principal, Role
from finder.storage.signing_in.audit_entry import Event
from finder.storage.signing_in.audit_log import AuditLog
from finder.ui.visit.resources import store
from tests.app.admin_page import ADMIN_SCRIPT

HOSTILE = "<img src=x onerror=alert(1)>{{ 7*7 }}"


def opened(start: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch, role: Role) -> AppTest:
    monkeypatch.setattr("finder.ui.shell.principal.principal", lambda: Principal("Ada", role))
    return start(ADMIN_SCRIPT.format(page="log"))


def test_an_owner_reads_what_happened_and_finds_one_kind_of_it(
    start: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(start, monkeypatch, Role.OWNER)
    log = AuditLog(store().database)
    log.add(Event.SIGNED_IN, "Eve Example")
    log.add(Event.SWITCHED_OFF, HOSTILE, "Kim")
    app.run()
    assert app.exception.len == 0
    shown = "".join(part.proto.body for part in app.get("html"))
    assert "Eve Example" in shown
    assert "&lt;img src=x" in shown
    assert "<img src=x" not in shown
    app.selectbox(key="log_event").set_value(Event.SWITCHED_OFF).run()
    shown = "".join(part.proto.body for part in app.get("html"))
    assert "Eve Example" not in shown
    assert "Kim" in shown


@pytest.mark.parametrize("role", [Role.VIEWER, Role.EDITOR])
def test_nobody_else_reads_any_of_it(
    start: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    app = opened(start, monkeypatch, role)
    assert len(app.exception) == 1
    assert [one.label for one in app.selectbox] == []
