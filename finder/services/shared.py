"""One value for everybody in a process, made when somebody first asks for it.

Streamlit's own caches are no place for it: any client can have them emptied.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

_Value = TypeVar("_Value")


class Shared(Generic[_Value]):
    """Made once, whoever and however many ask at the same time; a failure is not kept.

    `end` is what is done with a value that is forgotten.
    """

    def __init__(
        self, make: Callable[[], _Value], *, end: Callable[[_Value], None] = lambda _: None
    ) -> None:
        self._make = make
        self._end = end
        self._made: list[_Value] = []
        self._turn = threading.RLock()

    def __call__(self) -> _Value:
        """The value."""
        if not self._made:
            with self._turn:
                if not self._made:
                    self._made = [self._make()]
        return self._made[0]

    @property
    def made(self) -> _Value | None:
        """The value if it is made already; nobody waits for it."""
        return self._made[0] if self._made else None

    def forget(self) -> None:
        """Let the next who asks get a new one; the old one is ended."""
        with self._turn:
            made, self._made = self._made, []
        for value in made:
            self._end(value)
