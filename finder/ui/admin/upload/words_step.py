"""The second half of step 2: words of the file that nobody knows, each asked about once."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from finder.directory.columns import shortened
from finder.intake.record.unknown_words import UnknownWord
from finder.services.accounts.principal import Principal
from finder.services.imports.answers import (
    RememberedWord,
    forget_word,
    keep_words,
    likely_meaning,
    remembered_words,
)
from finder.ui.admin.acting import act, show_fault
from finder.ui.admin.upload.planning import plan_rows
from finder.ui.admin.upload.upload import LATER, LEFT_OUT, Upload, UploadStep
from finder.ui.admin.upload.word_meaning import ask_meaning, is_decided, meaning_words
from finder.ui.admin.values import day_words, field_words
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, label, name, text
from finder.ui.blocks.keys import key_of
from finder.ui.shell.principal import acting_admin
from finder.ui.visit.resources import say, store

_AT_ONCE = 20
_REMEMBERED_AT_ONCE = 20


def show_words(upload: Upload) -> None:
    """Every unknown word with what it may mean; answers are used all at once."""
    unknown = _still_unknown(upload)
    if not unknown:
        _read_on(upload)
    st.subheader(say("upload.words.heading", count=len(unknown)), anchor=False)
    st.html(markup.muted(say("upload.words.lead")))
    shown = upload.shown.get("words", _AT_ONCE)
    for number, one in enumerate(unknown[:shown]):
        with st.container(key=f"pf_heading_word_{upload.round}_{number}"):
            _show_word(upload, one)
    if len(unknown) > shown:
        st.button(
            say("upload.words.more", count=min(len(unknown) - shown, _AT_ONCE)),
            key="up_more_words",
            on_click=upload.shown.__setitem__,
            args=("words", shown + _AT_ONCE),
        )
    if upload.fault:
        show_fault(upload.fault)
    st.html(markup.muted(say("upload.words.skip_note")))
    with st.container(horizontal=True, gap="small"):
        answered = any(is_decided(key) for key in upload.words.values())
        use = st.button(
            say("upload.words.use"), key="up_use_words", type="primary", disabled=not answered
        )
        open_words = [
            (one.kind, one.folded)
            for one in unknown
            if not is_decided(upload.words.get((one.kind, one.folded), LATER))
        ]
        rest = len(open_words)
        leave = rest and st.button(
            say("upload.words.leave_rest", count=rest), key="up_leave_rest", help=_rest_help()
        )
        skip = st.button(say("upload.words.skip"), key="up_skip_words")
    if skip:
        _skip(upload)
        st.rerun()
    if leave:
        upload.words |= dict.fromkeys(open_words, LEFT_OUT)
    if use or leave:
        _use(upload, unknown)


def _still_unknown(upload: Upload) -> tuple[UnknownWord, ...]:
    """The words that the rows were read without, but for those decided about since.

    Another tab may have decided, or another admin: that stands, and is not asked again.
    """
    decided = {(one.kind, one.word) for one in remembered_words(store(), acting_admin())}
    unknown = upload.plan.report.unknown_words if upload.plan else ()
    return tuple(one for one in unknown if (one.kind, one.folded) not in decided)


def _rest_help() -> str:
    return say("upload.words.leave_rest_help")


def show_remembered_words(upload: Upload) -> None:
    """What was decided about words earlier; each can be asked again."""
    known = remembered_words(store(), acting_admin())
    if not known:
        return
    with st.expander(say("upload.words.remembered", count=len(known))):
        typed = ""
        if len(known) > _REMEMBERED_AT_ONCE:
            typed = str(st.text_input(say("upload.words.find"), key="up_find_word") or "")
        fitting = [one for one in known if typed.strip().casefold() in one.word]
        for number, one in enumerate(fitting[:_REMEMBERED_AT_ONCE]):
            _show_remembered(upload, one, number)


def _show_word(upload: Upload, one: UnknownWord) -> None:
    asked = (one.kind, one.folded)
    word, choice = st.columns([5, 6], vertical_alignment="center", gap="medium")
    with word:
        counted = say("upload.words.count", count=one.count, kind=field_words(one.kind))
        st.html(
            Html(
                f'<p class="pf-heading"><strong>{name(shortened(one.word, 100))}</strong></p>'
                f'<p class="pf-muted">{text(counted)}</p>'
            )
        )
    with choice:
        upload.words[asked] = ask_meaning(
            one, upload.words.get(asked, likely_meaning(one) or LATER), upload.round
        )


def _skip(upload: Upload) -> None:
    upload.asking_words = False
    upload.step = UploadStep.PROBLEMS


def _use(upload: Upload, unknown: Sequence[UnknownWord]) -> None:
    asked = {(one.kind, one.folded) for one in unknown}
    decided = {
        word: key or None for word, key in upload.words.items() if word in asked and is_decided(key)
    }
    plan_rows(upload, before=lambda by: keep_words(store(), decided, by))
    upload.words.clear()
    upload.asking_words = bool(upload.plan and upload.plan.report.unknown_words)
    if not upload.asking_words:
        upload.step = UploadStep.PROBLEMS
    st.rerun()


def _read_on(upload: Upload) -> None:
    """Read the rows with what others decided, where that was every word."""
    plan_rows(upload)
    _skip(upload)
    st.rerun()


def _show_remembered(upload: Upload, one: RememberedWord, number: int) -> None:
    said = say(
        "upload.words.kept",
        kind=field_words(one.kind),
        meaning=meaning_words(one.kind, one.key),
        person=one.made_by,
        day=day_words(one.made_at),
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(
            Html(
                f"<p><strong>{name(shortened(one.word, 100))}</strong> "
                f'<span class="pf-muted">{name(said)}</span></p>'
            )
        )
        st.button(
            say("upload.words.again"),
            key=key_of("up_ask_again", number, one.kind, one.word),
            help=label(say("upload.words.again_named", word=shortened(one.word, 60))),
            on_click=_ask_again,
            args=(upload, one),
        )


def _ask_again(upload: Upload, one: RememberedWord) -> None:
    def forget(by: Principal) -> None:
        forget_word(store(), one.kind, one.word, by)
        upload.forget_plan()
        upload.asking_words = False
        upload.step = min(upload.step, UploadStep.COLUMNS)

    act(forget)
