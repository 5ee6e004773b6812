"""Who a visitor is and whether they came by https is believed of trusted web servers alone."""

from __future__ import annotations

import asyncio
import logging

import pytest
from starlette.types import Receive, Scope, Send

from finder.services.visitor_place import household
from finder.settings import Settings
from finder.web.addresses import VisitorAddress

DEFAULT = Settings.model_fields["trusted_proxies"].default
VISITOR = "203.0.113.9"


def seen(peer: str, trusted: str = DEFAULT, kind: str = "http", **headers: str) -> tuple[str, str]:
    """The address and the scheme that the application sees."""
    found: list[Scope] = []

    async def application(scope: Scope, _: Receive, __: Send) -> None:
        found.append(scope)

    sent = {"x_forwarded_for": VISITOR, "x_forwarded_proto": "https", **headers}
    scope = {
        "type": kind,
        "scheme": "http" if kind == "http" else "ws",
        "client": (peer, 1234),
        "headers": [(k.replace("_", "-").encode(), v.encode("latin-1")) for k, v in sent.items()],
    }
    asyncio.run(VisitorAddress(application, trusted=trusted)(scope, None, None))
    return found[0]["client"][0], found[0]["scheme"]


@pytest.mark.parametrize(
    ("peer", "trusted"),
    [
        ("127.0.0.1", DEFAULT),
        ("::1", DEFAULT),
        ("::ffff:127.0.0.1", DEFAULT),
        ("::FFFF:7f00:1", DEFAULT),
        ("0:0:0:0:0:0:0:1", DEFAULT),
        ("10.1.2.3", "10.0.0.0/8"),
        ("::ffff:10.1.2.3", "10.0.0.0/8"),
        ("fd00::7", "fd00::/8"),
    ],
)
def test_a_trusted_web_server_is_believed_however_it_is_seen(peer: str, trusted: str) -> None:
    assert seen(peer, trusted) == (VISITOR, "https")
    assert seen(peer, trusted, "websocket") == (VISITOR, "wss")


@pytest.mark.parametrize(
    ("peer", "trusted"),
    [
        ("203.0.113.1", DEFAULT),
        ("127.0.0.2", DEFAULT),
        ("10.1.2.3", DEFAULT),
        ("::ffff:203.0.113.1", DEFAULT),
        ("127.0.0.1", ""),
        ("fe80::1%eth0", DEFAULT),
        ("unix", DEFAULT),
    ],
)
def test_anybody_else_is_not(peer: str, trusted: str) -> None:
    address, scheme = seen(peer, trusted)
    assert address != VISITOR
    assert scheme == "http"


def test_an_address_that_a_visitor_made_up_is_not_theirs() -> None:
    assert seen("127.0.0.1", x_forwarded_for=f"198.51.100.1, {VISITOR}")[0] == VISITOR


def test_a_stranger_who_says_https_is_warned_of_once(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        seen("10.0.0.2")
        seen("127.0.0.1")
        seen("10.0.0.2", x_forwarded_proto="http")
    assert [record.getMessage().count("10.0.0.2") for record in caplog.records] == [1]
    assert "FINDER_TRUSTED_PROXIES" in caplog.text


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("203.0.113.9", "203.0.113.10", False),
        ("203.0.113.9", "::ffff:203.0.113.9", True),
        ("2001:db8::1", "2001:db8::ffff:ffff:ffff:ffff", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("not an address", "not an address", True),
        ("a:b", "a:c", False),
    ],
)
def test_an_ipv6_network_counts_as_one_place(one: str, other: str, *, same: bool) -> None:
    assert (household(one) == household(other)) is same
