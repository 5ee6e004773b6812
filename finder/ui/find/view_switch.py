"""List or map, on a phone: two views of one answer, each as it was left."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from finder.ui.blocks.assets import asset
from finder.ui.visit.resources import say


def show_view_switch() -> None:
    """A bar at the foot of a narrow screen; on a wide one both views are in sight."""
    words = {"label": say("results.view"), "list": say("results.list"), "map": say("results.map")}
    _switch()(key="pf_view", data=words)


@lru_cache(maxsize=1)
def _switch() -> ComponentRenderer:
    return st.components.v2.component(
        "pf_view_switch",
        html=asset("view_switch.html"),
        css=asset("view_switch.css"),
        js=asset("view_switch.js"),
    )
