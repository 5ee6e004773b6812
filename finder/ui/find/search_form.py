"""The search form: what is needed, where, how far; drawn by a component of our own.

One press of Enter, of *Search* or of any choice tells Python everything that stands in the
fields, so that nothing typed is lost between two widgets. The component owns no state: what
it shows is `data`, and what a person did comes back as one event.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from finder.ui.blocks.assets import asset

LONGEST_TEXT = 5_000
"""How many characters of a field are read."""

_PARTS = ("dom", "location", "options", "chips", "messages", "form")
"""The component's script, in files of one thought each."""


class FormEvent:
    """What a person did in the form, and what stood in its fields; any browser may send it."""

    def __init__(self, told: object) -> None:
        self._told: Mapping[str, object] = told if isinstance(told, Mapping) else {}

    @property
    def act(self) -> str:
        """What was pressed: `search`, `take`, `remove` and so on."""
        return self.text("act")

    def text(self, name: str) -> str:
        """A text of the event, "" where there is none."""
        value = self._told.get(name)
        return value[:LONGEST_TEXT] if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts of the event."""
        value = self._told.get(name)
        return (
            tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
        )

    def __getitem__(self, name: str) -> object:
        return self._told.get(name)


def show_search_form(
    key: str, data: Mapping[str, object], act: Callable[[FormEvent], None]
) -> None:
    """Draw the form; `act` is told what the person does, before the page is drawn anew.

    Args:
        key: the form's key; one form per key and page.
        data: what it shows, as `finder.ui.find.front_door` puts it together.
        act: called once for each event.

    """

    def hear() -> None:
        act(FormEvent(st.session_state[key].get("said")))

    _form()(key=key, data=dict(data), on_said_change=hear)


@lru_cache(maxsize=1)
def _form() -> ComponentRenderer:
    folder = "search_form"
    return st.components.v2.component(
        "pf_search_form",
        html=asset(f"{folder}/form.html"),
        css=asset(f"{folder}/form.css"),
        js="\n".join(asset(f"{folder}/{part}.js") for part in _PARTS),
    )
