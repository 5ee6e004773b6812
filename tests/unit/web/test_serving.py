"""Where the finder listens, how, and what an operator is told of it."""

from __future__ import annotations

import socket

import pytest

from finder.errors import InvalidSetting
from finder.settings import Settings
from finder.web.serving import _listening, tell


def settings_with(**values: object) -> Settings:
    return Settings(**{"port": 0, **values})


@pytest.mark.parametrize(
    ("bind", "address"),
    [(None, "127.0.0.1"), ("localhost", "127.0.0.1"), ("::1", "::1"), ("127.0.0.9", "127.0.0.9")],
)
def test_it_listens_on_this_computer_alone_unless_told_otherwise(
    bind: str | None, address: str
) -> None:
    with _listening(settings_with(**({"bind": bind} if bind else {}))) as listener:
        assert listener.getsockname()[0] == address


def test_small_answers_are_not_held_back() -> None:
    with _listening(settings_with()) as listener:
        assert listener.proto == socket.IPPROTO_TCP
        with socket.create_connection(listener.getsockname()[:2]):
            taken, _ = listener.accept()
            with taken:
                assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_port_that_is_taken_is_told_in_a_sentence() -> None:
    with (
        _listening(settings_with()) as first,
        pytest.raises(InvalidSetting, match="FINDER_PORT"),
    ):
        _listening(settings_with(port=first.getsockname()[1]))


@pytest.mark.parametrize(
    ("host", "values", "warns"),
    [
        ("127.0.0.1", {}, False),
        ("::1", {}, False),
        ("192.0.2.1", {}, True),
        ("::", {}, True),
        ("192.0.2.1", {"cookie_secure": True}, False),
    ],
)
def test_who_opens_it_to_others_by_plain_http_is_warned(
    host: str,
    values: dict[str, object],
    capsys: pytest.CaptureFixture[str],
    *,
    warns: bool,
) -> None:
    tell(settings_with(**values), host, 8501)
    assert ("FINDER_TRUSTED_PROXIES" in capsys.readouterr().out) is warns


def test_a_variable_that_is_no_setting_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FINDER_TILS", "off")
    tell(settings_with(), "127.0.0.1", 8501)
    assert "FINDER_TILS is no setting of the finder" in capsys.readouterr().out
