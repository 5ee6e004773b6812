"""What the tests lack on this machine: they are left out by name, or fail where all must run."""

from __future__ import annotations

import os

import pytest


class Missing(Exception):
    """A server that can't be had here; the message says which, and how to get it."""


def leave_out(missing: Missing) -> None:
    """Leave the test out with the reason; with CI=true it fails, for there nothing is left out."""
    if os.environ.get("CI", "").casefold() == "true":
        pytest.fail(str(missing))
    pytest.skip(str(missing))
