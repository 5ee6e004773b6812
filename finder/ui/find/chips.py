"""What is asked for, as the chips of the search form."""

from __future__ import annotations

from dataclasses import replace

from finder.search.query import Importance, MatchMode, Need
from finder.taxonomy.concept import Concept, Kind
from finder.ui.blocks.guide_link import guide_address
from finder.ui.visit.resources import say, taxonomy
from finder.ui.visit.state import Visit

NAME, AREA, LEFT_OUT = "=name", "=area", "=not_searched:"
"""The chips that stand for no need; no concept's key begins like these."""


def chips_of(visit: Visit) -> list[dict[str, object]]:
    """The needs, the other filters that are set, and what was understood but not searched by."""
    query = visit.query
    chips = [_need_chip(need) for need in query.needs]
    if query.area is not None:
        chips.append(_plain(AREA, say("needs.chip_area")))
    if query.name:
        chips.append(_plain(NAME, say("needs.chip_name", name=query.name)))
    for words in visit.not_searched:
        label = say("needs.chip_not_searched", words=words)
        chips.append({**_plain(f"{LEFT_OUT}{words}", label), "note": True})
    return chips


def without_chip(visit: Visit, chip: str) -> None:
    """Take a chip away, and what it stands for."""
    query = visit.query
    if chip == AREA:
        visit.ask(replace(query, area=None))
    elif chip == NAME:
        visit.ask(replace(query, name=""))
    elif chip.startswith(LEFT_OUT):
        words = chip.removeprefix(LEFT_OUT)
        visit.not_searched = tuple(one for one in visit.not_searched if one != words)
    else:
        visit.ask(query.without(chip))


def stands_for(key: str) -> tuple[str, ...]:
    """The keys of which any one meets the need `key`: of a problem, what is discussed for it."""
    return taxonomy().discussed(key) or taxonomy().members(key)


def mode_of(visit: Visit) -> dict[str, object] | None:
    """All or any of the medical needs, where there are several that must be met."""
    medical = [key for key in visit.query.musts if taxonomy()[key].kind is not Kind.CHARACTERISTIC]
    if len(medical) < 2:
        return None
    return {
        "label": say("needs.mode"),
        "value": visit.query.mode.value,
        "choices": [[mode.value, say(f"needs.{mode.value}")] for mode in MatchMode],
    }


def _guide_way(concept: Concept) -> dict[str, str] | None:
    """The way to what the guide says of it, which practical matters have not."""
    if concept.kind is Kind.CHARACTERISTIC:
        return None
    label = say("guide.read", what=concept.label)
    return {"label": label, "address": guide_address(concept.key)}


def _plain(chip: str, label: str) -> dict[str, object]:
    return {"id": chip, "label": label, "remove": say("needs.remove_named", need=label)}


def _need_chip(need: Need) -> dict[str, object]:
    concept = taxonomy()[need.key]
    members = stands_for(need.key)
    named = concept.label
    if need.only:
        named = say("needs.chip_some", need=named, count=len(need.only), of=len(members))
    return {
        "id": need.key,
        "label": say(f"needs.chip_{need.importance.value}", need=named),
        "remove": say("needs.remove_named", need=concept.label),
        "menu": True,
        "definition": concept.definition,
        "guide": _guide_way(concept),
        "importance": {
            "value": need.importance.value,
            "choices": [[one.value, say(f"needs.{one.value}")] for one in Importance],
        },
        "members": [
            {
                "key": member,
                "label": taxonomy()[member].label,
                "chosen": not need.only or member in need.only,
            }
            for member in (members if len(members) > 1 else ())
        ],
    }
