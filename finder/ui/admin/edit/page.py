"""Edit one clinic: choosing it, adding one, merging two, or its form."""

from __future__ import annotations

import streamlit as st

from finder.errors import UnknownClinic
from finder.ui.admin.acting import show_fault, show_told
from finder.ui.admin.edit.adding import NEW, forget_adding, show_adding
from finder.ui.admin.edit.choosing import show_clinic_search, show_retired, show_way_to_add
from finder.ui.admin.edit.editing import Editing, editing_of, forget_form
from finder.ui.admin.edit.merging import MERGE, show_merging, show_ways_to_merge
from finder.ui.admin.edit.origins import show_origins
from finder.ui.admin.edit.reported import show_reported
from finder.ui.admin.edit.retiring import show_retiring
from finder.ui.admin.edit.saving import show_fields, show_planned
from finder.ui.admin.way_home import show_way_home
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, name
from finder.ui.blocks.scrolling import scroll_once
from finder.ui.blocks.tables import show_admin_style
from finder.ui.visit.goal import Goal
from finder.ui.visit.resources import say, sentence_of
from finder.ui.visit.routes import admin_pages, pages
from finder.ui.visit.state import arriving_at, visit


def show() -> None:
    """Draw the form of the clinic that the URL names, or ask for one."""
    visitor = visit()
    clinic_id = st.query_params.get("id", "")
    where = (clinic_id, st.query_params.get(MERGE, ""))
    with arriving_at("edit") as arrives:
        if arrives or st.session_state.get("edit_where", where) != where:
            visitor.scroll_to(Goal.TOP)
    st.session_state["edit_where"] = where
    scroll_once(visitor.scrolls, visitor.goal)
    show_admin_style()
    show_way_home()
    if clinic_id and MERGE in st.query_params:
        show_merging(clinic_id, st.query_params[MERGE], forget_form)
    elif clinic_id:
        _show_clinic(clinic_id)
    elif NEW in st.query_params:
        show_adding()
    else:
        forget_form()
        forget_adding()
        st.title(say("edit.title"), anchor=False)
        show_told()
        show_clinic_search()
        show_way_to_add()
        show_retired()


def _show_clinic(clinic_id: str) -> None:
    try:
        editing = editing_of(clinic_id)
    except UnknownClinic as gone:
        st.title(say("edit.title"), anchor=False)
        show_told()
        show_fault(sentence_of(gone))
        show_clinic_search()
        show_retired()
        return
    _show_heading(editing)
    show_told()
    show_reported(clinic_id)
    show_origins(clinic_id)
    show_fields(editing)
    show_planned(editing)
    show_ways_to_merge(clinic_id)
    show_retiring(editing)


def _show_heading(editing: Editing) -> None:
    heading = say("edit.editing", clinic=str(editing.shown["name"]))
    st.html(Html(f'<h1 class="pf-clinic-name">{name(heading)}</h1>'))
    asked = {"id": editing.clinic_id}
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        st.page_link(pages().clinic, label=say("edit.see"), query_params=asked)
        st.page_link(
            admin_pages().history,
            label=say("edit.history"),
            query_params={"clinic": editing.clinic_id},
        )
        st.button(
            say("edit.another"),
            key="ed_another",
            type="tertiary",
            on_click=st.query_params.clear,
        )
    st.html(markup.muted(say("edit.lead")))
