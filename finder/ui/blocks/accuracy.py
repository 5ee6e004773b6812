"""How true the directory is, by the answers of those who were called."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from finder.errors import InputError
from finder.national.audit import AuditQuestion, Score
from finder.services.audit import read_calls
from finder.settings import settings
from finder.ui.blocks import markup
from finder.ui.visit.resources import say


def show_accuracy() -> None:
    """Tell for each question how many answers were right, and how sure that is.

    Nothing where nobody was called, or where the sheet can't be read now.
    """
    told = [_sentence(question, score) for question, score in _scores().items() if score.answered]
    if not told:
        return
    st.header(say("accuracy.heading"), anchor=False)
    st.html(markup.muted(say("accuracy.lead")))
    for sentence in told:
        st.write(sentence)


def _scores() -> dict[AuditQuestion, Score]:
    sheet = settings().call_sheet
    try:
        return read_calls(Path(sheet)) if sheet else {}
    except InputError:
        return {}


def _sentence(question: AuditQuestion, score: Score) -> str:
    return say(
        "accuracy.score",
        question=say(f"accuracy.question.{question}"),
        right=score.right,
        answered=score.answered,
        share=round(100 * score.share),
        low=round(100 * score.low),
        high=round(100 * score.high),
    )
