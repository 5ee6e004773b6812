"""A clinic that does not answer is put aside until tomorrow, for every admin and every server."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from finder.errors import NotAllowed
from finder.services.accounts.principal import VISITOR, Principal, Role
from finder.services.upkeep.attempts import call_again, put_aside, silent_on
from finder.storage.database import open_database
from finder.storage.store import Store
from tests.unit.services.upkeep import ADA, TODAY

BEN = Principal("Ben", Role.OWNER)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(open_database(f"sqlite:///{tmp_path / 'finder.db'}"))


def test_all_admins_see_it_and_a_server_that_starts_anew(store: Store, tmp_path: Path) -> None:
    put_aside(store, "a", ADA, TODAY)
    put_aside(store, "a", BEN, TODAY)
    store.database.close()
    again = Store(open_database(f"sqlite:///{tmp_path / 'finder.db'}"))
    assert silent_on(again, TODAY, BEN) == {"a"}


def test_it_comes_back_on_another_day_or_when_it_is_asked_for(store: Store) -> None:
    put_aside(store, "a", ADA, TODAY)
    assert silent_on(store, TOMORROW, ADA) == set()
    put_aside(store, "b", ADA, TOMORROW)
    assert (silent_on(store, TODAY, ADA), silent_on(store, TOMORROW, ADA)) == (set(), {"b"})
    call_again(store, TOMORROW, BEN)
    assert silent_on(store, TOMORROW, ADA) == set()


@pytest.mark.parametrize(
    "do",
    [
        lambda store: put_aside(store, "a", VISITOR, TODAY),
        lambda store: silent_on(store, TODAY, VISITOR),
        lambda store: call_again(store, TODAY, VISITOR),
    ],
)
def test_calls_are_for_admins_alone(store: Store, do: object) -> None:
    with pytest.raises(NotAllowed):
        do(store)
