"""History: which of its pages the URL asks for."""

from __future__ import annotations

import streamlit as st

from finder.errors import InputError
from finder.ui.admin.acting import show_fault
from finder.ui.admin.history.one_clinic import show_clinic_history
from finder.ui.admin.history.one_publication import show_publication
from finder.ui.admin.history.publications import show_all, show_way_to_all
from finder.ui.admin.history.undoing import forget_undo, show_undo
from finder.ui.admin.way_home import show_way_home
from finder.ui.blocks.scrolling import scroll_once
from finder.ui.blocks.tables import show_admin_style
from finder.ui.visit.asked_number import asked_number
from finder.ui.visit.goal import Goal
from finder.ui.visit.resources import say, sentence_of
from finder.ui.visit.state import arriving_at, visit

_WHERE = "history_where"


def show() -> None:
    """Draw what the URL asks for."""
    visitor = visit()
    where = str(sorted(st.query_params.to_dict().items()))
    with arriving_at("history") as arrives:
        if arrives or st.session_state.get(_WHERE, where) != where:
            visitor.scroll_to(Goal.TOP)
    st.session_state[_WHERE] = where
    scroll_once(visitor.scrolls, visitor.goal)
    show_admin_style()
    show_way_home()
    try:
        _show_what_is_asked()
    except InputError as refusal:
        st.title(say("history.title"), anchor=False)
        show_fault(sentence_of(refusal))
        show_way_to_all()


def _show_what_is_asked() -> None:
    asked = st.query_params
    if "undo" in asked:
        show_undo(asked_number("undo"))
        return
    forget_undo()
    if "revision" in asked:
        show_publication(asked_number("revision"))
    elif "clinic" in asked:
        show_clinic_history(asked["clinic"])
    else:
        show_all()
