"""One publication in full, and the way to take it back."""

from __future__ import annotations

import streamlit as st

from finder.services.publishing.past import publication
from finder.ui.admin.acting import show_told
from finder.ui.admin.change_map import show_change_map
from finder.ui.admin.change_tables import show_change_tables
from finder.ui.admin.history.publications import (
    go_to,
    show_revision_facts,
    show_way_to_all,
    taken_back_words,
)
from finder.ui.blocks import markup
from finder.ui.shell.principal import looks_only
from finder.ui.visit.resources import say, store


def show_publication(number: int) -> None:
    """Draw who published what, and when.

    Raises:
        UnknownRevision: there is no such publication.

    """
    (revision, taken_back), changes = publication(store(), number)
    action = say(f"admin.action.{revision.stamp.action.value}")
    st.title(say("history.revision", number=number), anchor=False)
    show_told()
    st.html(markup.summary(action))
    if words := taken_back_words(taken_back):
        st.html(markup.notice(f"{words}."))
    show_revision_facts(revision)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.button(
            say("history.undo"),
            key="hi_undo",
            disabled=looks_only(),
            icon=":material/undo:",
            on_click=go_to,
            kwargs={"undo": str(number)},
        )
        show_way_to_all()
    if changes:
        st.header(say("history.counts"), anchor=False)
        show_change_map(f"hi_{number}", changes)
    show_change_tables(f"hi_{number}", changes)
