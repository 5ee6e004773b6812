"""Whatever is drawn, a reader refuses in one line or reads; never anything else."""

from __future__ import annotations

import pytest

from tests.budget import FIRST_WALK, IS_LONG
from tests.fuzz.mutations import drawn
from tests.fuzz.targets import SEEDS, TARGETS, attempt

TRIES = 20_000 if IS_LONG else 150


@pytest.mark.parametrize("name", TARGETS)
def test_no_bytes_make_a_reader_fail(name: str) -> None:
    for data in (*SEEDS[name], *drawn(name, FIRST_WALK, TRIES)):
        attempt(name, data)
