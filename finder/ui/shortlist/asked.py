"""Which clinics a page is about: those that its address names, or the visitor's own shortlist."""

from __future__ import annotations

import streamlit as st

from finder.services.shortlist.ids import PARAMETER, ids_in, ids_text
from finder.services.shortlist.reading import Shortlist, gone_from, read_shortlist
from finder.ui.blocks import markup
from finder.ui.visit.resources import directory, say, store, words
from finder.ui.visit.shortlist import KeptShortlist

_OWN = "own_shortlist"
_MOST_NAMED = 5


def asked_ids(kept: KeptShortlist) -> tuple[str, ...]:
    """The ids in the address; where it names none, or the own list as it was, the own list."""
    text = st.query_params.get(PARAMETER, "")
    if not text or text == st.session_state.get(_OWN):
        return kept.ids
    return ids_in(text)


def is_own(ids: tuple[str, ...], kept: KeptShortlist) -> bool:
    """Whether the page shows the visitor's own list, as far as is known."""
    return bool(kept.asks) or set(ids) == set(kept.ids)


def note_own(ids: tuple[str, ...]) -> str:
    """The text of the address, when the page shows the own list, which may change."""
    st.session_state[_OWN] = text = ids_text(ids)
    return text


def read(ids: tuple[str, ...]) -> Shortlist:
    """What those ids stand for."""
    return read_shortlist(directory(), ids, gone_from(store()))


def show_left_out(found: Shortlist) -> None:
    """Name what is not shown, and why."""
    for key, names in (
        ("shortlist.gone", found.gone),
        ("shortlist.beyond", found.beyond),
        ("shortlist.unknown", found.unknown),
    ):
        if names:
            more = len(names) - _MOST_NAMED
            shown = list(names[:_MOST_NAMED])
            if more > 0:
                shown.append(say("shortlist.more", count=more))
            st.html(markup.notice(say(key, count=len(names), names=words().listing(shown))))
