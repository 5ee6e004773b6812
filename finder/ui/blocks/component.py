"""Components of our own, by their names."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Protocol

import orjson
import streamlit as st

from finder.services.component_files import component_address

_LOADER = """\
const own = await import(new URL(".{address}", document.baseURI));
export default own.draw;
"""
"""All of a script that goes through the socket, with each change of what a component shows."""


class OwnComponent(Protocol):
    """Draws a component, which is told `data` (anything that JSON can say)."""

    def __call__(self, *, key: str, data: object, **heard: Callable[[], None]) -> object:
        """Draw it; `on_…_change` is called whenever it says something of that name."""


@cache
def own_component(name: str, *, isolate_styles: bool = True) -> OwnComponent:
    """The component `name` of `finder.services.component_files`, registered once.

    Without `isolate_styles` the page's style sheet reaches what it draws.

    What it is told goes as bytes, which `finder.services.component_files` reads: whatever else it
    is told Streamlit looks through for tables with pandas, and writes as JSON twice.
    """
    script = _LOADER.format(address=component_address(name))
    renderer = st.components.v2.component(name, js=script, isolate_styles=isolate_styles)

    def draw(*, key: str, data: object, **heard: Any) -> object:  # noqa: ANN401 - as above
        return renderer(key=key, data=orjson.dumps(data), **heard)

    return draw


def said_by(key: str, name: str) -> Any:  # noqa: ANN401 - any browser may send anything
    """What the component `key` says of `name`, in its `on_…_change`; None where nothing is held.

    A component may speak after its page was left. Streamlit then calls what hears it, and holds
    nothing for it any more.
    """
    return st.session_state[key].get(name) if key in st.session_state else None
