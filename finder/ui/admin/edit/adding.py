"""Adding a clinic by form: what is wrong, what it may be, and the button that lists it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from finder.errors import DirectoryMoved, InputError
from finder.services.accounts.principal import Principal
from finder.services.imports.upload import publish_import
from finder.services.publishing.adding import Addition, plan_addition
from finder.services.publishing.editing import Form
from finder.ui.admin.acting import act, show_fault, show_told, tell_done, tell_fault
from finder.ui.admin.edit.form import form_in, show_form
from finder.ui.admin.values import clinics_table, field_words, listed_name
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, join, label, name
from finder.ui.blocks.keys import key_of
from finder.ui.shell.principal import acting_admin, looks_only
from finder.ui.visit.resources import directory, say, sentence_of, store, words

NEW = "new"
"""The parameter of the URL that asks for this form."""

_KEY = "adding"
_EMPTY = Form({})


@dataclass
class Adding:
    """A new clinic in the form, and what was said of it so far.

    `looked_over` is the form, and where it is known from, that `addition` was planned from;
    `others` are listed clinics that it is not. `round` tells its fields from those before.
    """

    round: int
    addition: Addition | None = None
    looked_over: tuple[Form, str] | None = None
    others: set[str] = field(default_factory=set)


def show_adding() -> None:
    """The empty form, and what adding would do."""
    adding = _adding()
    st.title(say("edit.add"), anchor=False)
    show_told()
    st.button(say("edit.another"), key="ad_another", type="tertiary", on_click=_leave)
    st.html(markup.muted(say("edit.add_lead")))
    key = f"add_{adding.round}"
    known = adding.addition
    form = show_form(key, _EMPTY, known.faults if known else {})
    source = str(
        st.text_input(say("edit.why"), key=f"{key}_known_from", help=say("edit.why_help")) or ""
    )
    if known and adding.looked_over != (form, source) and not known.faults:
        known = adding.addition = None
    if known:
        _show_outcome(adding, known, form, source)
    if st.button(say("edit.look_new"), key="ad_look", type="primary", disabled=looks_only()):
        _look_over(adding, form, source)


def forget_adding() -> None:
    """Let go of the form."""
    st.session_state.pop(_KEY, None)


def _adding() -> Adding:
    known: Adding | None = st.session_state.get(_KEY)
    if known is None:
        number = st.session_state.get("add_rounds", 0) + 1
        st.session_state["add_rounds"] = number
        known = st.session_state[_KEY] = Adding(number)
    return known


def _leave() -> None:
    forget_adding()
    st.query_params.clear()


def _edit_instead(clinic_id: str) -> None:
    forget_adding()
    st.query_params.from_dict({"id": clinic_id})


def _look_over(adding: Adding, form: Form, source: str) -> None:
    """Check the form and plan what it adds; nothing is saved."""
    adding.looked_over = (form, source)
    try:
        adding.addition = plan_addition(
            store(), form, acting_admin(), source=source, others=adding.others
        )
    except InputError as refusal:
        adding.addition = Addition(None, {"": (refusal,)}, {})
    st.rerun()


def _show_outcome(adding: Adding, found: Addition, form: Form, source: str) -> None:
    if found.faults:
        columns = words().listing([field_words(column) for column in found.faults if column])
        if columns:
            show_fault(say("edit.to_fix", columns=columns))
        for problem in found.faults.get("", ()):
            show_fault(sentence_of(problem))
    elif found.alike:
        _show_alike(adding, found, lambda: _look_over(adding, form, source))
    elif found.plan:
        _show_planned(adding, found)


def _show_alike(adding: Adding, found: Addition, look_again: Callable[[], None]) -> None:
    """The listed clinics that it may be, each with the way to its form."""
    show_fault(say("edit.is_listed" if found.is_listed else "edit.may_be_listed"))
    for clinic_id in found.alike:
        with st.container(key=key_of("pf_row_alike", clinic_id), gap=None):
            st.button(
                label(say("edit.choose", clinic=listed_name(clinic_id))),
                key=key_of("ad_choose", clinic_id),
                icon=":material/edit:",
                type="tertiary",
                on_click=_edit_instead,
                args=(clinic_id,),
            )
            if clinic := directory().by_id.get(clinic_id):
                where = (part for part in (clinic.address.one_line(), clinic.phone) if part)
                st.html(Html(f'<p class="pf-muted">{name(" · ".join(where))}</p>'))
    if not found.is_listed and st.button(say("edit.is_another"), key="ad_is_another"):
        adding.others.update(found.alike)
        look_again()


def _show_planned(adding: Adding, found: Addition) -> None:
    if found.plan is None:
        return
    heading = say("edit.new_heading")
    st.header(heading, anchor=False)
    st.html(clinics_table(heading, found.plan.changes))
    if found.plan.retired_samples:
        st.html(markup.notice(say("sample.retires", count=len(found.plan.retired_samples))))
    noted = (sentence_of(problem) for each in found.notes.values() for problem in each)
    notes = [Html(f"<p>{name(sentence)}</p>") for sentence in noted]
    if notes:
        st.html(Html(f'<div class="pf-notice">{join(notes)}</div>'))
    st.button(
        say("edit.add_now"),
        key="ad_add",
        disabled=looks_only(),
        type="primary",
        icon=":material/publish:",
        on_click=_add,
        args=(adding,),
    )


def _add(adding: Adding) -> None:
    def add(by: Principal) -> None:
        plan = adding.addition.plan if adding.addition else None
        key = f"add_{adding.round}"
        if plan is None:
            return
        if (form_in(key), st.session_state[f"{key}_known_from"]) != adding.looked_over:
            tell_fault(say("edit.changed_since"))
            return
        adding.addition = None
        try:
            made = publish_import(store(), plan, by)
        except DirectoryMoved:
            tell_fault(say("edit.add_moved"))
            return
        forget_adding()
        if made is not None:
            tell_done(say("edit.added", number=made.number), made.number)
            st.query_params.from_dict({"id": next(iter(plan.rows))})

    act(add)
