"""Rows that may be listed clinics: side by side, for an admin to say same or different."""

from __future__ import annotations

import streamlit as st

from finder.directory.clinic import Clinic
from finder.directory.columns import shortened
from finder.directory.fields import POSITION, FieldCodec
from finder.directory.match_fields import MATCHED_ON
from finder.exchange.csv_file import csv_file
from finder.matching import Candidate, Verdict
from finder.services.accounts.principal import Principal
from finder.services.imports.alike import grounds_of
from finder.services.imports.answer_file import waiting_csv
from finder.services.imports.answers import forget_answer
from finder.services.imports.upload import ImportPlan, PossibleDuplicate, answer
from finder.ui.admin.acting import act
from finder.ui.admin.upload.learned import show_learned
from finder.ui.admin.upload.planning import plan_rows
from finder.ui.admin.upload.rules import show_rules
from finder.ui.admin.upload.upload import Given, Upload
from finder.ui.admin.values import field_words, value_words
from finder.ui.blocks import markup
from finder.ui.blocks.csv_button import show_csv_button
from finder.ui.blocks.escaping import Html, name, text
from finder.ui.blocks.keys import key_of
from finder.ui.blocks.tables import cell, table
from finder.ui.shell.principal import admin_of_a_file
from finder.ui.visit.resources import directory, say, store, taxonomy

_AT_ONCE = 10
_COMPARED = tuple(field for field in MATCHED_ON if field != POSITION)
"""A pin says nothing to a person: the address beside it does."""


def show_duplicates(upload: Upload, plan: ImportPlan) -> None:
    """Each row beside the likeliest clinic; answers are used together."""
    waiting = plan.possible_duplicates
    if waiting:
        st.subheader(say("upload.duplicates.heading", count=len(waiting)), anchor=False)
        st.html(markup.muted(say("upload.duplicates.lead")))
        _show_download(upload, plan)
        show_learned(upload, plan)
        show_rules(upload, waiting)
        shown = upload.shown.get("duplicates", _AT_ONCE)
        for number, one in enumerate(waiting[:shown]):
            with st.container(key=f"pf_card_pair_{upload.round}_{number}"):
                _show_pairs(upload, plan, one, number)
        if len(waiting) > shown:
            st.button(
                say("upload.duplicates.more", count=min(len(waiting) - shown, _AT_ONCE)),
                key="up_more_duplicates",
                on_click=upload.shown.__setitem__,
                args=("duplicates", shown + _AT_ONCE),
            )
        if upload.answers:
            words = say("upload.duplicates.apply", count=len(upload.answers))
            if st.button(words, key="up_use_answers", type="primary"):
                use_answers(upload, plan)
    else:
        show_learned(upload, plan)
    _show_given(upload)


def _show_download(upload: Upload, plan: ImportPlan) -> None:
    """The waiting rows as a file, for who would rather answer in a spreadsheet."""
    who = admin_of_a_file()
    show_csv_button(
        say("upload.duplicates.download"),
        lambda: csv_file(waiting_csv(store(), plan, who())),
        "waiting.csv",
        key=f"up_waiting_{upload.round}",
    )
    st.html(markup.muted(say("upload.duplicates.download_lead")))


def _show_pairs(upload: Upload, plan: ImportPlan, one: PossibleDuplicate, card: int) -> None:
    for number, candidate in enumerate(one.candidates):
        pair = (one.key, candidate.clinic_id)
        if number and pair not in upload.answers and not _denied(upload, one, number):
            break  # the next likeliest is asked about once this one is said to be different
        twin = one.twin if number == 0 else None
        st.html(_side_by_side(plan, one, candidate, twin))
        _show_answers(upload, pair, (card, number))


def _denied(upload: Upload, one: PossibleDuplicate, number: int) -> bool:
    return all(
        upload.answers.get((one.key, before.clinic_id)) is Verdict.DIFFERENT
        for before in one.candidates[:number]
    )


