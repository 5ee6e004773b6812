"""A clinic to call: why, its number, and a place to write down what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import streamlit as st

from finder.directory.clinic import Clinic
from finder.directory.fact import Answer
from finder.services.upkeep.call_queue import Call
from finder.taxonomy.concept import Concept
from finder.ui.admin.side_by_side import side_by_side
from finder.ui.blocks import markup
from finder.ui.blocks.clinic_link import show_details_link
from finder.ui.blocks.contact import telephone
from finder.ui.blocks.escaping import Html, join, name
from finder.ui.blocks.keys import key_of
from finder.ui.blocks.tables import heard_label
from finder.ui.blocks.upkeep_look import show_wrong
from finder.ui.clinic.facts import families_of_procedures
from finder.ui.shell.principal import looks_only
from finder.ui.visit.resources import say, taxonomy

Act = Callable[..., None]

_ANSWERS: Mapping[str, bool | None] = {"not_stated": None, "yes": True, "no": False}


def show_call_card(
    call: Call, called: str, *, is_open: bool, wrong: str, verify: Act, unfold: Act, no_answer: Act
) -> None:
    """Draw one clinic of the queue.

    The link to its page is named `called`. `verify` is called with the clinic's id, and with the
    keys of the facts whose answers were asked; `unfold` with the id to open its panel, or "" to
    close it; `no_answer` with the id.
    """
    clinic = call.clinic
    card = "pf_card_chosen_call" if is_open else "pf_card_call"
    with st.container(key=key_of(card, clinic.id)):
        st.html(_told(call))
        if is_open:
            _show_panel(clinic, verify, unfold)
        else:
            _show_actions(clinic, called, verify, unfold, no_answer)
        show_wrong(wrong)


def answer_key(clinic_id: str, key: str) -> str:
    """The key of the widget that holds a clinic's answer about the concept `key`."""
    return key_of("answer", clinic_id, key)


def answers_given(clinic_id: str, keys: Sequence[str]) -> dict[str, bool | None]:
    """What was chosen in the open panel."""
    typed = st.session_state
    return {key: _ANSWERS[typed.get(answer_key(clinic_id, key), "not_stated")] for key in keys}


def _told(call: Call) -> Html:
    clinic = call.clinic
    town = ", ".join(part for part in (clinic.address.city, clinic.address.state) if part)
    where = join(
        (name(town), telephone(clinic.phone)) if town else (telephone(clinic.phone),), " · "
    )
    waited = say(_never(clinic)) if call.days is None else say("calls.days", count=call.days)
    why = [waited, say("calls.unknown", count=call.unknown_facts)]
    if call.open_reports:
        why.append(say("calls.reports", count=call.open_reports))
    return Html(
        f'<div class="pf-clinic"><h3 class="pf-title" aria-level="2">{name(clinic.name)}</h3>'
        f'<p class="pf-reach">{where}</p>{markup.meta(why)}</div>'
    )


def _never(clinic: Clinic) -> str:
    """The key of what is said of a clinic that no check covers."""
    return "calls.ended" if clinic.evidence and clinic.evidence.ended_on else "calls.never"


def _show_actions(clinic: Clinic, called: str, verify: Act, unfold: Act, no_answer: Act) -> None:
    is_shut = looks_only()
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.button(
            say("calls.verified"),
            key=key_of("verify", clinic.id),
            disabled=is_shut,
            icon=":material/check:",
            help=say("calls.verified_help"),
            on_click=verify,
            args=(clinic.id, ()),
        )
        st.button(
            say("calls.write_down"),
            key=key_of("unfold", clinic.id),
            disabled=is_shut,
            icon=":material/edit_note:",
            on_click=unfold,
            args=(clinic.id,),
        )
        st.button(
            say("calls.no_answer"),
            key=key_of("no_answer", clinic.id),
            disabled=is_shut,
            icon=":material/phone_missed:",
            help=say("calls.no_answer_help"),
            on_click=no_answer,
            args=(clinic.id,),
        )
        show_details_link(clinic, called)


def _show_panel(clinic: Clinic, verify: Act, unfold: Act) -> None:
    groups = [(heading, _silent(clinic, found)) for heading, found in families_of_procedures()]
    groups.append((say("calls.disciplines"), _silent(clinic, taxonomy().disciplines)))
    stated = [
        one
        for one in (*taxonomy().procedures, *taxonomy().disciplines)
        if clinic.answer(one.key) is not Answer.UNKNOWN
    ]
    asked = tuple(concept.key for _, concepts in [*groups, ("", stated)] for concept in concepts)
    with st.form(key_of("call", clinic.id), border=False):
        st.subheader(say("calls.panel"), anchor=False)
        st.html(markup.muted(say("calls.panel_lead")))
        if stated:
            st.subheader(say("calls.stated"), anchor=False)
            st.html(markup.muted(say("calls.stated_lead")))
            _show_stated(clinic, stated)
            st.subheader(say("calls.silent_heading"), anchor=False)
        for heading, concepts in groups:
            if concepts:
                st.html(Html(f"<strong>{name(heading)}</strong>"))
                _show_questions(clinic, concepts)
        with st.container(horizontal=True, gap="small"):
            st.form_submit_button(
                say("calls.save"),
                key="call_save",
                disabled=looks_only(),
                type="primary",
                on_click=verify,
                args=(clinic.id, asked),
            )
            st.form_submit_button(say("calls.close"), key="call_close", on_click=unfold, args=("",))


def _show_questions(clinic: Clinic, concepts: Sequence[Concept]) -> None:
    for side, concept in side_by_side(concepts):
        with side:
            st.radio(
                heard_label(concept.label),
                list(_ANSWERS),
                format_func=lambda answer: say(f"calls.{answer}"),
                horizontal=True,
                key=answer_key(clinic.id, concept.key),
            )


def _show_stated(clinic: Clinic, concepts: Sequence[Concept]) -> None:
    """What is listed, each as it is or the other way round by now."""
    for side, concept in side_by_side(concepts):
        now = "yes" if clinic.answer(concept.key) is Answer.YES else "no"
        with side:
            st.radio(
                heard_label(concept.label),
                ["not_stated", "no" if now == "yes" else "yes"],
                format_func=partial(_stated_words, now),
                horizontal=True,
                key=answer_key(clinic.id, concept.key),
            )


def _stated_words(now: str, answer: str) -> str:
    """What an answer says about a fact that is `now` listed as yes or no."""
    return say(f"calls.still_{now}" if answer == "not_stated" else f"calls.now_{answer}")


def _silent(clinic: Clinic, concepts: Sequence[Concept]) -> list[Concept]:
    return [c for c in concepts if clinic.answer(c.key) is Answer.UNKNOWN]
