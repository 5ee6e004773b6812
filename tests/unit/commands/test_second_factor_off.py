"""`second-factor-off`: the way back for who lost what shows the codes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from finder.commands.store_access import admin
from finder.storage.accounts import Accounts
from finder.storage.database import open_database
from finder.storage.signing_in.audit_entry import Event
from finder.storage.signing_in.audit_log import AuditLog
from finder.storage.signing_in.second_factors import KeptFactors
from tests.unit.services.test_second_factors import Clock, desk_on, turned_on


def test_an_account_signs_in_without_a_code_again_and_the_log_tells_who_did_it(
    finder: Callable, database: Path
) -> None:
    opened, clock = open_database(f"sqlite:///{database}"), Clock()
    turned_on(desk_on(opened, clock), clock)
    assert Accounts(opened).find("ada") is not None
    done = finder("second-factor-off", " ada ")
    assert (done.code, done.stdout) == (0, "Ada signs in with the password alone now.\n")
    assert not KeptFactors(opened).is_any_on()
    last = AuditLog(opened).newest(1)[0]
    assert (last.event, last.actor, last.subject) == (Event.SECOND_FACTOR_OFF, admin().name, "Ada")
    for name in ("Ada", "Nobody", "", "\x1b[31m"):
        again = finder("second-factor-off", name)
        assert (again.code, again.stdout) == (2, "")
        assert "\x1b" not in again.stderr
    opened.close()
