from __future__ import annotations

import pytest

from finder.errors import InputError
from finder.national.download.addresses import checked, led_to

PUBLIC = "https://data.example.test/data.json"
LOCAL = "http://127.0.0.1:8000/data.json"


@pytest.mark.parametrize(
    "address",
    [
        PUBLIC,
        LOCAL,
        "http://localhost/x",
        "http://[::1]:9/x",
        "https://data.example.test:8443/a%20b?c=d",
    ],
)
def test_https_may_be_asked_and_this_computer_too(address: str) -> None:
    assert checked(address) == address


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://data.example.test/x", "does not begin with https://"),
        ("ftp://data.example.test/x", "does not begin with https://"),
        ("file:///etc/passwd", "no web address"),
        ("javascript:alert(1)", "no web address"),
        ("", "no web address"),
        ("data.example.test/x", "no web address"),
        ("https:///x", "no web address"),
        ("https://[broken/x", "no web address"),
        ("https://data.example.test:99999999/x", "no web address"),
        ("https://data.example.test/\r\nHost: x", "no web address"),
        ("https://data.example.test/\x1b[31m", "no web address"),
        ("https://data.example.test/" + "x" * 5_000, "no web address"),
        ("https://ida:secret@data.example.test/x", "holds a user name"),
        ("http://127.0.0.1.example.test/x", "does not begin with https://"),
    ],
)
def test_anything_else_is_refused_in_one_sentence(address: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as refusal:
        checked(address)
    assert "secret" not in str(refusal.value)
    assert len(str(refusal.value)) < 400


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/other", "https://data.example.test/other"),
        ("https://files.example.test/x", "https://files.example.test/x"),
        ("//files.example.test/x", "https://files.example.test/x"),
    ],
)
def test_a_redirect_may_lead_to_any_https_host(location: str, target: str) -> None:
    assert led_to(PUBLIC, location) == target


@pytest.mark.parametrize(
    "location",
    [
        "http://data.example.test/x",
        "ftp://data.example.test/x",
        "file:///etc/passwd",
        "http://127.0.0.1/x",
        "https://127.0.0.1/x",
        "https://127.8.9.10/x",
        "https://localhost./x",
        "https://[::1]/x",
        "https://[broken",
    ],
)
def test_a_redirect_leads_neither_to_plain_http_nor_to_this_computer(location: str) -> None:
    with pytest.raises(InputError, match="nothing was asked"):
        led_to(PUBLIC, location)


def test_on_this_computer_a_redirect_may_stay_there() -> None:
    assert led_to(LOCAL, "/x") == "http://127.0.0.1:8000/x"
