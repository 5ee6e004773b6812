"""From the words in the box to what is asked: at once where they are clear, else a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finder.search.query import MOST_NEEDS, Need
from finder.services.first_help import first_help
from finder.services.read_need import read_need
from finder.ui.resources import taxonomy, words
from finder.ui.state import Question

if TYPE_CHECKING:
    from collections.abc import Iterable

    from finder.services.read_need import Question as AskedBack
    from finder.ui.state import Visit


def take_words(visit: Visit, text: str) -> None:
    """Ask for what `text` says; what is not clear stays in the box with a question beside it."""
    typed = " ".join(text.split())
    if not typed:
        if visit.question is None or not visit.question.taken:
            visit.forget_answers()
        visit.what.text = ""
        return
    visit.forget_answers()
    visit.first_help = first_help(typed)
    reading = read_need(typed, taxonomy(), words())
    for key in reading.found:
        if len(visit.query.needs) < MOST_NEEDS:
            visit.ask(visit.query.with_need(Need(key)))
    if reading.questions:
        visit.question = _joined(reading.questions)
        visit.what.text = text
    else:
        visit.what.show("")


def _joined(questions: Iterable[AskedBack]) -> Question:
    """All that is asked back, as one question with one row of choices."""
    sentences = " ".join(question.sentence for question in questions)
    offers = [key for question in questions for key in (*question.choices, question.offer) if key]
    return Question(sentences, tuple(dict.fromkeys(offers)))
