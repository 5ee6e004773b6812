"""The front door: what the search form shows of a visit, and what its events do to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from finder.search.query import MOST_NEEDS, RADIUS_STEPS, Importance, MatchMode, Need
from finder.services.find_clinics import Findings
from finder.services.readings import ASSESSES
from finder.taxonomy.refusals import quoted
from finder.ui.blocks.guide_link import TOPIC
from finder.ui.find.asked_words import take_words
from finder.ui.find.chips import chips_of, mode_of, stands_for, without_chip
from finder.ui.find.filters import (
    filters_of,
    show_unknown,
    take_name,
    take_order,
    tools_of,
    unfilter,
    want,
)
from finder.ui.find.place_field import place_answer, search_from_text, take_reading
from finder.ui.find.search_form import show_search_form
from finder.ui.find.told import FormEvent
from finder.ui.visit.goal import Goal
from finder.ui.visit.resources import say, sentences, taxonomy
from finder.ui.visit.state import OpenQuestion, Visit

ANYWHERE = "anywhere"

MOST_PRINTED = 2_000
"""So many clinics of each list are printed."""


def show_front_door(
    visit: Visit, counts: Mapping[str, int], findings: Findings | None = None
) -> None:
    """Draw the search form for `visit`.

    `counts` says for each key how many clinics would be left with it. A page that lists no
    findings asks for no place, and has no filters.
    """
    key = "search_form" if findings else "needs_form"
    form = form_of(visit, counts, findings=findings, with_place=findings is not None)
    show_search_form(key, form, lambda event: take(visit, event))


def form_of(
    visit: Visit,
    counts: Mapping[str, int],
    *,
    with_place: bool,
    findings: Findings | None = None,
) -> dict[str, object]:
    """What the form shows of `visit`: words, fields, answers at the fields, chips and filters."""
    return {
        "parts": ["place"] if with_place else [],
        "folded": sentences().line(visit.query, visit.place) if visit.folded and findings else None,
        "filters": filters_of(visit, findings) if findings else None,
        "tools": tools_of(visit, findings) if findings else None,
        "words": _words(),
        "what": {"text": visit.what.text, "stamp": visit.what.stamp},
        "where": {"text": visit.where.text, "stamp": visit.where.stamp},
        "within": _within(visit),
        "counts": dict(counts),
        "alert": visit.first_help.as_json() if visit.first_help else None,
        "question": _question(visit.question),
        "notes": _notes(visit),
        "place": place_answer(visit) if with_place else None,
        "chips": chips_of(visit),
        "mode": mode_of(visit),
    }


def take(visit: Visit, event: FormEvent) -> None:
    """Do what a person pressed, with everything that stood in the fields.

    An event that no form of ours sends does nothing.
    """
    act = _ACTS.get(event.act)
    if act is None:
        return
    visit.asked_nothing = False
    is_place_told, is_radius_told = True, False
    if event.act in _PLACE_ACTS:
        _PLACE_ACTS[event.act](visit, event)
    else:
        is_place_told = _take_place(visit, event.text("where"))
        is_radius_told = _take_radius(visit, event.text("within"))
    if event.act in _READING or (event.act == "take" and event.text("what")):
        _read(visit, event, keep_place=is_place_told, keep_radius=is_radius_told)
    act(visit, event)
    if visit.held_up and visit.answered and event.act in _SETTLING:
        _search(visit, event)
    if event.text("where") != visit.where.text:
        visit.where.show(visit.where.text)  # the same place in other words, perhaps


def _read(visit: Visit, event: FormEvent, *, keep_place: bool, keep_radius: bool) -> None:
    """Take the words in the box; place and distance in them only where no field told them."""
    text = event.text("what")
    if event.act == "search" and visit.question and visit.question.taken and not text:
        visit.question = None
    take_words(visit, text, keep_place=keep_place, keep_radius=keep_radius)


def _search(visit: Visit, _: FormEvent) -> None:
    """Show what was found; with an open question, it stands there again."""
    visit.unknown_asked = ()
    visit.asked_nothing = visit.answered and not visit.asked
    visit.held_up = not visit.answered
    if visit.answered and visit.bounded:
        visit.editing = False
        visit.scroll_to(Goal.HEADLINE)


def _edit(visit: Visit, _: FormEvent) -> None:
    visit.editing, visit.held_up = True, False


def _read_guide(visit: Visit, event: FormEvent) -> None:
    """Go to what the guide says of a need, once this run begins to draw."""
    visit.reads = {TOPIC: event.text("id")}


def _print(visit: Visit, _: FormEvent) -> None:
    """Open the lists to their ends, and print them once they are drawn."""
    visit.shown = visit.shown_not_stated = MOST_PRINTED
    visit.not_stated_open = True
    visit.prints += 1


def _nothing_more(_: Visit, __: FormEvent) -> None:
    """What the fields told is all that was to be done."""


def _take(visit: Visit, event: FormEvent) -> None:
    """Add what was chosen; the other choices of a question stay."""
    key = event.text("key")
    if key not in taxonomy():
        return
    if not event.text("what"):
        visit.what.show("")
    if len(visit.query.needs) < MOST_NEEDS:
        visit.ask(visit.query.with_need(Need(key)))
    question = visit.question
    if question is not None and key in question.offers:
        left = tuple(offer for offer in question.offers if offer != key)
        visit.question = OpenQuestion(question.text, left, taken=True) if left else None
        visit.what.show("")


def _remove(visit: Visit, event: FormEvent) -> None:
    without_chip(visit, event.text("id"))


def _clear(visit: Visit, _: FormEvent) -> None:
    visit.ask(replace(visit.query, needs=(), name="", area=None, mode=MatchMode.ALL))
    visit.forget_answers()


def _importance(visit: Visit, event: FormEvent) -> None:
    need = _need(visit, event)
    if need is not None and event.text("value") in set(Importance):
        chosen = replace(need, importance=Importance(event.text("value")))
        visit.ask(visit.query.with_need(chosen))


def _narrow(visit: Visit, event: FormEvent) -> None:
    """Let a problem or a family stand for some of its members only."""
    need = _need(visit, event)
    members = stands_for(need.key) if need else ()
    only = tuple(member for member in members if member in event.texts("members"))
    if need is not None and only:
        visit.ask(visit.query.with_need(replace(need, only=() if only == members else only)))


def _mode(visit: Visit, event: FormEvent) -> None:
    if event.text("value") in set(MatchMode):
        visit.ask(replace(visit.query, mode=MatchMode(event.text("value"))))


def _place(visit: Visit, event: FormEvent) -> None:
    search_from_text(visit, event.text("place"))


def _here(visit: Visit, event: FormEvent) -> None:
    take_reading(visit, event["reading"])


def _close(visit: Visit, _: FormEvent) -> None:
    """Drop the question, and the words that it was about; who took nothing will say it anew."""
    if visit.question and not visit.question.taken:
        visit.held_up = False
    visit.forget_answers()
    visit.what.show("")


_ACTS: dict[str, Callable[[Visit, FormEvent], None]] = {
    "search": _search,
    "radius": _nothing_more,
    "take": _take,
    "remove": _remove,
    "clear": _clear,
    "importance": _importance,
    "narrow": _narrow,
    "mode": _mode,
    "place": _nothing_more,
    "here": _nothing_more,
    "close": _close,
    "edit": _edit,
    "want": want,
    "unknown": show_unknown,
    "unfilter": unfilter,
    "order": take_order,
    "name": take_name,
    "print": _print,
    "read": _read_guide,
}

_PLACE_ACTS: dict[str, Callable[[Visit, FormEvent], None]] = {"place": _place, "here": _here}
"""What comes with a place of its own, in place of the one in the field."""

_SETTLING = frozenset({"take", "close", "place", "here"})
"""What answers that which stands at the fields: the search goes on that was pressed before."""

_READING = frozenset({"search", "radius", "place", "here"})
"""What is pressed to go on, so that the words in the box are read."""


def _need(visit: Visit, event: FormEvent) -> Need | None:
    return next((need for need in visit.query.needs if need.key == event.text("id")), None)


def _take_place(visit: Visit, typed: str) -> bool:
    """Whether a place was typed into its field; it is searched from then."""
    if typed.strip() == visit.where.text:
        return False
    search_from_text(visit, typed)
    return bool(typed.strip())


def _take_radius(visit: Visit, chosen: str) -> bool:
    """Whether another radius was chosen: only what the form offers, anything else changes none."""
    radii = dict(_radii(visit))
    if chosen not in radii or radii[chosen] == visit.query.radius_miles:
        return False
    visit.ask(replace(visit.query, radius_miles=radii[chosen]))
    return True


def _radii(visit: Visit) -> list[tuple[str, float | None]]:
    now = visit.query.radius_miles
    steps = sorted({*map(float, RADIUS_STEPS), *([now] if now else [])})
    return [*((f"{step:g}", step) for step in steps), (ANYWHERE, None)]


def _within(visit: Visit) -> dict[str, object]:
    now = visit.query.radius_miles
    return {
        "value": ANYWHERE if now is None else f"{now:g}",
        "choices": [
            [
                value,
                say("where_field.radius", radius=value) if radius else say("where_field.anywhere"),
            ]
            for value, radius in _radii(visit)
        ],
    }


def _question(question: OpenQuestion | None) -> dict[str, object] | None:
    if question is None:
        return None
    return {
        "text": question.text,
        "options": [{"key": key, "label": _offer(key)} for key in question.offers],
        "close": say("needs.not_these" if question.offers and not question.taken else "needs.done"),
    }


def _offer(key: str) -> str:
    return say("reading.offer") if key == ASSESSES else taxonomy()[key].label


def _notes(visit: Visit) -> list[str]:
    told = (
        ("needs.excluded", visit.excluded),
        ("needs.left_over", visit.left_over),
        ("needs.unknown_asked", visit.unknown_asked),
    )
    notes = [say(key, words=_quoted(words)) for key, words in told if words]
    if visit.folded and visit.not_searched:
        notes.append(say("needs.not_searched", words=visit.not_searched))
    if visit.tells_who:
        notes = [say("needs.tells_who"), *notes]
    return [say("needs.nothing_asked"), *notes] if visit.asked_nothing else notes


def _quoted(words: tuple[str, ...]) -> str:
    return ", ".join(quoted(each) for each in words)


def _words() -> dict[str, object]:
    return {
        "search": say("where_field.search"),
        "what": say("needs.what"),
        "what_placeholder": say("needs.what_placeholder"),
        "where": say("where_field.label"),
        "where_placeholder": say("where_field.placeholder"),
        "within": say("where_field.within"),
        "here": {
            "label": say("where_field.my_location"),
            "asking": say("where_field.my_location_asking"),
        },
        "count_one": say("needs.count_one"),
        "count_other": say("needs.count_other"),
        "clear": say("needs.remove_all"),
        "change": say("results.edit"),
        "print": say("results.print"),
        "members": say("needs.members"),
        "importance": say("needs.importance"),
        "must": say("needs.must"),
    }
