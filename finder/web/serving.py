"""Starting the finder: what has to be so before the first visitor comes."""

from __future__ import annotations

import ipaddress
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import uvicorn
from uvicorn.config import LOGGING_CONFIG

from finder.errors.settings import NoListening
from finder.services.start_check import check_start
from finder.services.wording.texts import wording
from finder.settings import Settings, unknown_settings
from finder.settings_serving import LogFormat
from finder.shipped import ROOT
from finder.web.addresses import Proxies
from finder.web.calm_log import calm_down
from finder.web.connections import LARGEST_MESSAGE, ConnectionGate, guarded_protocols
from finder.web.descriptors import raise_descriptor_limit, room_for
from finder.web.operation.figures import figures
from finder.web.operation.json_log import write_json_lines

_APPLICATION = "app:app"
_BACKLOG = 512
_LARGEST_HEAD = 65_536
"""Bytes of a request line with all headers."""
_PING_SECONDS = 30.0
_heard_at: list[tuple[str, int]] = []
_BEYOND_PAGES = 100
"""Connections of one place beside twice those of its open pages."""


def serve() -> None:
    """Answer visitors until the process is told to stop.

    Raises:
        InputError: a setting or the database can't be used; nothing was started.

    """
    config = check_start()
    with _listening(config) as listener:
        host, port = listener.getsockname()[:2]
        tell(config, host, port)
        _heard_at.append((host, port))
        if config.metrics_port:
            figures().serve(config.metrics_port)
        server = uvicorn.Server(_server_config(config, host, port))
        calm_down()
        if config.log_format is LogFormat.JSON:
            write_json_lines()
        with _stopped_gently():
            server.run(sockets=[listener])
    if server.lifespan.should_exit:  # the log says why
        sys.exit(1)


@contextmanager
def _stopped_gently() -> Iterator[None]:
    """Let the process end by itself once it was told to stop.

    uvicorn takes no more requests then, and sends the signal again when it has closed what is open;
    that would end a publication which goes on in a thread. As it is, Python waits for the thread.
    """
    usual = {sign: signal.signal(sign, lambda *_: None) for sign in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for sign, handler in usual.items():
            if sign is signal.SIGINT:
                signal.signal(sign, handler)  # who presses Ctrl-C twice means it


def free_addresses(config: Settings, beside: int) -> list[tuple[str, int]]:
    """The address that is to be listened on, and those of so many free ports of the loopback.

    Raises:
        NoListening: the address can't be had.

    """
    loopback = config.model_copy(update={"bind": "127.0.0.1", "port": 0})
    with ExitStack() as held:
        each = [config, *[loopback] * beside]
        listeners = [held.enter_context(_listening(one)) for one in each]
        return [listener.getsockname()[:2] for listener in listeners]


def is_heard(port: int) -> bool:
    """Whether something listens at that port of the loopback."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def heard_at() -> tuple[str, int] | None:
    """The address and the port that `serve` listens on; None if something else serves."""
    return _heard_at[-1] if _heard_at else None


def _listening(config: Settings) -> socket.socket:
    """The socket that visitors come to.

    It is made with its protocol's number, so that asyncio turns Nagle's algorithm off on what
    it accepts: each rerun of a page would wait 40 ms for it.
    """
    family = socket.AF_INET6 if ":" in config.bind else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name != "nt":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listener.bind((config.bind, config.port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise NoListening(
            host=config.bind, port=str(config.port), reason=error.strerror or ""
        ) from None
    return listener


def _server_config(config: Settings, host: str, port: int) -> uvicorn.Config:
    room = room_for(config.sockets, raise_descriptor_limit())
    door = ConnectionGate(
        in_all=room.connections,
        per_place=min(config.sockets_per_address * 2 + _BEYOND_PAGES, room.connections // 3),
        trusted=Proxies(config.trusted_proxies),
    )
    http, websocket = guarded_protocols(door)
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    return uvicorn.Config(
        _APPLICATION,
        host=host,
        port=port,
        http=http,
        ws=websocket,
        h11_max_incomplete_event_size=_LARGEST_HEAD,
        ws_max_size=LARGEST_MESSAGE,
        ws_ping_interval=_PING_SECONDS,
        ws_ping_timeout=_PING_SECONDS,
        ws_per_message_deflate=True,
        lifespan="on",  # a start that failed is none: by default it would go on, never ready
        proxy_headers=False,  # finder.web.addresses does it, for every way to start
        server_header=False,
        access_log=False,  # it would have the addresses of pages, and needs stand in them
        log_level=config.log_level.value,
        log_config=None if config.log_format is LogFormat.JSON else LOGGING_CONFIG,
        timeout_graceful_shutdown=10,
    )


def tell(config: Settings, host: str, port: int) -> None:
    """Say where the finder is, and what an operator should know now."""
    address = ipaddress.ip_address(host)
    shown = "localhost" if address.is_loopback or address.is_unspecified else host
    shown = f"[{shown}]" if ":" in shown else shown
    say = wording().say
    lines = [say("start.address", address=f"http://{shown}:{port}")]
    lines += [say("start.unknown_setting", name=name) for name in unknown_settings()]
    if not address.is_loopback and not config.cookie_secure:
        lines.append(say("start.open", host=host))
    sys.stdout.write("\n".join(["", *lines, ""]))
    sys.stdout.flush()
