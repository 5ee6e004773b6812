"""Every change of one clinic, newest first."""

from __future__ import annotations

import streamlit as st

from finder.directory.changes import ClinicChange
from finder.services.publishing.past import past_of
from finder.ui.admin.history.publications import show_revision_line, show_way_to_all
from finder.ui.admin.values import changes_table
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, text
from finder.ui.visit.resources import directory, say, store
from finder.ui.visit.routes import admin_pages


def show_clinic_history(clinic_id: str) -> None:
    """Every change of one clinic, newest first."""
    past = past_of(store(), clinic_id)
    if not past:
        st.title(say("history.title"), anchor=False)
        st.html(markup.notice(say("history.of_clinic_none")))
        show_way_to_all()
        return
    called = next((name for _, change in past if (name := _name_in(change))), clinic_id)
    heading = text(say("history.of_clinic", clinic=called))
    st.html(Html(f'<h1 class="pf-clinic-name">{heading}</h1>'))
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        if clinic_id in directory().by_id:
            st.page_link(
                admin_pages().edit,
                label=say("history.edit_clinic"),
                icon=":material/edit:",
                query_params={"id": clinic_id},
            )
        show_way_to_all()
    for revision, change in past:
        show_revision_line(revision)
        caption = say("history.revision", number=revision.number)
        st.html(changes_table(caption, [change], named=False))


def _name_in(change: ClinicChange) -> str:
    return str((change.after or {}).get("name", "") or (change.before or {}).get("name", ""))
