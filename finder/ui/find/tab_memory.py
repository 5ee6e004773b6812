"""What the browser tab keeps of each step of a visit, the place included, and gives back.

Back, Forward, a reload and a reopened tab bring back the search that was seen there. The
state stands in the tab's `sessionStorage` alone, under an opaque word in `history.state`: in
no address, cookie or log. What comes back is read as carefully as a URL, since anybody may
have written it.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace

from finder.geography.bounds import Bounds
from finder.search.parameters import from_parameters
from finder.search.query import Need
from finder.ui.blocks.component import own_component, said_by
from finder.ui.find.place_field import search_from_text
from finder.ui.visit.state import PAGE_SIZE, HistoryStep, Visit, link_of

LONGEST_PLACE = 200
"""How many characters of a place are remembered; no place's name is longer."""

_KEY = "pf_quiet_memory"
_MOST_SHOWN = 5_000
_LONGEST_WORD = 80


def keep_step(visit: Visit, known: Container[str]) -> None:
    """Let the tab keep what is seen now, or ask it what was seen at this step.

    `known` are the keys that can be needs. Call it once the URL was written, before the
    answer is drawn.
    """

    def hear() -> None:
        recall(visit, said_by(_KEY, "told"), known)

    now = _search(visit)
    if visit.step.shown is None:
        visit.step.shown = now
    elif visit.step.shown != now:
        visit.step = HistoryStep(shown=now, asks="")
    step = visit.step
    data = {"step": step.word, "asks": step.asks, "state": state_of(visit)}
    own_component("pf_tab_memory")(key=_KEY, data=data, on_told_change=hear)


def state_of(visit: Visit) -> dict[str, object]:
    """What the tab keeps of a step: the search, its place, and what is open."""
    area = visit.query.area
    return {
        "asked": link_of(visit.query),
        "needs": [need.key for need in visit.query.needs],
        "place": visit.remembered[:LONGEST_PLACE],
        "area": [area.south, area.west, area.north, area.east] if area else None,
        "shown": visit.shown,
        "shown_not_stated": visit.shown_not_stated,
        "not_stated_open": visit.not_stated_open,
        "chosen": visit.chosen,
        "editing": visit.editing,
    }


def recall(visit: Visit, told: object, known: Container[str]) -> None:
    """Take up what a browser told of the step that it stands at; it may be anything.

    A search that was changed since the browser was asked stays as it is.
    """
    answer: Mapping[str, object] = told if isinstance(told, Mapping) else {}
    step = visit.step
    if not step.asks or answer.get("asks") != step.asks or step.shown != _search(visit):
        return
    word, state = answer.get("step"), answer.get("state")
    if isinstance(state, Mapping):
        _restore(visit, state, known)
    elif visit.place is None and not visit.where.text:
        search_from_text(visit, _text(answer.get("place")))
        visit.editing = visit.place is None
    usable = isinstance(word, str) and 0 < len(word) <= _LONGEST_WORD
    visit.step = HistoryStep(str(word) if usable else step.word, _search(visit), asks="")


def _restore(visit: Visit, state: Mapping[str, object], known: Container[str]) -> None:
    asked = from_parameters(_lists(state.get("asked")), known)
    visit.ask(replace(asked, origin=None, needs=_ordered(asked.needs, state.get("needs"))))
    search_from_text(visit, _text(state.get("place")))
    visit.query = replace(visit.query, area=_area(state.get("area")))
    visit.forget_answers()
    visit.what.show("")
    visit.shown = _count(state.get("shown"))
    visit.shown_not_stated = _count(state.get("shown_not_stated"))
    is_open, chosen = state.get("not_stated_open"), state.get("chosen")
    visit.not_stated_open = is_open if isinstance(is_open, bool) else None
    visit.chosen = chosen[:LONGEST_PLACE] if isinstance(chosen, str) else None
    visit.editing = state.get("editing") is not False


def _search(visit: Visit) -> object:
    """What makes a step of its own in the tab's history when it changes."""
    return visit.query, visit.remembered


def _lists(told: object) -> dict[str, list[str]]:
    if not isinstance(told, Mapping):
        return {}
    return {
        str(key): [one for one in values if isinstance(one, str)]
        for key, values in told.items()
        if isinstance(values, list)
    }


def _ordered(needs: tuple[Need, ...], keys: object) -> tuple[Need, ...]:
    """The needs in the order that they were seen in, which an address does not tell."""
    seen = [str(key) for key in keys] if isinstance(keys, list) else []
    place = {key: order for order, key in enumerate(seen)}
    return tuple(sorted(needs, key=lambda need: place.get(need.key, len(seen))))


def _text(told: object) -> str:
    return told[:LONGEST_PLACE] if isinstance(told, str) else ""


def _count(told: object) -> int:
    usable = isinstance(told, int) and PAGE_SIZE <= told <= _MOST_SHOWN
    return int(told) if usable and isinstance(told, int) else PAGE_SIZE


def _area(told: object) -> Bounds | None:
    if not isinstance(told, list) or len(told) != 4:
        return None
    try:
        south, west, north, east = (float(side) for side in told)
        return Bounds(south=south, west=west, north=north, east=east)
    except (TypeError, ValueError, OverflowError):
        return None
