"""How long a test waits for what a person would see."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Page

PATIENCE = 90_000
"""Milliseconds: so long that only a page that never gets there fails, on a busy machine too."""

_AGAIN = 50


def comes_true(page: Page, look: Callable[[], bool]) -> bool:
    """Whether `look` is true by and by, for what no locator can wait for."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not (found := look()) and time.monotonic() < deadline:
        page.wait_for_timeout(_AGAIN)
    return found
