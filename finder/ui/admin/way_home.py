"""The way from any admin page back to the overview, and who is signed in."""

from __future__ import annotations

import streamlit as st

from finder.ui.shell.principal import show_signed_in
from finder.ui.visit.resources import say
from finder.ui.visit.routes import admin_pages

_NARROW = """<style>
@media (max-width: 640px) {
  .st-key-pf_admin_bar { gap: 0 !important; }
  .st-key-pf_admin_bar > * { flex-basis: 100%; }
}
</style>"""
"""Of the pages that have the bar, not all are dressed by `show_admin_style`."""


def show_way_home() -> None:
    """A link to the overview of the admin pages, and the way out."""
    st.html(_NARROW)
    with st.container(
        key="pf_admin_bar", horizontal=True, gap="medium", vertical_alignment="center"
    ):
        st.page_link(admin_pages().home, label=say("admin.back"), icon=":material/arrow_back:")
        show_signed_in()
