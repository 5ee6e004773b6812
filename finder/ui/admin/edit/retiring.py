"""Taking a clinic off the list, in two steps."""

from __future__ import annotations

import streamlit as st

from finder.services.accounts.principal import Principal
from finder.services.publishing.history import plan_retirement, publish
from finder.ui.admin.acting import act, tell_done
from finder.ui.admin.edit.editing import Editing, forget_form
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, name
from finder.ui.shell.principal import looks_only
from finder.ui.visit.resources import say, store


def show_retiring(editing: Editing) -> None:
    """Off the list, in two steps."""
    clinic = str(editing.shown["name"])
    if not editing.retiring:
        st.button(
            say("edit.retire"),
            key="ed_retire",
            disabled=looks_only(),
            icon=":material/visibility_off:",
            on_click=_set_retiring,
            args=(editing, True),
        )
        return
    with st.container(key="pf_card_retire"):
        heading = say("edit.retire_heading", clinic=clinic)
        st.html(Html(f"<h2>{name(heading)}</h2>"))
        st.html(markup.muted(say("edit.retire_lead")))
        note = str(
            st.text_input(say("edit.retire_note"), key="ed_retire_note", max_chars=500) or ""
        )
        with st.container(horizontal=True, gap="small"):
            st.button(
                say("edit.retire_button"),
                key="ed_retire_now",
                disabled=looks_only(),
                type="primary",
                on_click=_retire,
                args=(editing, clinic, note),
            )
            st.button(
                say("edit.retire_cancel"),
                key="ed_retire_not",
                on_click=_set_retiring,
                args=(editing, False),
            )


def _set_retiring(editing: Editing, retiring: bool) -> None:  # noqa: FBT001 # the value itself
    editing.retiring = retiring


def _retire(editing: Editing, clinic: str, note: str) -> None:
    def retire(by: Principal) -> None:
        plan = plan_retirement(store(), editing.clinic_id, by, note=note.strip())
        made = publish(store(), plan, by)
        if made is not None:
            tell_done(say("edit.retired_done", clinic=clinic, number=made.number), made.number)
        forget_form()
        st.query_params.clear()

    act(retire)
