"""The browser's side of the shortlist: it keeps the ids, and tells them to a new session."""

from __future__ import annotations

from finder.ui.blocks.component import own_component, said_by
from finder.ui.visit.shortlist import kept_shortlist

_KEY = "pf_quiet_shortlist"


def follow_shortlist(*, waits: bool) -> None:
    """Let the browser keep the list, and tell what it kept.

    Where the page `waits` for the answer, it comes even if the browser keeps nothing.
    """
    kept = kept_shortlist()

    def hear() -> None:
        if (told := said_by(_KEY, "told")) is not None:
            kept.hear(told)

    stamp = f"{kept.name}:{kept.stamp}" if kept.stamp else ""
    data = {"ids": list(kept.ids), "stamp": stamp, "asks": kept.asks, "waits": waits}
    own_component("pf_shortlist_memory")(key=_KEY, data=data, on_told_change=hear)
