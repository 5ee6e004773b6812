"""Many possible duplicates at a stroke: those that are asked about for the same reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from finder.directory.columns import shortened
from finder.matching import Verdict
from finder.services.accounts.principal import Principal
from finder.services.imports.alike import Alike, Grounds, alike_questions, grounds_of, learned
from finder.services.imports.upload import PossibleDuplicate
from finder.ui.admin.acting import act
from finder.ui.admin.upload.upload import Upload
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, name, text
from finder.ui.blocks.keys import key_of
from finder.ui.visit.resources import say

_AT_ONCE = 8
_SHOWN = 80


def show_rules(upload: Upload, waiting: Sequence[PossibleDuplicate]) -> None:
    """A line for each group of like questions, with one answer for all; none without a group."""
    groups = alike_questions(waiting)
    if not groups:
        return
    known = learned(_said(upload, waiting))
    st.html(markup.muted(say("upload.rules.lead")))
    for number, group in enumerate(groups[:_AT_ONCE]):
        with st.container(key=f"pf_card_rule_{upload.round}_{number}"):
            st.html(_told(group, known.get(group.grounds)))
            _show_answers(upload, group)


def _said(
    upload: Upload, waiting: Sequence[PossibleDuplicate]
) -> Iterator[tuple[Grounds, Verdict]]:
    """What was answered in this upload one by one, and on which grounds."""
    yield from ((one.grounds, one.verdict) for one in upload.given.values())
    for one in waiting:
        for number, candidate in enumerate(one.candidates):
            pair = (one.key, candidate.clinic_id)
            if pair not in upload.ruled and (verdict := upload.answers.get(pair)):
                yield grounds_of(one, number), verdict


def _told(group: Alike, known: tuple[Verdict, int] | None) -> Html:
    reasons = [say(f"upload.reason.{each.value}") for each in group.grounds.reasons]
    place = "rows" if group.grounds.is_within else "listed"
    heading = say(f"upload.rules.{place}", count=len(group.pairs))
    marks = "".join(f"{markup.badge(reason)} " for reason in reasons)
    example = say(
        "upload.rules.example", row=group.first.row, name=shortened(group.first.clinic.name, _SHOWN)
    )
    lines = [name(example)]
    if known is not None:
        verdict, count = known
        lines.append(text(say(f"upload.rules.learned_{verdict.value}", count=count)))
    said = "".join(f'<p class="pf-muted">{line}</p>' for line in lines)
    return Html(f"<p><strong>{text(heading)}</strong></p><p>{marks}</p>{said}")


def _show_answers(upload: Upload, group: Alike) -> None:
    count = len(group.pairs)
    with st.container(horizontal=True, gap="small"):
        for verdict in Verdict:
            chosen = all(upload.answers.get(pair) is verdict for pair in group.pairs)
            st.button(
                say(f"upload.rules.{verdict.value}", count=count),
                key=key_of(f"up_all_{verdict.value}", upload.round, *group.grounds),
                type="primary" if chosen else "secondary",
                icon=":material/check:" if chosen else None,
                on_click=_answer_all,
                args=(upload, group, verdict),
            )


def _answer_all(upload: Upload, group: Alike, verdict: Verdict) -> None:
    """Choose an answer for all of them, or take it back by choosing it again."""

    def choose(_: Principal) -> None:
        if all(upload.answers.get(pair) is verdict for pair in group.pairs):
            for pair in group.pairs:
                del upload.answers[pair]
        else:
            upload.answers.update(dict.fromkeys(group.pairs, verdict))

    act(choose)
