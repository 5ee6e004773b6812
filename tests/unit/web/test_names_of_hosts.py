"""Streamlit, which asks once more for whom a socket is, lets in whom the door before it lets in."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.web.server.starlette import starlette_websocket

from finder.settings_rules import host_names
from finder.web.protection.hosts import OwnHostsOnly, names_for_streamlit


@pytest.mark.parametrize(
    ("hosts", "own", "others"),
    [
        ("", ["finder.example", "192.0.2.1:8501", "[2001:db8::1]"], []),
        ("finder.example", ["finder.example", "FINDER.example.:443"], ["x.finder.example"]),
        ("*.finder.example", ["a.finder.example", "a.b.finder.example:8501"], ["other.example"]),
        ("192.0.2.1, localhost", ["192.0.2.1:8501", "localhost"], ["192.0.2.10", "[::1]"]),
        ("[::1]", ["[::1]", "[::1]:8501"], ["[::2]", "localhost"]),
        ("finder.example, [2001:DB8::1]", ["[2001:db8::1]:443"], ["[2001:db8::2]:443"]),
    ],
)
def test_both_doors_know_the_same_hosts(
    monkeypatch: pytest.MonkeyPatch, hosts: str, own: list[str], others: list[str]
) -> None:
    settled = host_names(hosts)
    told = names_for_streamlit(settled)
    settings = SimpleNamespace(get_option={"server.allowedHosts": told}.get)
    monkeypatch.setattr(starlette_websocket, "config", settings)
    routes = [Route("/", lambda _: PlainTextResponse("in"))]
    door = TestClient(
        Starlette(routes=routes, middleware=[Middleware(OwnHostsOnly, hosts=settled)])
    )
    for host in (*own, *others):
        first = door.get("/", headers={"Host": host}).status_code == 200
        assert (first, starlette_websocket.is_host_allowed(host)) == ((host in own),) * 2, host
