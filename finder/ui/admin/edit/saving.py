"""The fields of a clinic, what saving them would change, and saving it."""

from __future__ import annotations

import streamlit as st

from finder.errors import DirectoryMoved, InputError
from finder.errors.stores import EditedInBetween
from finder.services.accounts.principal import Principal
from finder.services.kept import Revision
from finder.services.publishing.editing import Edit, Form, plan_form
from finder.services.publishing.history import publish
from finder.ui.admin.acting import act, show_fault, tell_done, tell_fault
from finder.ui.admin.change_tables import show_ended_checks
from finder.ui.admin.edit.editing import Editing, forget_form
from finder.ui.admin.edit.form import form_in, show_form
from finder.ui.admin.values import changes_table, field_words
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, join, name, text
from finder.ui.shell.principal import acting_admin, looks_only
from finder.ui.visit.resources import say, sentence_of, store, words


def show_fields(editing: Editing) -> None:
    """The fields, which are no Streamlit form: what is typed last must not be lost by saving."""
    key = f"ed_{editing.round}"
    faults = editing.edit.faults if editing.edit else {}
    form = show_form(key, editing.form, faults)
    source = st.text_input(say("edit.why"), key=f"{key}_why", help=say("edit.why_help"))
    if editing.edit and editing.edit.plan and (form, source) != editing.looked_over:
        editing.edit = None
    _show_outcome(editing)
    if st.button(say("edit.look"), key="ed_look", type="primary", disabled=looks_only()):
        _look_over(editing, form, str(source or ""))


def _look_over(editing: Editing, form: Form, source: str) -> None:
    """Check the form and plan what it changes; nothing is saved."""
    editing.looked_over = (form, source)
    try:
        editing.edit = plan_form(
            store(), editing.clinic_id, editing.shown, form, acting_admin(), source=source
        )
    except InputError as refusal:
        editing.edit = Edit(None, {"": (refusal,)}, {})
    st.rerun()


def _show_outcome(editing: Editing) -> None:
    """What needs fixing, named beside the button too, since its field may be out of sight."""
    edit = editing.edit
    if edit is None:
        return
    if edit.plan is None:
        columns = words().listing([field_words(column) for column in edit.faults if column])
        if columns:
            show_fault(say("edit.to_fix", columns=columns))
        for problem in edit.faults.get("", ()):
            show_fault(sentence_of(problem))
    elif not edit.plan.changes:
        st.html(markup.notice(say("edit.nothing")))


def show_planned(editing: Editing) -> None:
    """What saving would change, once that was looked over."""
    edit = editing.edit
    plan = edit.plan if edit else None
    if edit is None or plan is None or not plan.changes:
        return
    (change,) = plan.changes
    heading = say("edit.changes_heading")
    st.header(heading, anchor=False)
    st.html(changes_table(heading, [change], named=False))
    show_ended_checks([change])
    notes = [
        Html(f"<p>{text(field_words(column))}: {name(sentence)}</p>" if column else name(sentence))
        for column, problems in edit.notes.items()
        for sentence in map(sentence_of, problems)
    ]
    if notes:
        st.html(Html(f'<div class="pf-notice">{join(notes)}</div>'))
    with st.container(horizontal=True, gap="small"):
        st.button(
            say("edit.save", count=len(change.fields)),
            key="ed_save",
            disabled=looks_only(),
            type="primary",
            icon=":material/publish:",
            on_click=_save,
            args=(editing,),
        )
        st.button(say("edit.cancel"), key="ed_cancel", on_click=_forget_plan, args=(editing,))


def _forget_plan(editing: Editing) -> None:
    editing.edit = None


def _save(editing: Editing) -> None:
    def save(by: Principal) -> None:
        if editing.edit is None or editing.edit.plan is None:
            return
        plan, editing.edit = editing.edit.plan, None
        key = f"ed_{editing.round}"
        if (form_in(key), st.session_state[f"{key}_why"]) != editing.looked_over:
            tell_fault(say("edit.changed_since"))
            return
        try:
            made = publish(store(), plan, by)
        except DirectoryMoved as moved:
            raise _moved(moved) from None
        if made is not None:
            tell_done(say("edit.saved", number=made.number), made.number)
        forget_form()

    act(save)


def _moved(moved: DirectoryMoved) -> DirectoryMoved:
    newest = next((one for one in moved.since if isinstance(one, Revision)), None)
    if newest is None:
        return moved
    return EditedInBetween(person=newest.stamp.made_by, number=newest.number, since=moved.since)
