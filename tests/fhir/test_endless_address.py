"""An address without end is refused before anything is read, to a FHIR client in FHIR."""

from __future__ import annotations

import asyncio
import json

import pytest
from uvicorn import Config
from uvicorn.server import ServerState

from finder.web.addresses import Proxies
from finder.web.connections import ConnectionGate, guarded_protocols


class Wire(asyncio.Transport):
    """A connection whose answer is kept."""

    def __init__(self) -> None:
        super().__init__({"peername": ("127.0.0.1", 1), "sockname": ("127.0.0.1", 2)})
        self.told = b""
        self.is_closed = False

    def write(self, data: bytes) -> None:  # type: ignore[override]
        self.told += data

    def close(self) -> None:
        self.is_closed = True

    def is_closing(self) -> bool:
        return self.is_closed


async def answered(sent: bytes) -> tuple[bytes, bytes]:
    """The head and the body of what is answered to some bytes."""

    async def nobody(_scope: object, _receive: object, _send: object) -> None:
        raise AssertionError("nothing is to be read")

    gate = ConnectionGate(in_all=9, per_place=9, trusted=Proxies(""))
    http, _ = guarded_protocols(gate)
    protocol = http(config=Config(nobody), server_state=ServerState(), app_state={})  # type: ignore[call-arg]
    wire = Wire()
    protocol.connection_made(wire)
    protocol.data_received(sent)  # type: ignore[attr-defined]
    protocol.connection_lost(None)
    head, _, body = wire.told.partition(b"\r\n\r\n")
    assert wire.is_closed
    return head, body


@pytest.mark.parametrize("method", [b"GET", b"POST"])
def test_a_fhir_client_is_told_in_fhir(method: bytes) -> None:
    endless = method + b" /fhir/Location?name=" + b"x" * 10_000_000
    head, body = asyncio.run(answered(endless))
    assert head.split()[1] == b"414"
    assert json.loads(body)["issue"][0]["code"] == "too-long"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /?" + b"x" * 200_000, b"414"),
        (b"GET /api/v1/clinics?name=" + b"x" * 10_000_000, b"414"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 200_000, b"431"),
        (b"GET / HTTP/1.1\r\n" + b"X: x\r\n" * 50_000, b"431"),
        (b"no request at all\r\n\r\n", b"400"),
    ],
)
def test_anybody_else_is_told_in_a_sentence(sent: bytes, status: bytes) -> None:
    head, body = asyncio.run(answered(sent))
    assert head.split()[1] == status
    assert body
