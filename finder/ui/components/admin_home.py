"""The way from any admin page back to the overview, and who is signed in."""

from __future__ import annotations

import streamlit as st

from finder.ui.principal import show_signed_in
from finder.ui.resources import say
from finder.ui.routes import admin_pages


def show_way_home() -> None:
    """A link to the overview of the admin pages, and the way out."""
    with st.container(
        key="pf_admin_bar", horizontal=True, gap="medium", vertical_alignment="center"
    ):
        st.page_link(admin_pages().home, label=say("admin.back"), icon=":material/arrow_back:")
        show_signed_in()
