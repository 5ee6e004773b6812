"""The front door of several workers: Caddy, told to keep each visit at the worker it began at.

A visit, its uploads and its downloads live in one process, and a page that lost its connection
looks for it there. Caddy gives each browser a cookie that names its worker and nothing else.
"""

from __future__ import annotations

import json
import secrets
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from finder.errors.settings import NoFrontDoor
from finder.settings import Settings

COOKIE = "finder_worker"
_NAME = "caddy"
_HEADER_SECONDS = "10s"
_IDLE_SECONDS = "75s"


def front_door_program() -> str:
    """The Caddy that came with this Python's packages, or else the system's.

    Raises:
        NoFrontDoor: there is none.

    """
    beside = shutil.which(_NAME, path=str(Path(sys.executable).parent))
    found = beside or shutil.which(_NAME)
    if found is None:
        raise NoFrontDoor
    return found


def front_door_config(
    config: Settings, address: tuple[str, int], ports: Sequence[int], folder: Path
) -> bytes:
    """What Caddy is told: where to listen, who the workers are, and to write no address down.

    It opens no door for its own administration, fetches no certificates, and logs nothing, since
    what people look for stands in addresses.
    """
    host, port = address
    where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    proxy = {
        "handler": "reverse_proxy",
        "upstreams": [{"dial": f"127.0.0.1:{each}"} for each in ports],
        "load_balancing": {
            "selection_policy": {
                "policy": "cookie",
                "name": COOKIE,
                "secret": secrets.token_hex(16),
                "fallback": {"policy": "least_conn"},
            },
        },
        "flush_interval": -1,
        "headers": {"response": {"delete": ["Via"]}},
    }
    server = {
        "listen": [where],
        "automatic_https": {"disable": True},
        "protocols": ["h1"],
        "read_header_timeout": _HEADER_SECONDS,
        "idle_timeout": _IDLE_SECONDS,
        "trusted_proxies": {"source": "static", "ranges": _listed(config.trusted_proxies)},
        "routes": [{"handle": [proxy]}],
    }
    told = {
        "admin": {"disabled": True, "config": {"persist": False}},
        "logging": {"logs": {"default": {"writer": {"output": "discard"}}}},
        "storage": {"module": "file_system", "root": str(folder)},
        "apps": {"http": {"servers": {"finder": server}}},
    }
    return json.dumps(told).encode()


def _listed(trusted: str) -> list[str]:
    return [part.strip() for part in trusted.split(",") if part.strip()]
