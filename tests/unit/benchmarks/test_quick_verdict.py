"""Slower is said only where pairs leave no doubt about it."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.quick.verdict import Said, verdict


def pairs(ratio: float, stray: float, count: int, seed: int = 3) -> list[tuple[float, float]]:
    """Pairs in which the machine slows both by the same, from pair to pair something else."""
    random = np.random.default_rng(seed)
    load = random.uniform(1, 4, count)
    return [
        (each, each * ratio * float(np.exp(off)))
        for each, off in zip(load.tolist(), random.normal(0, stray, count), strict=True)
    ]


@pytest.mark.parametrize(
    ("ratio", "stray", "count", "said"),
    [
        (1.0, 0.01, 12, Said.SAME),
        (1.0, 0.2, 12, Said.SAME),
        (1.02, 0.005, 12, Said.SAME),
        (1.2, 0.02, 12, Said.SLOWER),
        (2.0, 0.2, 12, Said.SLOWER),
        (0.8, 0.02, 12, Said.FASTER),
        (3.0, 0.01, 3, Said.TOO_FEW),
        (1.0, 0.0, 0, Said.TOO_FEW),
    ],
)
def test_a_change_is_called_what_the_pairs_show(
    ratio: float, stray: float, count: int, said: Said
) -> None:
    assert verdict(pairs(ratio, stray, count)).said is said


def test_one_pair_that_something_got_in_the_way_of_changes_no_verdict() -> None:
    steady = pairs(1.0, 0.005, 11)
    assert verdict([*steady, (1.0, 9.0)]).said is Said.SAME
    assert verdict([*steady, (9.0, 1.0)]).said is Said.SAME


def test_the_interval_holds_the_ratio() -> None:
    found = verdict(pairs(1.5, 0.1, 12))
    assert found.low <= found.ratio <= found.high
