"""A start asks nothing of the network, not even for the address of this computer."""

from __future__ import annotations

import socket
import tomllib
from pathlib import Path

import pytest
from streamlit import config, net_util
from streamlit.web import bootstrap

ROOT = Path(__file__).resolve().parents[3]


def test_what_a_start_prints_is_known_without_asking(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a start asked the network")

    monkeypatch.setattr(net_util, "_make_blocking_http_get", refuse)
    monkeypatch.setattr(socket, "socket", refuse)
    stated = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    options = {
        f"{part}.{name}": value
        for part in ("server", "browser")
        for name, value in stated[part].items()
    }
    before = {name: config.get_option(name) for name in options}
    try:
        for name, value in options.items():
            config._set_option(name, value, "a file")
        bootstrap._print_url(is_running_hello=False)
    finally:
        for name, value in before.items():
            config._set_option(name, value, "<default>")
    assert "URL: http://localhost:8501" in capsys.readouterr().out
