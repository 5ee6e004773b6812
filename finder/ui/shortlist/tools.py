"""What can be done with a page that a link names: share it, copy its address, print it."""

from __future__ import annotations

import streamlit as st

from finder.services.shortlist.ids import PARAMETER
from finder.ui.blocks import markup
from finder.ui.blocks.component import own_component
from finder.ui.visit.resources import say

_WORDS = ("share", "copy", "copied", "print")


def show_link_tools(page: str, ids: str) -> None:
    """Controls for the list `ids`; the address that they hand out holds ids and nothing else."""
    words = {name: say(f"clinic.tools.{name}") for name in _WORDS}
    data = {
        **words,
        "label": say("shortlist.tools"),
        "title": say("shortlist.title"),
        "link": f"{page}?{PARAMETER}={ids}",
        "keep": "",
        "card": "",
    }
    with st.container(key="pf_controls_link"):
        st.html(markup.muted(say("shortlist.share")))
        own_component("pf_clinic_tools")(key="pf_link_tools", data=data)
