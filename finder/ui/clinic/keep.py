"""A clinic's page: put it on the shortlist, see what to ask there, or take a sheet along."""

from __future__ import annotations

import streamlit as st

from finder.directory.clinic import Clinic
from finder.services.shortlist.ids import PARAMETER, ids_text
from finder.ui.blocks.handoff_button import show_sheet_button
from finder.ui.visit.resources import say
from finder.ui.visit.routes import pages
from finder.ui.visit.shortlist import kept_shortlist
from finder.ui.visit.state import Visit, link_of


def show_keep(clinic: Clinic, current: Visit) -> None:
    """A button for the shortlist, a link to the call, and a button for the hand-off sheet."""
    kept = kept_shortlist()
    row = st.container(
        key="pf_controls_keep", horizontal=True, gap="small", vertical_alignment="center"
    )
    with row:
        if not kept.has_room(clinic.id):
            st.page_link(
                pages().shortlist, label=say("shortlist.full"), query_params=kept.parameters
            )
        else:
            said = say("shortlist.added" if clinic.id in kept.ids else "shortlist.add")
            st.button(said, key="keep_clinic", on_click=kept.toggle, args=(clinic.id,))
        st.page_link(
            pages().call_sheet,
            label=say("shortlist.ask"),
            icon=":material/call:",
            query_params={**link_of(current.query), PARAMETER: [ids_text([clinic.id])]},
        )
        show_sheet_button([clinic], current.query.needs)
