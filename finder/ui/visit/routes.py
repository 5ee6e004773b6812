"""The pages there are, for links from one to another."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st
from streamlit.navigation.page import StreamlitPage

_KEY, _ADMIN_KEY = "pages", "admin_pages"


class Pages(NamedTuple):
    """Every page of the finder."""

    find: StreamlitPage
    clinic: StreamlitPage
    shortlist: StreamlitPage
    call_sheet: StreamlitPage
    access: StreamlitPage
    about: StreamlitPage


class AdminPages(NamedTuple):
    """The pages for those who look after the directory."""

    home: StreamlitPage
    upload: StreamlitPage
    history: StreamlitPage
    edit: StreamlitPage
    reports: StreamlitPage
    calls: StreamlitPage
    health: StreamlitPage
    release: StreamlitPage


def pages() -> Pages:
    """The pages of the run that is being drawn."""
    known: Pages = st.session_state[_KEY]
    return known


def remember_pages(known: Pages) -> None:
    """Let components of this run link to `known`."""
    st.session_state[_KEY] = known


def admin_pages() -> AdminPages:
    """The admin pages of the run that is being drawn."""
    known: AdminPages = st.session_state[_ADMIN_KEY]
    return known


def remember_admin_pages(known: AdminPages) -> None:
    """Let admin pages of this run link to `known`."""
    st.session_state[_ADMIN_KEY] = known