def _show_answers(upload: Upload, pair: tuple[str, str], place: tuple[int, int]) -> None:
    """The answers about a pair.

    The place makes their keys unlike whatever the pairs are; the pair is in them too, so that
    a second click on a page that has moved on answers no other question.
    """
    with st.container(horizontal=True, gap="small"):
        for verdict in Verdict:
            chosen = upload.answers.get(pair) is verdict
            st.button(
                say(f"upload.duplicates.{verdict.value}"),
                key=key_of(f"up_{verdict.value}", upload.round, *place, *pair),
                type="primary" if chosen else "secondary",
                icon=":material/check:" if chosen else None,
                on_click=_answer,
                args=(upload, pair, verdict),
            )


def _answer(upload: Upload, pair: tuple[str, str], verdict: Verdict) -> None:
    """Choose an answer, or take it back by choosing it again."""

    def choose(_: Principal) -> None:
        if upload.answers.get(pair) is verdict:
            del upload.answers[pair]
        else:
            upload.answers[pair] = verdict

    act(choose)


def use_answers(upload: Upload, plan: ImportPlan) -> None:
    """Keep what was answered, and make the preview again with it."""
    answers = dict(upload.answers)
    plan_rows(upload, before=lambda by: answer(store(), answers, by, asked=plan))
    for one in plan.possible_duplicates:
        for number, candidate in enumerate(one.candidates):
            if verdict := answers.get((one.key, candidate.clinic_id)):
                other = _clinic(plan, candidate, None)
                row = f"{say('upload.duplicates.row', row=one.row)}, {one.clinic.name}"
                beside = other.name if other else candidate.clinic_id
                given = Given(row, beside, verdict, grounds_of(one, number))
                upload.given[one.key, candidate.clinic_id] = given
    upload.answers.clear()
    st.rerun()


def _show_given(upload: Upload) -> None:
    if not upload.given:
        return
    with st.expander(say("upload.duplicates.given", count=len(upload.given))):
        for number, (pair, given) in enumerate(list(upload.given.items())):
            verdict = say(f"upload.duplicates.said_{given.verdict.value}")
            line = {"row": shortened(given.row, 80), "clinic": shortened(given.clinic, 80)}
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                said = say("upload.duplicates.given_line", verdict=verdict, **line)
                st.html(Html(f"<p>{name(said)}</p>"))
                pressed = st.button(
                    say("upload.duplicates.take_back"), key=key_of("up_take_back", number, *pair)
                )
            if pressed:
                _take_back(upload, pair)


def _take_back(upload: Upload, pair: tuple[str, str]) -> None:
    plan_rows(upload, before=lambda by: forget_answer(store(), *pair, by))
    del upload.given[pair]
    st.rerun()


def _side_by_side(
    plan: ImportPlan, one: PossibleDuplicate, candidate: Candidate, twin: int | None
) -> Html:
    codec = FieldCodec(taxonomy())
    other = _clinic(plan, candidate, twin)
    row = say("upload.duplicates.row", row=one.row)
    beside = say("upload.duplicates.twin", row=twin) if twin else say("upload.duplicates.listed")
    mine = codec.fields(one.clinic)
    theirs = codec.fields(other) if other else {}
    rows = []
    for field in _COMPARED:
        if field not in mine and field not in theirs:
            continue
        values = [cell(value_words(field, fields.get(field))) for fields in (mine, theirs)]
        if mine.get(field) != theirs.get(field):
            values = [Html(f"<strong>{value}</strong>") for value in values]
        rows.append([text(field_words(field)), *values])
    reasons = [say(f"upload.reason.{reason.value}") for reason in candidate.reasons]
    marks = "".join(f"{markup.badge(reason)} " for reason in reasons)
    caption = f"{row}: {one.clinic.name}"
    return Html(f"<p>{marks}</p>{table(caption, [say('admin.columns.field'), row, beside], rows)}")


def _clinic(plan: ImportPlan, candidate: Candidate, twin: int | None) -> Clinic | None:
    """The clinic that a row is compared with: another row of the file, or a listed one."""
    listed = directory().by_id.get(candidate.clinic_id)
    if twin is None and listed is not None:
        return listed
    row = twin or plan.rows.get(candidate.clinic_id)
    read = (one.clinic for one in plan.report.accepted if one.row == row)
    return next(read, listed)  # a row that repeats what is listed was not read
