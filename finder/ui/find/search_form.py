"""The search form: what is needed, where, how far, and the filters; a component of our own.

One press of Enter, of *Search* or of any choice tells Python everything that stands in the
fields, so that nothing typed is lost between two widgets. The component owns no state: what
it shows is `data`, and what a person did comes back as events (`finder.ui.find.told`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from finder.ui.blocks.component import own_component
from finder.ui.find.told import FormEvent, Heard, follow


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
        own_component("pf_search_form")(
            key=key, data={**data, "heard": heard.as_json()}, on_said_change=hear
        )

    follow(key, draw, act)
