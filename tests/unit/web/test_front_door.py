"""What the front door of several workers is told, and what each worker is."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from finder.errors import InvalidSetting
from finder.settings import Settings
from finder.web.workers.front_door import COOKIE, front_door_config, front_door_program
from finder.web.workers.several import worker_settings


def told(address: tuple[str, int] = ("127.0.0.1", 8501), **values: object) -> dict[str, object]:
    config = Settings(workers=3, **values)
    return json.loads(front_door_config(config, address, (9001, 9002, 9003), Path("/nowhere")))


def server_of(told: dict[str, object]) -> dict[str, object]:
    return told["apps"]["http"]["servers"]["finder"]


@pytest.mark.parametrize(
    ("address", "listens"),
    [
        (("127.0.0.1", 8501), "127.0.0.1:8501"),
        (("192.0.2.7", 80), "192.0.2.7:80"),
        (("::1", 8501), "[::1]:8501"),
        (("::", 8501), "[::]:8501"),
    ],
)
def test_it_listens_where_one_process_would(address: tuple[str, int], listens: str) -> None:
    assert server_of(told(address))["listen"] == [listens]


def test_every_worker_is_behind_it_and_a_cookie_pins_visits() -> None:
    (route,) = server_of(told())["routes"]
    (proxy,) = route["handle"]
    assert [each["dial"] for each in proxy["upstreams"]] == [
        f"127.0.0.1:{port}" for port in (9001, 9002, 9003)
    ]
    policy = proxy["load_balancing"]["selection_policy"]
    assert (policy["policy"], policy["name"]) == ("cookie", COOKIE)
    assert len(policy["secret"]) >= 32


def test_it_writes_no_address_down_and_opens_no_other_door() -> None:
    config = told()
    assert config["admin"]["disabled"]
    assert config["logging"]["logs"]["default"]["writer"] == {"output": "discard"}
    assert server_of(config)["automatic_https"] == {"disable": True}
    assert "logs" not in server_of(config)


@pytest.mark.parametrize(
    ("trusted", "believed"),
    [
        ("", []),
        ("127.0.0.1, ::1", ["127.0.0.1", "::1"]),
        ("10.0.0.0/8", ["10.0.0.0/8"]),
    ],
)
def test_it_believes_whom_one_process_would(trusted: str, believed: list[str]) -> None:
    assert server_of(told(trusted_proxies=trusted))["trusted_proxies"]["ranges"] == believed
    config = Settings(workers=2, trusted_proxies=trusted)
    behind = Settings(trusted_proxies=worker_settings(config, 9001)["FINDER_TRUSTED_PROXIES"])
    assert "127.0.0.1" in behind.trusted_proxies


@pytest.mark.parametrize("workers", [2, 3, 7, 64])
@pytest.mark.parametrize(
    ("name", "limit"),
    [("sockets", 2_000), ("sockets_per_address", 50), ("uploads_mb", 600), ("sockets", 1)],
)
def test_what_all_may_have_is_shared_out(workers: int, name: str, limit: int) -> None:
    config = Settings(workers=workers, **{name: limit})
    share = int(worker_settings(config, 9001)[f"FINDER_{name.upper()}"])
    assert share == math.ceil(limit / workers)
    assert share >= 1


def test_a_worker_is_one_process_on_the_loopback_that_tells_no_link() -> None:
    values = worker_settings(Settings(workers=2, bind="192.0.2.7"), 9001)
    assert values["FINDER_BIND"] == "127.0.0.1"
    assert (values["FINDER_WORKERS"], values["FINDER_PORT"]) == ("1", "9001")
    assert values["FINDER_SET_UP_LINK"] == "never"


def test_without_caddy_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InvalidSetting, match=r"requirements-workers\.txt"):
        front_door_program()
