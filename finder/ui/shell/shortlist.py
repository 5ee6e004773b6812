"""The browser's side of the shortlist: it keeps the ids, and tells them to a new session."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from finder.ui.blocks.assets import asset
from finder.ui.visit.shortlist import kept_shortlist

_KEY = "pf_quiet_shortlist"


def follow_shortlist(*, waits: bool) -> None:
    """Let the browser keep the list, and tell what it kept.

    Where the page `waits` for the answer, it comes even if the browser keeps nothing.
    """
    kept = kept_shortlist()

    def hear() -> None:
        kept.hear(st.session_state[_KEY].get("told"))

    stamp = f"{kept.name}:{kept.stamp}" if kept.stamp else ""
    data = {"ids": list(kept.ids), "stamp": stamp, "asks": kept.asks, "waits": waits}
    _memory()(key=_KEY, data=data, on_told_change=hear)


@lru_cache(maxsize=1)
def _memory() -> ComponentRenderer:
    return st.components.v2.component("pf_shortlist_memory", js=asset("shortlist_memory.js"))
