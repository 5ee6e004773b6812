"""From the words in the box to what is asked: at once where they are clear, else a question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from finder.search.query import MOST_NEEDS
from finder.search.understand.understanding import LETTER
from finder.services.read_need import read_words
from finder.services.readings import Asking, Reading
from finder.services.readings import Question as AskedBack
from finder.services.referrals.identity import without_identity
from finder.services.wording.first_help import first_help
from finder.ui.find.place_field import search_from_text
from finder.ui.visit.resources import gazetteer, sentences, taxonomy, words
from finder.ui.visit.state import OpenQuestion, Visit


def take_words(visit: Visit, text: str, *, keep_place: bool, keep_radius: bool) -> None:
    """Ask for what `text` says; what is not clear stays in the box with a question beside it.

    Place and distance of the text are taken once, unless they are to be kept as they are. A
    letter never stays in the box, nor does what tells who a patient is, which is not even read.
    """
    typed = " ".join(text.split())
    if not typed:
        if visit.question is None or not visit.question.taken:
            visit.forget_answers()
        visit.what.text = ""
        return
    visit.forget_answers()
    visit.first_help = first_help(typed, words())
    was_read = text == visit.what.text
    text, visit.tells_who = without_identity(text, _is_sought)
    if not text.strip(" ,;:.-\n\t"):
        visit.what.show("")
        return
    reading = read_words(text, taxonomy(), gazetteer(), words())
    if not keep_place and not (was_read and visit.where.text):
        _take_place(visit, reading)
    if not keep_radius and not was_read and reading.radius_miles:
        visit.ask(replace(visit.query, radius_miles=reading.radius_miles))
    for need in reading.found:
        if len(visit.query.needs) < MOST_NEEDS:
            visit.ask(visit.query.with_need(need))
    visit.left_over, visit.excluded = reading.left_over, reading.excluded
    visit.not_searched = reading.not_searched
    questions = [each for each in reading.questions if _is_open(each, visit)]
    if questions:
        visit.question = _joined(questions)
    is_asked = any(each.asking is not Asking.ALSO_ZIP for each in questions)
    if is_asked and len(text) <= LETTER and not visit.tells_who:
        visit.what.text = text
    else:
        visit.what.show("")


def _is_open(question: AskedBack, visit: Visit) -> bool:
    """Whether it is still to be said: where the search has a place, a number is no other one."""
    return question.asking is not Asking.ALSO_ZIP or not (visit.query.origin or visit.query.area)


def _is_sought(words_of_it: str) -> bool:
    """Whether words that look like a name are a need, a place, or something else that is asked."""
    reading = read_words(words_of_it, taxonomy(), gazetteer(), words())
    return bool(reading.found or reading.place or reading.not_searched)


def _take_place(visit: Visit, reading: Reading) -> None:
    if isinstance(reading.place, str):
        search_from_text(visit, reading.place)
    elif reading.place is not None:
        visit.search_from(reading.place, sentences().place_label(reading.place))


def _joined(questions: Iterable[AskedBack]) -> OpenQuestion:
    """All that is asked back, as one question with one row of choices."""
    said = " ".join(question.sentence for question in questions)
    offers = [key for question in questions for key in (*question.choices, question.offer) if key]
    return OpenQuestion(said, tuple(dict.fromkeys(offers)))
