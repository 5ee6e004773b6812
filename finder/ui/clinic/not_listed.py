"""The page of a clinic that is not listed here: what to do instead."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from finder.errors import UnknownClinic
from finder.search.query import LONGEST_NAME
from finder.ui.blocks import markup
from finder.ui.visit.resources import say, sentence_of
from finder.ui.visit.routes import pages
from finder.ui.visit.state import Visit, link_of
from finder.ui.visit.turn import turn_to

_NAME = "not_listed_name"


def show_not_listed(visit: Visit, error: UnknownClinic) -> None:
    """Say so, and offer to look for a clinic by its name."""
    st.html(markup.page_title(say("clinic.not_found")))
    st.html(markup.notice(sentence_of(error)))
    with st.form("not_listed", border=False):
        typed = st.text_input(say("filters.name"), key=_NAME, placeholder=say("clinic.name_of"))
        if st.form_submit_button(say("where_field.search"), type="primary"):
            name = " ".join(str(typed).split())[:LONGEST_NAME]
            visit.ask(replace(visit.query, needs=(), name=name))
            visit.editing = not name
            turn_to(pages().find, link_of(visit.query))
