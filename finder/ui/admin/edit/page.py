"""Edit one clinic: its form, what saving would change, off the list and back."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from finder.directory.fields import Fields
from finder.errors import DirectoryMoved, InputError, UnknownClinic
from finder.errors.stores import EditedInBetween, EditUnlisted
from finder.services.accounts.principal import Principal
from finder.services.kept import Revision
from finder.services.publishing.editing import Edit, Form, form_of, plan_form
from finder.services.publishing.history import plan_retirement, publish
from finder.ui.admin.acting import act, show_fault, show_told, tell_done, tell_fault
from finder.ui.admin.change_tables import show_ended_checks
from finder.ui.admin.edit.adding import NEW, forget_adding, show_adding
from finder.ui.admin.edit.choosing import show_clinic_search, show_retired, show_way_to_add
from finder.ui.admin.edit.form import form_in, show_form
from finder.ui.admin.edit.merging import MERGE, show_merging, show_ways_to_merge
from finder.ui.admin.edit.origins import show_origins
from finder.ui.admin.edit.reported import show_reported
from finder.ui.admin.values import changes_table, field_words
from finder.ui.admin.way_home import show_way_home
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, join, name, text
from finder.ui.blocks.scrolling import scroll_once
from finder.ui.blocks.tables import show_admin_style
from finder.ui.shell.principal import acting_admin
from finder.ui.visit.goal import Goal
from finder.ui.visit.resources import say, sentence_of, store, words
from finder.ui.visit.routes import admin_pages, pages
from finder.ui.visit.state import arrived_at, visit

_KEY = "editing"


@dataclass
class Editing:
    """One clinic in the form: as it was listed when the form was filled, and what is planned.

    `looked_over` is what `edit` was planned from: the form, and where it is known from.
    `round` tells the fields of this form from those of the one before.
    """

    clinic_id: str
    shown: Fields
    form: Form
    round: int
    edit: Edit | None = None
    looked_over: tuple[Form, str] | None = None
    retiring: bool = False


def show() -> None:
    """Draw the form of the clinic that the URL names, or ask for one."""
    visitor = visit()
    clinic_id = st.query_params.get("id", "")
    where = (clinic_id, st.query_params.get(MERGE, ""))
    if arrived_at("edit") or st.session_state.get("edit_where", where) != where:
        visitor.scroll_to(Goal.TOP)
    st.session_state["edit_where"] = where
    show_admin_style()
    show_way_home()
    if clinic_id and MERGE in st.query_params:
        show_merging(clinic_id, st.query_params[MERGE], _forget_form)
    elif clinic_id:
        _show_clinic(clinic_id)
    elif NEW in st.query_params:
        show_adding()
    else:
        st.session_state.pop(_KEY, None)
        forget_adding()
        st.title(say("edit.title"), anchor=False)
        show_told()
        show_clinic_search()
        show_way_to_add()
        show_retired()
    scroll_once(visitor.scrolls, visitor.goal)


def _forget_form() -> None:
    st.session_state.pop(_KEY, None)


def _show_clinic(clinic_id: str) -> None:
    try:
        editing = _editing(clinic_id)
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
    _show_fields(editing)
    if editing.edit and editing.edit.plan:
        _show_planned(editing, editing.edit)
    show_ways_to_merge(clinic_id)
    _show_retiring(editing)


def _editing(clinic_id: str) -> Editing:
    """The form under way, or a fresh one of the clinic as it is listed."""
    known: Editing | None = st.session_state.get(_KEY)
    if known is not None and known.clinic_id == clinic_id:
        return known
    _, listed = store().listed_of([clinic_id])
    if clinic_id not in listed:
        raise EditUnlisted
    fields = listed[clinic_id]
    number = st.session_state.get("edit_rounds", 0) + 1
    st.session_state["edit_rounds"] = number
    fresh = Editing(clinic_id, fields, form_of(clinic_id, fields), number)
    st.session_state[_KEY] = fresh
    return fresh


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


def _show_fields(editing: Editing) -> None:
    """The fields, which are no Streamlit form: what is typed last must not be lost by saving."""
    key = f"ed_{editing.round}"
    faults = editing.edit.faults if editing.edit else {}
    form = show_form(key, editing.form, faults)
    source = st.text_input(say("edit.why"), key=f"{key}_why", help=say("edit.why_help"))
    if editing.edit and editing.edit.plan and (form, source) != editing.looked_over:
        editing.edit = None
    _show_outcome(editing)
    if st.button(say("edit.look"), key="ed_look", type="primary"):
        _look_over(editing, form, str(source or ""))


def _look_over(editing: Editing, form: Form, source: str) -> None:
    """Check the form and plan what it changes; nothing is saved."""
    editing.looked_over = (form, source)
    try:
        editing.edit = plan_form(
            store(), editing.clinic_id, editing.shown, form, acting_admin(), source=source
        )
    except InputError as refusal:
        editing.edit = Edit(None, {"": (sentence_of(refusal),)}, {})
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
        for sentence in edit.faults.get("", ()):
            show_fault(sentence)
    elif not edit.plan.changes:
        st.html(markup.notice(say("edit.nothing")))


def _show_planned(editing: Editing, edit: Edit) -> None:
    plan = edit.plan
    if plan is None or not plan.changes:
        return
    (change,) = plan.changes
    heading = say("edit.changes_heading")
    st.header(heading, anchor=False)
    st.html(changes_table(heading, [change], named=False))
    show_ended_checks([change])
    notes = [
        Html(f"<p>{text(field_words(column))}: {name(sentence)}</p>" if column else name(sentence))
        for column, sentences in edit.notes.items()
        for sentence in sentences
    ]
    if notes:
        st.html(Html(f'<div class="pf-notice">{join(notes)}</div>'))
    with st.container(horizontal=True, gap="small"):
        st.button(
            say("edit.save", count=len(change.fields)),
            key="ed_save",
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
        st.session_state.pop(_KEY, None)

    act(save)


def _moved(moved: DirectoryMoved) -> DirectoryMoved:
    newest = next((one for one in moved.since if isinstance(one, Revision)), None)
    if newest is None:
        return moved
    return EditedInBetween(person=newest.stamp.made_by, number=newest.number, since=moved.since)


def _show_retiring(editing: Editing) -> None:
    """Off the list, in two steps."""
    clinic = str(editing.shown["name"])
    if not editing.retiring:
        st.button(
            say("edit.retire"),
            key="ed_retire",
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
        st.session_state.pop(_KEY, None)
        st.query_params.clear()

    act(retire)
