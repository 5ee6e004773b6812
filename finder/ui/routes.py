"""The pages there are, for links from one to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

_KEY = "pages"


class Pages(NamedTuple):
    """Every page of the finder."""

    find: StreamlitPage
    clinic: StreamlitPage
    about: StreamlitPage


def pages() -> Pages:
    """The pages of the run that is being drawn."""
    known: Pages = st.session_state[_KEY]
    return known


def remember_pages(known: Pages) -> None:
    """Let components of this run link to `known`."""
    st.session_state[_KEY] = known
