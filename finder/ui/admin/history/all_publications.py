"""Every publication, the newest first."""

from __future__ import annotations

import streamlit as st

from finder.services.publishing.past import publications
from finder.ui.admin.acting import show_told
from finder.ui.admin.history.publications import go_to, show_revision_line
from finder.ui.blocks import markup
from finder.ui.visit.resources import say, store

_AT_ONCE = 20
_SHOWN = "history_shown"


def show_all() -> None:
    """Draw them, twenty at a time."""
    st.title(say("history.title"), anchor=False)
    st.html(markup.muted(say("history.lead")))
    show_told()
    published = publications(store())
    shown = st.session_state.get(_SHOWN, _AT_ONCE)
    for one, taken_back in published[:shown]:
        with st.container(key=f"pf_card_revision_{one.number}"):
            show_revision_line(one, taken_back=taken_back)
            st.button(
                say("history.open", number=one.number),
                key=f"hi_open_{one.number}",
                on_click=go_to,
                kwargs={"revision": str(one.number)},
            )
    if len(published) > shown:
        more = min(len(published) - shown, _AT_ONCE)
        st.button(say("history.more", count=more), key="hi_more", on_click=_show_more)


def _show_more() -> None:
    st.session_state[_SHOWN] = st.session_state.get(_SHOWN, _AT_ONCE) + _AT_ONCE
