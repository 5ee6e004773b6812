"""What reports, calls and health share: their look, and saying what came of an action."""

from __future__ import annotations

from hashlib import blake2s

import streamlit as st

from finder.ui.components import markup
from finder.ui.components.admin_acting import show_undo_link
from finder.ui.components.assets import asset
from finder.ui.components.chrome import announce
from finder.ui.components.hypertext import Html, label, text

_OUTCOME = "upkeep_outcome"


def show_upkeep_style() -> None:
    """Dress what style.css has no class for. Call it once in a run, before anything else."""
    st.html(f"<style>{asset('upkeep.css')}</style>")


def show_wrong(words: str) -> None:
    """What is wrong with the field above; nothing where `words` is ""."""
    if words:
        st.html(Html(f'<p class="pf-wrong" role="alert">{text(words)}</p>'))


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


def short_key(clinic_id: str) -> str:
    """A clinic's id as a part of a widget's key: short, and the same in every run."""
    return blake2s(clinic_id.encode(), digest_size=8).hexdigest()
