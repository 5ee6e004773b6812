"""Second factors in the database: the same on each, and in a backup."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from finder.storage import backup
from finder.storage.accounts import Account, Accounts
from finder.storage.revision import Revision
from finder.storage.signing_in import second_factors
from finder.storage.signing_in.audit_log import AuditLog
from finder.storage.signing_in.second_factors import KeptFactor, KeptFactors
from finder.storage.store import Store


class NoRoom(Exception):
    """What may happen at any write."""


def on(kept: KeptFactors, name: str = "Ñandú") -> None:
    assert kept.propose(name, "sealed")
    assert kept.switch_on(name, "sealed", 100, ["a", "b"])


def test_a_key_is_proposed_turned_on_and_turned_off(store: Store) -> None:
    kept = KeptFactors(store.database)
    assert kept.propose("Ada", "first")
    assert kept.propose("Ada", "second")
    assert not kept.is_any_on()
    assert not kept.switch_on("Ada", "first", 7, ["a"])
    assert kept.switch_on("Ada", "second", 7, ["a"])
    assert not kept.switch_on("Ada", "second", 8, ["b"])
    assert not kept.propose("Ada", "third")
    assert kept.find("Ada") == KeptFactor(sealed_key="second", is_on=True, last_step=7)
    assert (kept.is_any_on(), kept.left("Ada"), kept.find("Eve")) == (True, 1, None)
    assert kept.switch_off("Ada", "Eve")
    assert not kept.switch_off("Ada", "Eve")
    assert (kept.is_any_on(), kept.left("Ada"), kept.find("Ada")) == (False, 0, None)


@pytest.mark.parametrize(
    "change",
    [
        lambda kept: kept.switch_on("Eve", "sealed", 7, ["c"]),
        lambda kept: kept.switch_off("Ñandú", "Ñandú"),
        lambda kept: kept.switch_off("Ñandú", "Eve"),
        lambda kept: kept.renew_recovery("Ñandú", ["c", "d"]),
        lambda kept: kept.use_recovery("Ñandú", "a"),
    ],
    ids=["turned-on", "turned-off", "turned-off-by-another", "new-codes", "code-used"],
)
def test_nothing_is_changed_that_the_audit_log_cannot_tell(
    store: Store, monkeypatch: pytest.MonkeyPatch, change: Callable[[KeptFactors], object]
) -> None:
    kept = KeptFactors(store.database)
    on(kept)
    kept.propose("Eve", "sealed")
    everything = [(kept.find(name), kept.left(name)) for name in ("Ñandú", "Eve")]
    told = AuditLog(store.database).newest(100)

    def full(*_: object) -> None:
        raise NoRoom

    monkeypatch.setattr(second_factors, "add_entry", full)
    with pytest.raises(NoRoom):
        change(kept)
    assert [(kept.find(name), kept.left(name)) for name in ("Ñandú", "Eve")] == everything
    assert AuditLog(store.database).newest(100) == told
    monkeypatch.undo()
    change(kept)
    assert len(AuditLog(store.database).newest(100)) == len(told) + 1


def test_of_many_who_use_one_code_at_once_one_gets_in(store: Store) -> None:
    kept = KeptFactors(store.database)
    on(kept)
    with ThreadPoolExecutor(6) as people:
        steps = list(people.map(lambda _: kept.use_step("Ñandú", 101), range(6)))
        codes = list(people.map(lambda _: kept.use_recovery("Ñandú", "a"), range(6)))
    assert (steps.count(True), codes.count(True), kept.left("Ñandú")) == (1, 1, 1)
    assert not kept.use_step("Ñandú", 100)
    assert not kept.use_step("Eve", 200)
    assert not kept.use_recovery("Eve", "b")


def test_a_restore_takes_no_second_factor_away(
    store: Store, become: Callable[..., Revision], tmp_path: Path
) -> None:
    become({"a": {"name": "A"}})
    kept = KeptFactors(store.database)
    on(kept)
    backup.save(store.database, tmp_path / "kept.zip")
    assert kept.switch_off("Ñandú", "Ñandú")
    backup.restore(store.database, tmp_path / "kept.zip")
    assert kept.find("Ñandú") == KeptFactor(sealed_key="sealed", is_on=True, last_step=100)
    assert kept.left("Ñandú") == 2


def test_an_account_that_is_switched_off_leaves_no_second_factor(store: Store) -> None:
    accounts, kept = Accounts(store.database), KeptFactors(store.database)
    now = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
    for name in ("Ada", "Eve"):
        accounts.add_link(name, now)
        new = Account(name=name, password_hash="x", role="owner")  # noqa: S106 - no password
        accounts.add_by_link(
            new, name, made_after=now - dt.timedelta(hours=1), made_before=now, at=now
        )
        on(kept, name)
    accounts.switch_off("Ada", "Eve")
    assert (kept.find("Ada"), kept.left("Ada"), kept.left("Eve")) == (None, 0, 2)
