"""The search form: what is needed, where, how far, and the filters; a component of our own.

One press of Enter, of *Search* or of any choice tells Python everything that stands in the
fields, so that nothing typed is lost between two widgets. The component owns no state: what
it shows is `data`, and what a person did comes back as events (`finder.ui.find.told`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from finder.ui.blocks.assets import asset
from finder.ui.find.told import FormEvent, Heard, follow

_FOLDER = "search_form"
_PARTS = ("location", "options", "chips", "messages", "filters", "tools", "form")
_SCRIPTS = ("dom.js", "teller.js", *(f"{_FOLDER}/{part}.js" for part in _PARTS))
"""The component's script, in files of one thought each."""


def show_search_form(
    key: str, data: Mapping[str, object], act: Callable[[FormEvent], None]
) -> None:
    """Draw the form; `act` is told what the person does, before the page is drawn anew.

    Args:
        key: the form's key; one form per key and page.
        data: what it shows, as `finder.ui.find.front_door` puts it together.
        act: called once for each event.

    """

    def draw(heard: Heard, hear: Callable[[], None]) -> None:
        _form()(key=key, data={**data, "heard": heard.as_json()}, on_said_change=hear)

    follow(key, draw, act)


@lru_cache(maxsize=1)
def _form() -> ComponentRenderer:
    return st.components.v2.component(
        "pf_search_form",
        html=asset(f"{_FOLDER}/form.html"),
        css=asset(f"{_FOLDER}/form.css"),
        js="\n".join(asset(part) for part in _SCRIPTS),
    )
