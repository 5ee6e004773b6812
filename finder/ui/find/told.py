"""What components of ours tell: each thing that a person did, once and in its order.

Of two messages that come in while the page is still being drawn, Streamlit keeps the newer one.
So each message has every event that Python has not said to have heard, numbered, and what was
heard before is passed over. What was pressed while the server was away is told once it is back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import streamlit as st

from finder.ui.blocks.component import said_by

LONGEST_TEXT = 5_000
"""How many characters of a text are read."""

MOST_EVENTS = 20
"""How many events of one message are heard: more than anybody presses while a page is drawn."""

_LONGEST_NAME = 40
_LARGEST_NUMBER = 2**31


class FormEvent:
    """What a person did, and what stood in the fields there; any browser may send it."""

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


class Heard:
    """How far the events of a component were heard: those of the one that spoke last.

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
        self.number = self.passed = 0

    def as_json(self) -> dict[str, object]:
        """What the component is told of it."""
        return {"form": self.form, "number": self.number, "passed": self.passed}

    def new_ones(self, message: object) -> Iterator[FormEvent]:
        """The events of a message that were not heard yet, in their order, each once."""
        told = FormEvent(message)
        form, events = told.text("form"), told["events"]
        if not form or not isinstance(events, list):
            return
        if form[:_LONGEST_NAME] != self.form:
            self.form, self.number, self.passed = form[:_LONGEST_NAME], 0, 0
        for event in events[:MOST_EVENTS]:
            number = event.get("number") if isinstance(event, Mapping) else None
            if isinstance(number, int) and self.number < number < _LARGEST_NUMBER:
                self.number = number
                yield FormEvent(event)

    def pass_over(self, message: object) -> None:
        """Take what a message tells as heard, but say that nothing was done.

        What a component says before it was drawn in a visit, it said to a server that has gone. The
        component knows what that one did, and tells the rest as something new.

        >>> heard = Heard()
        >>> gone = {"form": "a", "events": [{"number": 1, "act": "search"}]}
        >>> heard.pass_over(gone)
        >>> list(heard.new_ones(gone))
        []
        >>> heard.as_json()
        {'form': 'a', 'number': 1, 'passed': 1}
        """
        for _ in self.new_ones(message):
            self.passed = self.number


def follow(
    key: str, draw: Callable[[Heard, Callable[[], None]], object], act: Callable[[FormEvent], None]
) -> None:
    """Let `draw` draw the component `key` of this visit; `act` is told each event, once."""
    is_new = f"{key}:heard" not in st.session_state
    heard: Heard = st.session_state.setdefault(f"{key}:heard", Heard())

    def said() -> object:
        return said_by(key, "said")

    def hear() -> None:
        for event in heard.new_ones(said()):
            act(event)

    draw(heard, hear)
    if is_new:
        heard.pass_over(said())
