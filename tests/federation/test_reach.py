"""What a page may have asked: the public internet, and the hosts that the settings name."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from finder.errors import InputError
from finder.errors.federation import PrivateHost
from finder.services.accounts.principal import Principal, Role
from finder.services.federation.federate import PullOptions, plan_pull
from finder.services.federation.reach import Reach, are_public
from finder.storage.database import open_database
from finder.storage.store import Store
from tests.federation.plan_net_server import PlanNetServer, pain_clinic

PUBLIC = ("93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c")
PRIVATE = (
    *("127.0.0.1", "10.0.0.7", "172.16.1.1", "192.168.1.1", "169.254.169.254", "0.0.0.1"),
    *("100.64.0.1", "224.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1%eth0"),
    *("fd00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.7", "64:ff9b::7f00:1"),
    *("2002:7f00:1::", "", "no address"),
)


def test_an_address_is_public_or_it_is_not() -> None:
    assert [one for one in PUBLIC if not are_public({one})] == []
    assert [one for one in PRIVATE if are_public({one})] == []


def test_one_private_address_of_a_host_is_enough_to_refuse_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = [(0, 0, 0, "", (one, 0)) for one in ("93.184.215.14", "10.0.0.7")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(PrivateHost):
        Reach("").check("clinics.example.org")
    Reach("*.example.org").check("clinics.example.org")


NAMED = {
    ("127.0.0.1", "127.0.0.1"): True,
    ("127.0.0.1", "127.0.0.2"): False,
    ("localhost, 10.0.0.7", "LOCALHOST."): True,
    ("[::1]", "::1"): True,
    ("*.localhost", "localhost"): False,
    ("", "127.1"): False,
    ("", "2130706433"): False,
    ("", "0x7f.0.0.1"): False,
}


@pytest.mark.parametrize(("named", "host"), NAMED)
def test_a_host_of_the_own_network_is_asked_where_the_settings_name_it(
    named: str, host: str
) -> None:
    reach = Reach(named)
    if NAMED[named, host]:
        reach.check(host)
        reach.check_answered(host, "127.0.0.1")
    else:
        with pytest.raises(PrivateHost):
            reach.check(host)
        with pytest.raises(PrivateHost):
            reach.check_answered(host, "127.0.0.1")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(open_database(f"sqlite:///{tmp_path / 'a.db'}"))


BY = Principal("Ada", Role.EDITOR)


def test_a_server_of_the_own_network_is_not_even_asked(store: Store) -> None:
    with PlanNetServer(*pain_clinic("1", "P", street="1 A")) as server:
        with pytest.raises(InputError) as refused:
            plan_pull(store, server.base, BY, PullOptions(reach=Reach("")), lambda *_: None)
        assert "FINDER_PULL_HOSTS" in str(refused.value)
        assert server.asked == []
        named = PullOptions(reach=Reach("127.0.0.1"))
        assert plan_pull(store, server.base, BY, named, lambda *_: None).planned


def test_a_name_that_leads_home_from_one_to_the_next_is_not_read(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ALL_PROXY", "HTTPS_PROXY", "all_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Reach, "check", lambda *_: None)  # it led to the internet when it was seen
    with PlanNetServer(*pain_clinic("1", "P", street="1 A")) as server:
        with pytest.raises(PrivateHost):
            plan_pull(store, server.base, BY, PullOptions(reach=Reach("")), lambda *_: None)
        assert len(server.asked) == 1
