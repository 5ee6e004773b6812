"""The search form: what is needed, where, how far; drawn by a component of our own.

One press of Enter, of *Search* or of any choice tells Python everything that stands in the
fields, so that nothing typed is lost between two widgets. The component owns no state: what
it shows is `data`, and what a person did comes back as events.

Of two messages that come in while the page is still being drawn, Streamlit keeps the newer one.
So each message has every event that Python has not said to have heard, numbered, and what was
heard before is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from finder.ui.blocks.assets import asset

LONGEST_TEXT = 5_000
"""How many characters of a field are read."""

MOST_EVENTS = 20
"""How many events of one message are heard: more than anybody presses while a page is drawn."""

_LONGEST_NAME = 40
_LARGEST_NUMBER = 2**31

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
    heard: Heard = st.session_state.setdefault(f"{key}:heard", Heard())

    def hear() -> None:
        for event in heard.new_ones(st.session_state[key].get("said")):
            act(event)

    shown = {**data, "heard": {"form": heard.form, "number": heard.number}}
    _form()(key=key, data=shown, on_said_change=hear)


class Heard:
    """How far the events of a form were heard: those of the one that spoke last.

    >>> heard = Heard()
    >>> first = {"number": 1, "act": "search", "what": "sciatica"}
    >>> second = {"number": 2, "act": "search", "what": "scs"}
    >>> [event.text("what") for event in heard.new_ones({"form": "a", "events": [first]})]
    ['sciatica']
    >>> [event.text("what") for event in heard.new_ones({"form": "a", "events": [first, second]})]
    ['scs']
    """

    def __init__(self) -> None:
        self.form = ""
        self.number = 0

    def new_ones(self, message: object) -> Iterator[FormEvent]:
        """The events of a message that were not heard yet, in their order, each once."""
        told = FormEvent(message)
        form, events = told.text("form"), told["events"]
        if not form or not isinstance(events, list):
            return
        if form[:_LONGEST_NAME] != self.form:
            self.form, self.number = form[:_LONGEST_NAME], 0
        for event in events[:MOST_EVENTS]:
            number = event.get("number") if isinstance(event, Mapping) else None
            if isinstance(number, int) and self.number < number < _LARGEST_NUMBER:
                self.number = number
                yield FormEvent(event)


@lru_cache(maxsize=1)
def _form() -> ComponentRenderer:
    folder = "search_form"
    return st.components.v2.component(
        "pf_search_form",
        html=asset(f"{folder}/form.html"),
        css=asset(f"{folder}/form.css"),
        js="\n".join(asset(f"{folder}/{part}.js") for part in _PARTS),
    )
