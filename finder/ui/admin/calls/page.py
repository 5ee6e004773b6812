"""Calls to make: who has waited longest, and writing down what they say."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial

import streamlit as st

from finder.errors import InputError
from finder.geography.us_states import STATE_NAMES
from finder.services.kept import reports_in
from finder.services.reports.queue import open_by_clinic
from finder.services.upkeep.attempts import call_again, put_aside, silent_on
from finder.services.upkeep.call_queue import (
    MOST_REPORTS,
    NEVER_DAYS,
    REPORT_DAYS,
    UNKNOWN_DAYS,
    call_queue,
)
from finder.services.upkeep.health import directory_health
from finder.services.upkeep.verification import PhoneCall, verify
from finder.services.wording.names_apart import names_apart
from finder.ui.admin.acting import act, show_told, tell_done
from finder.ui.admin.calls.call import answers_given, show_call_card
from finder.ui.admin.way_home import show_way_home
from finder.ui.blocks import markup
from finder.ui.blocks.upkeep_look import show_upkeep_style
from finder.ui.shell.principal import acting_admin, looks_only
from finder.ui.visit.resources import directory, say, sentence_of, store, taxonomy

_OPEN, _SHOWN, _WRONG = "calls_open", "calls_shown", "calls_wrong"
_A_PAGE = 15


def show() -> None:
    """Draw the page."""
    by = acting_admin()
    show_upkeep_style()
    show_way_home()
    st.title(say("calls.title"), anchor=False)
    st.html(markup.muted(say("calls.lead")))
    show_told()
    shown = st.session_state.get(_SHOWN, _A_PAGE)
    reports = open_by_clinic(reports_in(store()), by)
    state, silent_today = _state(), silent_on(store(), _today(), by)
    queue = call_queue(
        directory(), reports, _today(), by, state=state, passed_over=silent_today, limit=shown
    )
    words = say("calls.waiting", count=queue.total) if queue.total else say("calls.none")
    st.html(markup.summary(words))
    wrong: dict[str, str] = st.session_state.get(_WRONG, {})
    called = names_apart([call.clinic for call in queue.calls])
    for call in queue.calls:
        show_call_card(
            call,
            called[call.clinic.id],
            is_open=st.session_state.get(_OPEN) == call.clinic.id,
            wrong=wrong.get(call.clinic.id, ""),
            verify=partial(_verify, directory().revision),
            unfold=_unfold,
            no_answer=_no_answer,
        )
    if len(queue.calls) < queue.total:
        st.button(say("calls.more"), key="calls_more", on_click=_show_more, args=(shown,))
    if silent_today:
        _show_silent(len(silent_today))
    _show_order()
    if silent := directory_health(directory(), _today(), by).no_phone:
        st.html(markup.muted(say("calls.no_phone", count=silent)))


def _state() -> str:
    """The state that was chosen, "" for all."""
    states = sorted(set(directory().index.columns.states) & STATE_NAMES.keys())
    chosen = st.selectbox(
        say("calls.state"),
        ["", *states],
        format_func=lambda code: STATE_NAMES.get(code) or say("calls.every_state"),
        key="calls_state",
        persist_state="session",
    )
    return str(chosen or "")


def _show_silent(count: int) -> None:
    """How many did not answer today, and calling them again."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(markup.muted(say("calls.silent", count=count)))
        st.button(
            say("calls.try_again"),
            key="calls_try_again",
            disabled=looks_only(),
            on_click=_try_again,
        )


def _no_answer(clinic_id: str) -> None:
    try:
        put_aside(store(), clinic_id, acting_admin(), _today())
    except InputError as error:
        st.session_state[_WRONG] = {clinic_id: sentence_of(error)}
        return
    st.session_state.pop(_WRONG, None)
    st.session_state.pop(_OPEN, None)
    listed = directory().by_id.get(clinic_id)
    tell_done(say("calls.noted", clinic=listed.name if listed else clinic_id), stays=True)


def _try_again() -> None:
    act(lambda by: call_again(store(), _today(), by))


def _show_order() -> None:
    with st.expander(say("calls.order_heading")):
        words = say(
            "calls.order",
            never=NEVER_DAYS,
            report=REPORT_DAYS,
            reports=MOST_REPORTS,
            unknown=UNKNOWN_DAYS,
        )
        st.html(markup.muted(words))


def _show_more(shown: int) -> None:
    st.session_state[_SHOWN] = shown + _A_PAGE


def _unfold(clinic_id: str) -> None:
    st.session_state[_OPEN] = clinic_id


def _verify(seen: int, clinic_id: str, asked: tuple[str, ...]) -> None:
    call = PhoneCall(clinic_id, answers_given(clinic_id, asked), seen)
    listed = directory().by_id.get(clinic_id)
    title = listed.name if listed else clinic_id
    try:
        made = verify(store(), call, acting_admin(), _today(), taxonomy())
    except InputError as error:
        st.session_state[_WRONG] = {clinic_id: sentence_of(error)}
        return
    st.session_state.pop(_WRONG, None)
    st.session_state.pop(_OPEN, None)
    if made is None:
        tell_done(say("calls.unchanged", clinic=title), stays=True)
    else:
        tell_done(say("calls.published", clinic=title, number=made.number), made.number, stays=True)


def _today() -> date:
    return datetime.now(tz=UTC).date()
