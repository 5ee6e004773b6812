"""Bytes as a broken program or an attacker sends them, drawn from what is right."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.fuzz.targets import SEEDS

_ODD = [
    *(
        b"",
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n",
        b'"',
        b"'",
        b",",
        b";",
        b"\t",
        b"|",
    ),
    *(b"=", b"&", b"%00", b"..", b"\\", b"{", b"[" * 50, b"9" * 400, b"-1", b"1e999", b"nan"),
    *(
        "\u202e".encode(),
        "\u3164".encode(),
        "½".encode(),
        "İ".encode(),
        "ß".encode(),
        b"\xed\xa0\x80",
    ),
    *(b"a" * 300, b" " * 300, b"(" * 100, b"1 " * 200, b"$" + b"0" * 50, b"&amp;" * 30),
]
_MOST_CUTS = 5


def mutated(chance: Random, seeds: Sequence[bytes]) -> bytes:
    """A seed with pieces cut out, doubled, replaced by odd ones, or joined to another seed."""
    data = chance.choice(seeds)
    for _ in range(chance.randint(0, _MOST_CUTS)):
        start = chance.randint(0, len(data))
        end = min(len(data), start + chance.randint(0, 12))
        middle = chance.choice([*_ODD, data[start:end] * 2, chance.choice(seeds), _any(chance)])
        data = data[:start] + middle + data[end:]
    return data


def _any(chance: Random) -> bytes:
    return chance.randbytes(chance.randint(0, 6))


def drawn(name: str, seed: int, count: int) -> list[bytes]:
    """So many of them for a reader, the same for the same seed."""
    chance = Random(f"{name} {seed}")
    return [mutated(chance, SEEDS[name]) for _ in range(count)]
