"""A PMTiles archive of the world in four equal tiles, as version 3 of its specification has it."""

from __future__ import annotations

import gzip
import struct

WORLD = (-1_800_000_000, -850_000_000, 1_800_000_000, 850_000_000)
"""West, south, east, north in ten-millionths of a degree."""


def archive(
    *,
    kind: int = 1,
    inside: int = 2,
    packed: int = 2,
    closest: int = 1,
    box: tuple[int, int, int, int] = WORLD,
) -> bytes:
    tile = gzip.compress(_tile(), mtime=0)
    entry = b"".join(map(_varint, (1, 1, 4, len(tile), 1)))
    root, told = gzip.compress(entry, mtime=0), gzip.compress(b"{}", mtime=0)
    spans, at = [], 127
    for part in (root, told, b"", tile):
        spans += [at, len(part)]
        at += len(part)
    head = struct.pack("<8s8Q", b"PMTiles\x03", *spans)
    head += struct.pack("<3Q6B", 4, 1, 1, 1, inside, packed, kind, 1, closest)
    head += struct.pack("<4iB2i", *box, 0, 0, 0)
    return head + root + told + tile


def _tile() -> bytes:
    """Land all over, and a road across it, as the Protomaps layout names them."""
    square = [_command(1, 1), *_steps((0, 0)), _command(2, 3)]
    square += [*_steps((4096, 0), (0, 4096), (-4096, 0)), _command(7, 1)]
    road = [_command(1, 1), *_steps((0, 0)), _command(2, 1), *_steps((4096, 4096))]
    return _layer("earth", 3, square) + _layer("roads", 2, road)


def _layer(name: str, sort: int, geometry: list[int]) -> bytes:
    tags = b"".join(map(_varint, (0, 0)))
    feature = _field(2, tags) + _number(3, sort) + _field(4, b"".join(map(_varint, geometry)))
    value = _field(1, {"earth": b"earth", "roads": b"highway"}[name])
    body = _number(15, 2) + _field(1, name.encode()) + _field(2, feature)
    body += _field(3, b"kind") + _field(4, value) + _number(5, 4096)
    return _field(3, body)


def _command(what: int, count: int) -> int:
    return what | count << 3


def _steps(*steps: tuple[int, int]) -> list[int]:
    return [(one << 1) ^ (one >> 31) for step in steps for one in step]


def _field(number: int, body: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(body)) + body


def _number(number: int, value: int) -> bytes:
    return _varint(number << 3) + _varint(value)


def _varint(value: int) -> bytes:
    parts = []
    while value > 127:
        parts.append(value & 127 | 128)
        value >>= 7
    return bytes([*parts, value])
