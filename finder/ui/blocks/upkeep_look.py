"""What reports, calls and health share: their look, and what is wrong with a field."""

from __future__ import annotations

import streamlit as st

from finder.ui.blocks.assets import asset
from finder.ui.blocks.escaping import Html, text


def show_upkeep_style() -> None:
    """Dress what style.css has no class for. Call it once in a run, before anything else."""
    st.html(f"<style>{asset('upkeep.css')}</style>")


def show_wrong(words: str) -> None:
    """What is wrong with the field above; nothing where `words` is ""."""
    if words:
        st.html(Html(f'<p class="pf-wrong" role="alert">{text(words)}</p>'))
