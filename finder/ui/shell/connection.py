"""What a person reads while the finder can't be reached: that nothing is lost, and a retry."""

from __future__ import annotations

from finder.ui.blocks.component import own_component
from finder.ui.visit.resources import say

_WORDS = ("lost", "kept", "retry", "trying", "still")


def show_connection() -> None:
    """A banner that the browser shows by itself, since the server can't, and takes away again."""
    words = {word: say(f"connection.{word}") for word in _WORDS}
    own_component("pf_connection")(
        key="pf_quiet_connection", data=words, on_back_change=_drawn_again
    )


def _drawn_again() -> None:
    """Nothing more is needed: being asked, the page is drawn, and the tab tells what it knows."""
