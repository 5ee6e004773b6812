"""Report a problem: the form on a clinic's page, for everybody."""

from __future__ import annotations

import streamlit as st

from finder.directory.clinic import Clinic
from finder.errors import InputError, StorageFailed, UnfitReport
from finder.services.kept import reports_in
from finder.services.rate_limit import RateLimit
from finder.services.reports.problem_reports import (
    LONGEST_CONTACT,
    LONGEST_SUGGESTION,
    NewReport,
    send_report,
    subjects,
    visitor_limits,
)
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, label
from finder.ui.blocks.keys import key_of
from finder.ui.blocks.upkeep_look import show_upkeep_style, show_wrong
from finder.ui.shell.header import announce
from finder.ui.visit.resources import directory, say, sentence_of, store, taxonomy

_PARTS = ("subject", "which", "suggestion", "contact")
_NARROWED = ("procedure", "discipline")
"""Subjects that a person may narrow to one treatment or profession."""


@st.fragment
def show_report_form(clinic: Clinic) -> None:
    """The form for one clinic, folded until it is wanted; drawn alone when it changes."""
    show_upkeep_style()
    keys = {part: key_of(f"report_{part}", clinic.id) for part in _PARTS}
    sent, wrong = f"{keys['subject']}_sent", f"{keys['subject']}_wrong"
    with st.container(key="pf_controls_report"):
        st.header(say("report.heading"), anchor=False)
        if st.session_state.get(sent):
            _show_thanks(sent)
            return
        st.html(markup.muted(say("report.lead")))
        faults: dict[str, str] = st.session_state.get(wrong, {})
        with st.expander(say("report.open"), icon=":material/flag:", expanded=bool(faults)):
            _show_fields(clinic, keys, faults)
        announce("")


def _show_thanks(sent: str) -> None:
    words, heading = say("report.thanks"), say("report.thanks_heading")
    st.html(Html(f'<div role="status">{markup.notice(words, heading=heading)}</div>'))
    st.button(
        say("report.another"), key=f"{sent}_again", on_click=st.session_state.pop, args=(sent,)
    )
    announce(f"{heading} {words}")


def _show_fields(clinic: Clinic, keys: dict[str, str], faults: dict[str, str]) -> None:
    subject = st.selectbox(
        say("report.subject"),
        subjects(),
        index=None,
        format_func=lambda choice: say(f"report.subjects.{choice}"),
        placeholder=say("report.subject_placeholder"),
        key=keys["subject"],
    )
    show_wrong(faults.get("subject", ""))
    with st.form(f"{keys['subject']}_form", border=False):
        if subject in _NARROWED:
            _show_which(subject, keys["which"])
        st.text_area(
            say("report.suggestion"),
            max_chars=LONGEST_SUGGESTION,
            height=120,
            key=keys["suggestion"],
        )
        show_wrong(faults.get("suggestion", ""))
        st.html(markup.muted(say("report.suggestion_help")))
        st.text_input(
            say("report.contact"),
            max_chars=LONGEST_CONTACT,
            key=keys["contact"],
        )
        show_wrong(faults.get("contact", ""))
        st.html(markup.muted(say("report.contact_help")))
        st.form_submit_button(
            say("report.send"), type="primary", on_click=_send, args=(clinic.id, keys)
        )
        show_wrong(faults.get("", ""))


def _show_which(subject: str, key: str) -> None:
    concepts = taxonomy().procedures if subject == "procedure" else taxonomy().disciplines
    # another key for each kind, so that no choice of the one stays behind in the other
    st.selectbox(
        say(f"report.which_{subject}"),
        [concept.key for concept in concepts],
        index=None,
        format_func=lambda choice: label(taxonomy()[choice].label),
        placeholder=say("report.which_placeholder"),
        key=f"{key}_{subject}",
    )


def _send(clinic_id: str, keys: dict[str, str]) -> None:
    typed = st.session_state
    sent, wrong = f"{keys['subject']}_sent", f"{keys['subject']}_wrong"
    subject = typed.get(keys["subject"]) or ""
    which = typed.get(f"{keys['which']}_{subject}") if subject in _NARROWED else None
    new = NewReport(
        clinic_id=clinic_id,
        subject=f"{subject}:{which}" if which else subject,
        suggestion=typed.get(keys["suggestion"]) or "",
        contact=typed.get(keys["contact"]) or "",
    )
    try:
        send_report(reports_in(store()), directory(), new, visitors_limit())
    except UnfitReport as error:
        typed[wrong] = {error.field: sentence_of(error)}
    except StorageFailed as error:
        typed[wrong] = {"": say("report.fault.not_kept", reason=sentence_of(error))}
    except InputError as error:
        typed[wrong] = {"": sentence_of(error)}
    else:
        typed.pop(wrong, None)
        for key in (*keys.values(), *(f"{keys['which']}_{kind}" for kind in _NARROWED)):
            typed.pop(key, None)
        typed[sent] = True


def visitors_limit() -> RateLimit:
    """How much this visitor may still report, from whatever page and in whatever visit."""
    return visitor_limits().of(st.context.ip_address or "")
