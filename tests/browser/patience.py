"""How long a test waits for what a person would see."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Page

from tests.patience import LONGEST_WAIT

PATIENCE = LONGEST_WAIT * 1_000 // 2
"""Milliseconds; half of it, since a test that waits in vain most often does so again at its end."""

_AGAIN = 50


def comes_true(page: Page, look: Callable[[], bool]) -> bool:
    """Whether `look` is true by and by, for what no locator can wait for."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not (found := look()) and time.monotonic() < deadline:
        page.wait_for_timeout(_AGAIN)
    return found
