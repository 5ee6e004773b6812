"""A file packed with zstd is whole, or it is cut off: seen without unpacking it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from finder.national.sources.zstd_frames import is_whole
from tests.unit.national.directory_files import zstd


@pytest.fixture(params=["short", "long", "repeated", "random"])
def packed(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "lines"
    draw = random.Random(1)
    texts = {
        "short": "one\n",
        "long": "".join(f"line {i}\n" for i in range(60_000)),
        "repeated": "same\n" * 200_000,
        "random": "".join(f"{draw.getrandbits(400):x}\n" for _ in range(4_000)),
    }
    path.write_text(texts[request.param])
    return zstd(path)


def test_a_whole_file_is_whole_and_so_are_two_behind_each_other(packed: Path) -> None:
    data = packed.read_bytes()
    assert is_whole(packed)
    skipped = (0x184D2A53).to_bytes(4, "little") + (5).to_bytes(4, "little") + b"notes"
    packed.write_bytes(data + skipped + data)
    assert is_whole(packed)


def test_one_that_is_cut_anywhere_or_goes_on_with_something_else_is_not(packed: Path) -> None:
    data = packed.read_bytes()
    draw = random.Random(2)
    for length in {1, 5, len(data) - 1, *(draw.randrange(1, len(data)) for _ in range(40))}:
        packed.write_bytes(data[:length])
        assert not is_whole(packed), length
    packed.write_bytes(data + b"more")
    assert not is_whole(packed)
