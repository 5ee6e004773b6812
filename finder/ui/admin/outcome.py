"""Saying what came of an action, at the head of the next run."""

from __future__ import annotations

import streamlit as st

from finder.ui.admin.acting import show_undo_link
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import label
from finder.ui.shell.header import announce

_OUTCOME = "upkeep_outcome"


def tell(words: str, revision: int = 0) -> None:
    """Let the next run begin with what came of an action; `revision` is what it published."""
    st.session_state[_OUTCOME] = (words, revision)


def show_outcome() -> None:
    """What came of the last action, once, for eyes and for screen readers."""
    words, revision = st.session_state.pop(_OUTCOME, ("", 0))
    with st.container(key="pf_outcome"):
        if words:
            st.html(markup.notice(words))
            st.toast(label(words))  # in sight, wherever the page is scrolled to
        if revision:
            show_undo_link(revision)
    announce(words)
