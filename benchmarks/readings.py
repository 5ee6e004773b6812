"""What people's own words lead to on the page's path and in `understand`, by language."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from benchmarks.outcomes import FOLDER, HONEST, Outcome, Phrase
from finder.geography.gazetteer import standard_gazetteer
from finder.search.understand import understand
from finder.services.read_need import read_words
from finder.services.readings import ASSESSES, Asking, Question, Reading
from finder.services.wording.texts import wording
from finder.taxonomy import standard_taxonomy

_ANY_OF = frozenset({Asking.CHOOSE, Asking.EITHER})
"""Questions whose choices are all as good."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a person wrote, and what is right for it.

    Each of `needs` is to be found or offered first, any of its keys. Beside them only `also`
    may be found; anything may where it is None. `place` is how the place begins, "" for none.
    """

    text: str
    needs: tuple[frozenset[str], ...]
    also: frozenset[str] | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Led:
    """What a text led to: needs that are `found` at once, and what questions offer."""

    found: frozenset[str]
    first: frozenset[str] = frozenset()
    later: frozenset[str] = frozenset()


def read_requests(language: str) -> list[Request]:
    """The sentences of patients and those who write for them, in one language."""
    with (FOLDER / "patients.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Request(
            row["phrase"],
            tuple(frozenset(need.split("|")) for need in row["keys"].split()),
            frozenset(row["also"].split()),
            row["place"],
        )
        for row in rows
        if row["language"] == language
    ]


def asked(phrase: Phrase) -> Request:
    """A phrase as a request that says one thing."""
    return Request(phrase.text, (phrase.right,))


def read(text: str) -> Reading:
    """What the page makes of a text."""
    return read_words(text, standard_taxonomy(), standard_gazetteer(), wording())


def on_the_page(request: Request) -> Outcome:
    """What comes of a request where a person types it."""
    reading = read(request.text)
    questions = reading.questions
    first = {key for each in questions for key in _first(each)}
    later = {key for each in questions for key in each.choices}
    return outcome(
        request,
        Led(frozenset(need.key for need in reading.found), frozenset(first), frozenset(later)),
    )


def in_understand(request: Request) -> Outcome:
    """What comes of a request in `understand`, which asks nothing about unknown words."""
    said = understand(request.text, standard_taxonomy(), standard_gazetteer())
    first: set[str] = set()
    later: set[str] = set()
    for each in said.open:
        near = [one.concept.key for one in each.found.suggestions]
        first |= {one.key for one in each.found.matches} or set(near[:1])
        later |= set(near)
        first |= {HONEST} if each.found.not_listed or each.found.is_other_pain else set()
    needs = frozenset(need.concept.key for need in said.needs)
    return outcome(request, Led(needs, frozenset(first), frozenset(later)))


def outcome(request: Request, led: Led) -> Outcome:
    """What comes of a request that led there."""
    found, first, later = _meant(led.found), _meant(led.first), _meant(led.later)
    if request.also is None:
        is_wrong = bool(found) and request.needs[0].isdisjoint(found | first | later)
    else:
        right = _meant(frozenset().union(*request.needs) | request.also)
        is_wrong = any(right.isdisjoint(_meant({key})) for key in led.found)
    if is_wrong:
        return Outcome.WRONG
    missing = [need for need in request.needs if need.isdisjoint(found)]
    if not missing:
        return Outcome.AT_ONCE
    if not any(need.isdisjoint(first) for need in missing):
        return Outcome.FIRST
    return Outcome.NOTHING if any(need.isdisjoint(later) for need in missing) else Outcome.LATER


def _first(question: Question) -> Iterable[str]:
    """What a question offers first, or all where each of it is as good."""
    yield from question.choices if question.asking in _ANY_OF else question.choices[:1]
    if question.offer or question.choices[:1] == (ASSESSES,):
        yield ASSESSES
        yield HONEST


@lru_cache(maxsize=4096)
def _members(key: str) -> frozenset[str]:
    taxonomy = standard_taxonomy()
    return frozenset({key, *(taxonomy.members(key) if key in taxonomy else ())})


def _meant(keys: Collection[str]) -> frozenset[str]:
    """The keys, and the members of those that are families."""
    return frozenset().union(*(_members(key) for key in keys))
