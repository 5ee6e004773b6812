"""The pages there are, for links from one to another."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st
from streamlit.navigation.page import StreamlitPage

_KEY, _ADMIN_KEY = "pages", "admin_pages"


class Pages(NamedTuple):
    """Every page of the finder, each called as its address is."""

    find: StreamlitPage
    clinic: StreamlitPage
    shortlist: StreamlitPage
    call_sheet: StreamlitPage
    guide: StreamlitPage
    together: StreamlitPage
    access: StreamlitPage
    referrers: StreamlitPage
    about: StreamlitPage
    accessibility: StreamlitPage


class AdminPages(NamedTuple):
    """The pages for those who look after the directory, called so too, but for `home`."""

    home: StreamlitPage
    upload: StreamlitPage
    history: StreamlitPage
    edit: StreamlitPage
    reports: StreamlitPage
    calls: StreamlitPage
    health: StreamlitPage
    release: StreamlitPage
    directories: StreamlitPage
    log: StreamlitPage


HOME_OF_ADMINS = "admin"


def page_addresses() -> frozenset[str]:
    """Where there are pages, as the last part of an address; the first page is at "" too."""
    of_admins = {HOME_OF_ADMINS if name == "home" else name for name in AdminPages._fields}
    return frozenset({"", *(name.replace("_", "-") for name in Pages._fields), *of_admins})


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
