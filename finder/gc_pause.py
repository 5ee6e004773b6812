"""The garbage collector, kept from searching what can't be garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_RARELY = 50_000
"""So many more objects than were freed, and the youngest are searched; Python's own 700 has a start
searched dozens of times, although almost all that it makes stays."""
_lock = Lock()
_pausing: list[bool] = []
"""One entry for each pause under way: whether it was the one that switched the collector off."""


def gc_rarely() -> None:
    """Search for garbage less often from now on, in this process."""
    gc.set_threshold(_RARELY, *gc.get_threshold()[1:])


@contextmanager
def gc_paused() -> Iterator[None]:
    """Make many records meanwhile: they hold no cycles, and searching them costs a third more.

    What is no longer referred to is freed all the same. Pauses may overlap; the last one to
    end switches the collector on again, if the first one switched it off.
    """
    with _lock:
        _pausing.append(gc.isenabled())
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            was_on = _pausing.pop()
            if _pausing:
                _pausing[0] = _pausing[0] or was_on
            elif was_on:
                gc.enable()
