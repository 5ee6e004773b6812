"""Problem reports: admins read them, accept them as a change, or decline them."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from finder.errors import InputError, ReportDecided, UnfitReport
from finder.services.accounts.principal import Principal
from finder.services.kept import ProblemReport, Reports, reports_in
from finder.services.reports.acceptance import Acceptance, ReportDesk
from finder.services.reports.cells import Cells, ReportCells
from finder.services.reports.queue import (
    decided_reports,
    decline,
    mark_done,
    open_by_clinic,
    open_reports,
)
from finder.ui.admin.acting import show_told, tell_done
from finder.ui.admin.reports.card import (
    cell_key,
    note_key,
    show_report_card,
    subject_words,
)
from finder.ui.admin.way_home import show_way_home
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, join, name
from finder.ui.blocks.upkeep_look import show_upkeep_style
from finder.ui.shell.principal import acting_admin
from finder.ui.visit.resources import directory, gazetteer, say, sentence_of, store, taxonomy, words

_SHOWN, _FAULTS = "reports_shown", "reports_faults"
_A_PAGE = 10
_LATELY = 20


def show() -> None:
    """Draw the page."""
    by = acting_admin()
    show_upkeep_style()
    show_way_home()
    st.title(say("report.admin.title"), anchor=False)
    st.html(markup.muted(say("report.admin.lead")))
    show_told()
    total = sum(open_by_clinic(_reports(), by).values())
    shown = st.session_state.get(_SHOWN, _A_PAGE)
    reports = open_reports(_reports(), by, limit=shown)
    faults: dict[int, dict[str, str]] = st.session_state.get(_FAULTS, {})
    st.html(markup.summary(_waiting(total)))
    for report in reports:
        found = faults.get(report.id, {})
        show_report_card(report, _cells(), found, accept=_accept, close=_close)
    if len(reports) < total:
        st.html(markup.muted(say("report.admin.showing", shown=len(reports), count=total)))
        st.button(say("report.admin.more"), key="reports_more", on_click=_show_more, args=(shown,))
    _show_decided(by)


def _waiting(total: int) -> str:
    return say("report.admin.waiting", count=total) if total else say("report.admin.none")


def _show_more(shown: int) -> None:
    st.session_state[_SHOWN] = shown + _A_PAGE


def _show_decided(by: Principal) -> None:
    decided = decided_reports(_reports(), by, limit=_LATELY)
    if decided:
        with st.expander(say("report.admin.decided", count=len(decided))):
            st.html(markup.facts((subject_words(r.field), _decided(r)) for r in decided))


def _decided(report: ProblemReport) -> Html:
    day = report.decided_at
    told = say(
        f"report.admin.{report.state.value}_by",
        person=report.decided_by,
        day=words().day_of_year(day) if day else "",
    )
    number = report.revision
    revision = say("report.admin.in_revision", number=number) if number is not None else ""
    clinic = directory().by_id.get(report.clinic_id)
    parts = [name(clinic.name if clinic else report.clinic_id), name(report.suggestion)]
    parts += [name(part) for part in (", ".join(p for p in (told, revision) if p), report.note)]
    return join(Html(f"<div>{part}</div>") for part in parts if part != name(""))


def _accept(number: int, seen: Cells) -> None:
    cells = {column: str(st.session_state[cell_key(number, column)]) for column in seen}
    wanted = Acceptance(number=number, cells=cells, seen=seen, note=_note(number))
    desk = ReportDesk(store(), _reports(), taxonomy(), _cells())
    try:
        made = desk.accept(wanted, acting_admin())
    except UnfitReport as error:
        st.session_state[_FAULTS] = {number: {error.field: sentence_of(error)}}
    except ReportDecided as error:
        _finish(sentence_of(error))
    except InputError as error:
        st.session_state[_FAULTS] = {number: {"": sentence_of(error)}}
    else:
        if made:
            _finish(say("report.admin.published", number=made.number), made.number)
        else:
            _finish(say("report.admin.unchanged"))


def _close(number: int, declined: bool) -> None:  # noqa: FBT001 - Streamlit hands arguments on by place
    finish = decline if declined else mark_done
    try:
        finish(_reports(), number, acting_admin(), note=_note(number))
    except ReportDecided as error:
        _finish(sentence_of(error))
    except InputError as error:
        st.session_state[_FAULTS] = {number: {"": sentence_of(error)}}
    else:
        _finish(say("report.admin.turned_down" if declined else "report.admin.marked"))


def _finish(outcome: str, revision: int = 0) -> None:
    st.session_state.pop(_FAULTS, None)
    tell_done(outcome, revision, stays=True)


def _note(number: int) -> str:
    return str(st.session_state.get(note_key(number), ""))


def _reports() -> Reports:
    return reports_in(store())


def _cells() -> ReportCells:
    return ReportCells(taxonomy(), gazetteer(), datetime.now(tz=UTC).date())
