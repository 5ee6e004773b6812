"""The accessibility statement: what the pages conform to, how that is known, what is missing."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from finder.ui.blocks.scrolling import scroll_once
from finder.ui.visit.goal import Goal
from finder.ui.visit.resources import say
from finder.ui.visit.routes import pages
from finder.ui.visit.state import arriving_at, visit

_SECTIONS = {"conforms": 2, "tested": 4, "beside": 1, "missing": 3, "tell": 1}
"""The sections in their order, each with how many paragraphs it has."""

_THREAD = "https://github.com/streamlit/streamlit/issues/{number}"


class Gap(NamedTuple):
    """What Streamlit does not give: its name among the texts, and the thread that asks for it."""

    name: str
    number: int

    @property
    def address(self) -> str:
        """Where the thread is."""
        return _THREAD.format(number=self.number)


GAPS = (Gap("decoration", 12873), Gap("tables", 13332), Gap("fullscreen", 16148))
"""What is left: docs/accessibility.md tells more of each, and of what the finder makes up for."""


def show() -> None:
    """Draw the page."""
    current = visit()
    with arriving_at("accessibility") as arrives:
        if arrives:
            current.scroll_to(Goal.TOP)
    scroll_once(current.scrolls, current.goal)
    st.title(say("accessibility.title"), anchor=False)
    with st.container(key="pf_text"):
        st.write(say("accessibility.lead"))
        for section in _SECTIONS:
            st.header(say(f"accessibility.{section}.heading"), anchor=False)
            _show_section(section)
        st.page_link(pages().about, label=say("app.about"), icon=":material/arrow_back:")


def _show_section(name: str) -> None:
    for number in range(1, _SECTIONS[name] + 1):
        st.write(say(f"accessibility.{name}.text_{number}"))
    if name == "missing":
        st.write("\n".join(map(_gap, GAPS)))


def _gap(gap: Gap) -> str:
    """A gap as an item of a list, in Markdown: the words are our own."""
    thread = say("accessibility.thread", number=str(gap.number))
    told = say(f"accessibility.gap.{gap.name}")
    return f"- {told} [{thread}]({gap.address})."
