"""The list of an answer, as one component of our own with events of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from finder.services.find_clinics import Finding, Findings
from finder.services.wording.names_apart import names_apart
from finder.ui.blocks.component import own_component
from finder.ui.blocks.guide_link import TOPIC
from finder.ui.find.result_card import card_of
from finder.ui.find.told import FormEvent, Heard, follow
from finder.ui.visit.goal import Goal
from finder.ui.visit.resources import say, sentences
from finder.ui.visit.shortlist import kept_shortlist
from finder.ui.visit.state import PAGE_SIZE, Visit

_KEY = "pf_results"


def show_result_list(visit: Visit, findings: Findings) -> None:
    """The clinics that match, the first few and more on request; apart, those that don't say."""

    def act(event: FormEvent) -> None:
        if event.act in _ACTS:
            _ACTS[event.act](visit, event)

    draw_list(_KEY, list_of(visit, findings), act)


def draw_list(key: str, data: Mapping[str, object], act: Callable[[FormEvent], None]) -> None:
    """Draw a list; `act` is told what a person does in it, before the page is drawn anew."""
    component = own_component("pf_result_list", isolate_styles=False)

    def draw(heard: Heard, hear: Callable[[], None]) -> None:
        component(key=key, data={**data, "heard": heard.as_json()}, on_said_change=hear)

    follow(key, draw, act)


def list_of(visit: Visit, findings: Findings) -> dict[str, object]:
    """What the list shows of an answer."""
    matching = tuple(findings.matching(visit.shown))
    is_open = _opens(visit, findings)
    silent = tuple(findings.not_stated(visit.shown_not_stated)) if is_open else ()
    called = names_apart([found.clinic for found in (*matching, *silent)])
    part = partial(_part, visit, findings, called)
    return {
        "matching": part(matching, total=findings.total_matching, which="more")
        | {"beside": _beside(findings)},
        "silent": _silent(findings, part, silent, is_open=is_open),
        "note": _unplaced(findings),
        "print": visit.prints,
        "words": {
            "on_map": say("results.on_map"),
            "shown_on_map": say("results.shown_on_map"),
            "directions": say("results.directions"),
            "keep": say("shortlist.add"),
            "kept": say("shortlist.added"),
            "full": say("shortlist.full"),
            "is_full": kept_shortlist().is_full,
        },
    }


def _beside(findings: Findings) -> dict[str, object] | None:
    """Where those begin that mainly do something else, and why they stand apart."""
    count = findings.total_also_offering
    if not count:
        return None
    return {
        "number": findings.total_matching - count + 1,
        "heading": say("results.also_offering", count=count),
        "lead": say("results.also_offering_lead"),
    }


def _opens(visit: Visit, findings: Findings) -> bool:
    """Whether those are shown that may match but do not say so: where nothing else is to be seen.

    While they are not, their cards are neither made nor sent.
    """
    few = not findings.total_matching
    return few if visit.not_stated_open is None else visit.not_stated_open


def _silent(
    findings: Findings,
    part: Callable[..., dict[str, object]],
    shown: Sequence[Finding],
    *,
    is_open: bool,
) -> dict[str, object] | None:
    """The clinics that may match but do not say so."""
    count = findings.total_not_stated
    if not count:
        return None
    return {
        **part(shown, total=count if is_open else 0, which="more_silent"),
        "heading": say("results.not_stated", count=count),
        "lead": say("results.not_stated_lead"),
        "open": is_open,
    }


def _part(
    visit: Visit,
    findings: Findings,
    called: Mapping[str, str],
    shown: Sequence[Finding],
    *,
    total: int,
    which: str,
) -> dict[str, object]:
    kept = kept_shortlist().ids
    cards = [
        card_of(visit, findings, finding)
        | {"called": called[finding.clinic.id], "kept": finding.clinic.id in kept}
        for finding in shown
    ]
    left = total - len(cards)
    return {
        "cards": cards,
        "which": which,
        "showing": say("results.showing", shown=len(cards), count=total) if left else "",
        "more": say("results.show_more", count=min(PAGE_SIZE, left)) if left else "",
    }


def _unplaced(findings: Findings) -> str:
    unplaced = sentences().unplaced(findings)
    return f"{unplaced} {say('results.unplaced_how')}" if unplaced else ""


def _open(visit: Visit, event: FormEvent) -> None:
    """Go to a clinic's page, once this run begins to draw."""
    visit.opens = event.text("id")


def _ask(visit: Visit, event: FormEvent) -> None:
    """Go to what is to be asked of a clinic, once this run begins to draw."""
    visit.asks_of = event.text("id")


def _keep(visit: Visit, event: FormEvent) -> None:
    """Put a clinic on the shortlist or take it off; a full one is shown instead."""
    kept, clinic_id = kept_shortlist(), event.text("id")
    visit.compares = not kept.has_room(clinic_id)
    kept.toggle(clinic_id)


def _read(visit: Visit, event: FormEvent) -> None:
    """Go to what the guide says of a need, once this run begins to draw."""
    visit.reads = {TOPIC: event.text("id")}


def _choose(visit: Visit, event: FormEvent) -> None:
    visit.choose(event.text("id"), Goal.MAP)


def _more(visit: Visit, _: FormEvent) -> None:
    visit.shown += PAGE_SIZE


def _more_silent(visit: Visit, _: FormEvent) -> None:
    visit.shown_not_stated += PAGE_SIZE


def _open_silent(visit: Visit, event: FormEvent) -> None:
    visit.not_stated_open = event["open"] is True


_ACTS: dict[str, Callable[[Visit, FormEvent], None]] = {
    "open": _open,
    "read": _read,
    "choose": _choose,
    "ask": _ask,
    "keep": _keep,
    "more": _more,
    "more_silent": _more_silent,
    "silent": _open_silent,
}
