"""Components of our own, by their names."""

from __future__ import annotations

from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from finder.services.component_files import component_address

_LOADER = """\
const own = await import(new URL(".{address}", document.baseURI));
export default own.draw;
"""
"""All of a script that goes through the socket, with each change of what a component shows."""


@cache
def own_component(name: str, *, isolate_styles: bool = True) -> ComponentRenderer:
    """The component `name` of `finder.services.component_files`, registered once.

    Without `isolate_styles` the page's style sheet reaches what it draws.
    """
    script = _LOADER.format(address=component_address(name))
    return st.components.v2.component(name, js=script, isolate_styles=isolate_styles)
