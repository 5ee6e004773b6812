"""One clinic's part of the call sheet: its number, its open questions, and what was answered."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from finder.directory.clinic import Clinic
from finder.errors import InputError, StorageFailed
from finder.services.kept import reports_in
from finder.services.reports.call_answers import AnsweredQuestion, CallAnswer, report_answer
from finder.services.shortlist.questions import CallQuestion
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, join, name, text
from finder.ui.blocks.keys import key_of
from finder.ui.blocks.tables import heard_label
from finder.ui.blocks.upkeep_look import show_wrong
from finder.ui.clinic.report_problem import visitors_limit
from finder.ui.shortlist.reach import reach
from finder.ui.visit.resources import directory, say, sentence_of, store

LONGEST_NOTE = 300


@st.fragment
def show_call(clinic: Clinic, questions: tuple[CallQuestion, ...], *, searched: bool) -> None:
    """Whom to call and what to ask there; drawn alone when an answer is noted.

    `searched` is whether the questions come from needs that were searched for.
    """
    hours = name(clinic.hours) if clinic.hours else None
    st.html(Html(f'<h2 class="pf-clinic-name">{name(clinic.name)}</h2>{reach(clinic, hours)}'))
    st.html(markup.printed(say("app.printed", date=datetime.now(tz=UTC).date())))
    if not questions:
        st.html(markup.muted(say("call_sheet.all_said" if searched else "call_sheet.none_open")))
        return
    for question in questions:
        st.html(_on_paper(question))
        key = key_of(f"answer_{question.key}", clinic.id)
        with st.container(border=True, key=f"pf_controls_{key}"):
            _show_question(clinic, question, key)


def _show_question(clinic: Clinic, question: CallQuestion, key: str) -> None:
    if st.session_state.get(f"{key}_sent"):
        said = join([text(question.text), text(say("call_sheet.sent"))], " ")
        st.html(Html(f'<p role="status">{said}</p>'))
        return
    answer = st.radio(
        heard_label(question.text),
        list(CallAnswer),
        index=None,
        format_func=lambda one: say(f"call_sheet.answers.{one.value}"),
        horizontal=True,
        key=f"{key}_said",
    )
    if question.because:
        st.html(markup.muted(say("call_sheet.because", need=question.because)))
    st.text_input(say("call_sheet.note"), max_chars=LONGEST_NOTE, key=f"{key}_note")
    if answer in (CallAnswer.YES, CallAnswer.NO):
        st.button(
            say("call_sheet.send"), key=f"{key}_send", on_click=_send, args=(clinic, question, key)
        )
    show_wrong(st.session_state.get(f"{key}_wrong", ""))


def _send(clinic: Clinic, question: CallQuestion, key: str) -> None:
    typed = st.session_state
    answered = AnsweredQuestion(
        clinic.id, question, typed[f"{key}_said"], str(typed.get(f"{key}_note") or "")
    )
    try:
        report_answer(reports_in(store()), directory(), answered, visitors_limit())
    except StorageFailed as error:
        typed[f"{key}_wrong"] = say("report.fault.not_kept", reason=sentence_of(error))
    except InputError as error:
        typed[f"{key}_wrong"] = sentence_of(error)
    else:
        typed[f"{key}_sent"] = True
        typed.pop(f"{key}_wrong", None)


def _on_paper(question: CallQuestion) -> Html:
    """A question with boxes to tick and a line to write on."""
    boxes = "".join(
        f'<span class="pf-box"></span>{text(say(f"call_sheet.answers.{one.value}"))} &emsp;'
        for one in CallAnswer
    )
    return Html(
        f'<div class="pf-on-paper pf-call-boxes" aria-hidden="true"><p>{name(question.text)}</p>'
        f'<p>{boxes}</p><span class="pf-write"></span></div>'
    )
