"""The visitor's own shortlist: ids of clinics, kept in this browser's `localStorage` alone.

The session holds a copy of it. A session that has just begun asks the browser for what it keeps;
from then on the session says what is to be kept, and hears of what another tab changed.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import streamlit as st

from finder.services.shortlist.ids import MOST, PARAMETER, ids_text

_STATE = "shortlist"
_LONGEST_ID = 200


@dataclass
class KeptShortlist:
    """`stamp` counts the changes made in this session; `asks` is set until the browser answers."""

    ids: tuple[str, ...] = ()
    stamp: int = 0
    asks: str = field(default_factory=lambda: secrets.token_hex(8))
    name: str = field(default_factory=lambda: secrets.token_hex(8))

    @property
    def is_full(self) -> bool:
        """Whether no other clinic has room."""
        return len(self.ids) >= MOST

    def has_room(self, clinic_id: str) -> bool:
        """Whether a clinic is on the list, or can be put there."""
        return clinic_id in self.ids or not self.is_full

    def toggle(self, clinic_id: str) -> None:
        """Put a clinic on the list or take it off; nothing where it has no room."""
        if clinic_id in self.ids:
            self.put(one for one in self.ids if one != clinic_id)
        elif not self.is_full and 0 < len(clinic_id) <= _LONGEST_ID:
            self.put((*self.ids, clinic_id))

    def put(self, ids: Iterable[str]) -> None:
        """Let the list be `ids`, the first few of them."""
        self.ids = tuple(dict.fromkeys(ids))[:MOST]
        self.stamp += 1

    def hear(self, told: object) -> None:
        """Take up what the browser keeps; it may be anything.

        What was put on the list before the browser answered comes after what it kept.
        """
        answer: Mapping[str, object] = told if isinstance(told, Mapping) else {}
        ids = answer.get("ids")
        kept = ids if isinstance(ids, list) else []
        usable = [one for one in kept if isinstance(one, str) and 0 < len(one) <= _LONGEST_ID]
        question = answer.get("asks")
        if question and question != self.asks:
            return  # the answer to a session that is gone
        self.asks = ""
        if question and self.stamp:
            self.put((*usable, *self.ids))
            return
        self.ids = tuple(dict.fromkeys(usable))[:MOST]

    @property
    def parameters(self) -> dict[str, str]:
        """The URL parameters of a link to the list."""
        return {PARAMETER: ids_text(self.ids)} if self.ids else {}


def kept_shortlist() -> KeptShortlist:
    """The shortlist of the visitor whose page is being drawn."""
    if _STATE not in st.session_state:
        st.session_state[_STATE] = KeptShortlist()
    kept: KeptShortlist = st.session_state[_STATE]
    return kept
