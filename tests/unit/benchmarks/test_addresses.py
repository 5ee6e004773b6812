from __future__ import annotations

from benchmarks.addresses import addresses


def test_the_addresses_are_as_many_as_wanted_and_different_and_the_same_each_time() -> None:
    lines = addresses(500)
    assert len(set(lines)) == 500
    assert addresses(500) == lines
