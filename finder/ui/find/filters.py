"""What people choose by, above the list: the side panel of filters, the order, and a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from finder.directory.practical.choices import ChoiceGroup, grouped, is_always_offered
from finder.search.query import LONGEST_NAME, MOST_NEEDS, Importance, Need, Order
from finder.services.find_clinics import Findings
from finder.ui.find.told import FormEvent
from finder.ui.visit.resources import say, taxonomy, words
from finder.ui.visit.state import Visit

_BY_COUNT = frozenset({ChoiceGroup.INSURANCE, ChoiceGroup.LANGUAGE})
"""Groups that may be long: what most clinics list comes first."""


def filters_of(visit: Visit, findings: Findings) -> dict[str, object]:
    """The panel: every practical matter with how many clinics say so and how many don't say."""
    chosen = _chosen(visit)
    count = len(chosen) + (not visit.query.include_not_stated)
    total = findings.total_matching if visit.query.include_not_stated else findings.total
    return {
        "label": say("filters.more_count", count=count) if count else say("filters.more"),
        "title": say("filters.title"),
        "shut": say("filters.shut"),
        "clear": say("filters.clear"),
        "set": count,
        "done": _done(findings, total),
        "groups": [
            {
                "key": group.value,
                "label": say(f"filters.group.{group.value}"),
                "options": options,
                "all": say("filters.all", count=len(options)),
            }
            for group, keys in grouped(taxonomy()).items()
            if (options := list(_options(group, keys, chosen, findings)))
        ],
        "unknown": {
            "key": "unknown",
            "label": say("filters.show_not_stated"),
            "note": "",
            "on": visit.query.include_not_stated,
        },
    }


def tools_of(visit: Visit, findings: Findings) -> dict[str, object]:
    """The order of the list and a name to look for; no order before anything is asked."""
    return {
        "order": _order(visit, findings) if visit.asked else None,
        "name": {
            "label": say("filters.name"),
            "placeholder": say("filters.name_placeholder"),
            "value": visit.query.name,
        },
    }


def want(visit: Visit, event: FormEvent) -> None:
    """Ask for a practical matter, or no more."""
    key = event.text("key")
    if key not in {concept.key for concept in taxonomy().characteristics}:
        return
    if event["on"] is not True:
        visit.ask(visit.query.without(key))
    elif len(visit.query.needs) < MOST_NEEDS:
        visit.ask(visit.query.with_need(Need(key)))


def show_unknown(visit: Visit, event: FormEvent) -> None:
    """Show the clinics that don't say, too, or leave them out."""
    visit.ask(replace(visit.query, include_not_stated=event["on"] is True))


def unfilter(visit: Visit, _: FormEvent) -> None:
    """Take every filter of the panel back."""
    query = visit.query.without(*_chosen(visit))
    visit.ask(replace(query, include_not_stated=True))


def take_order(visit: Visit, event: FormEvent) -> None:
    """Put the list into another order."""
    if event.text("value") in set(Order):
        visit.ask(replace(visit.query, order=Order(event.text("value"))))


def take_name(visit: Visit, event: FormEvent) -> None:
    """Look for clinics of a name."""
    name = " ".join(event.text("name").split())[:LONGEST_NAME]
    visit.ask(replace(visit.query, name=name))
    if name and visit.answered:
        visit.editing = False


def _chosen(visit: Visit) -> tuple[str, ...]:
    practical = {concept.key for concept in taxonomy().characteristics}
    return tuple(need.key for need in visit.query.needs if need.key in practical)


def _done(findings: Findings, total: int) -> str:
    """How many clinics closing the panel shows, those that don't say apart from them."""
    silent = findings.total_not_stated
    if silent:
        return say("filters.done_silent", count=total, silent=silent)
    return say("filters.done", count=total)


def _options(
    group: ChoiceGroup, keys: tuple[str, ...], chosen: tuple[str, ...], findings: Findings
) -> Iterator[dict[str, object]]:
    """The choices of a group: those that can always be made, and those that somebody lists."""
    counts, silent = findings.counts, findings.silent_counts
    offered = [key for key in keys if key in chosen or is_always_offered(key) or counts[key]]
    if group in _BY_COUNT:
        offered.sort(key=lambda key: (not is_always_offered(key), -counts[key]))
    for key in offered:
        yield {
            "key": key,
            "label": _label(key),
            "note": _note(counts[key], silent.get(key, 0)),
            "on": key in chosen,
        }


def _label(key: str) -> str:
    """What a choice is called in its group, whose heading says the rest."""
    concept = taxonomy()[key]
    return concept.short if key.startswith(("takes_", "speaks_")) else concept.label


def _note(count: int, silent: int) -> str:
    said = words().number(count)
    return (
        say("filters.note", said=said, count=silent) if silent else say("filters.said", said=said)
    )


def _order(visit: Visit, findings: Findings) -> dict[str, object]:
    """The orders that there are; that by volume is none where no procedure is asked for."""
    nices = any(need.importance is Importance.NICE for need in visit.query.needs)
    offered = [
        Order.DISTANCE,
        *([Order.BEST] if nices else []),
        *([Order.VOLUME] if findings.procedures else []),
    ]
    first = "filters.order_distance" if visit.query.origin else "filters.order_name"
    return {
        "label": say("filters.order"),
        "value": findings.order.value,
        "choices": [
            [one.value, say(first if one is Order.DISTANCE else f"filters.order_{one.value}")]
            for one in offered
        ],
    }
