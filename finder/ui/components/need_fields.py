"""What the person needs: two boxes to add needs, and a chip for each need there is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from finder.errors import UnknownNeed
from finder.search.query import MOST_NEEDS, Importance, MatchMode, Need
from finder.taxonomy.concept import Kind
from finder.ui.components import markup
from finder.ui.components.hypertext import label
from finder.ui.resources import say, sentences, taxonomy
from finder.ui.state import seed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from finder.taxonomy.concept import Concept
    from finder.ui.state import Visit


def show_what(visit: Visit, counts: Mapping[str, int]) -> None:
    """The box to add a procedure, or any family of them."""
    families = [f for f in taxonomy().families if _kind_of_members(f) is Kind.PROCEDURE]
    choices = [*taxonomy().procedures, *families, *taxonomy().conditions]
    _show_box(visit, "what", choices, counts)


def show_who(visit: Visit, counts: Mapping[str, int]) -> None:
    """The box to add a discipline, or any family of them."""
    families = [f for f in taxonomy().families if _kind_of_members(f) is Kind.DISCIPLINE]
    _show_box(visit, "who", [*taxonomy().disciplines, *families], counts)


def show_aside(visit: Visit) -> None:
    """What to say about a typed word that is a condition, means several things, or nothing."""
    if not visit.aside:
        return
    heading, offers = _aside(visit.aside)
    st.html(markup.notice(heading))
    with st.container(key="pf_controls_aside", horizontal=True, gap="small"):
        for concept in offers:
            st.button(
                label(concept.label),
                key=f"aside:{concept.key}",
                on_click=_take,
                args=(visit, concept.key),
            )


def show_chips(visit: Visit) -> None:
    """Each need with how much it matters; and whether all or any of them are needed."""
    if not visit.query.needs:
        return
    with st.container(
        key="pf_controls_chips", horizontal=True, gap="small", vertical_alignment="bottom"
    ):
        for need in visit.query.needs:
            _show_chip(visit, need)
        if len(visit.query.needs) > 1:
            st.button(
                say("needs.remove_all"),
                key="remove_all",
                type="tertiary",
                on_click=lambda: visit.ask(replace(visit.query, needs=())),
            )
    if len(visit.query.musts) > 1:
        _show_mode(visit)


def needs_with(needs: Sequence[Need], key: str, importance: Importance) -> tuple[Need, ...]:
    """`needs` with `key` of that importance, in its old place if it was there."""
    if any(need.key == key for need in needs):
        return tuple(replace(n, importance=importance) if n.key == key else n for n in needs)
    return (*needs, Need(key, importance))


def _show_box(
    visit: Visit, name: str, choices: Sequence[Concept], counts: Mapping[str, int]
) -> None:
    chosen = {need.key for need in visit.query.needs}
    keys = [concept.key for concept in choices if concept.key not in chosen]

    def took() -> None:
        picked = st.session_state[name]
        st.session_state[name] = None
        if picked:
            _take(visit, picked)

    st.selectbox(
        say(f"needs.{name}"),
        keys,
        index=None,
        key=name,
        placeholder=say(f"needs.{name}_placeholder"),
        format_func=lambda key: _choice(key, counts),
        on_change=took,
        accept_new_options=True,
        filter_mode="contains",
    )


def _take(visit: Visit, picked: str) -> None:
    """Add what was picked from the list, or what a typed word means."""
    concepts = taxonomy()
    meant = concepts[picked] if picked in concepts else concepts.resolve(picked).concept
    if meant is None or meant.kind is Kind.CONDITION:
        visit.aside = meant.key if meant else picked[:200]
    else:
        _add(visit, meant.key)


def _add(visit: Visit, key: str) -> None:
    visit.aside = ""
    if len(visit.query.needs) < MOST_NEEDS:
        needs = needs_with(visit.query.needs, key, Importance.MUST)
        visit.ask(replace(visit.query, needs=needs))


def _aside(typed: str) -> tuple[str, list[Concept]]:
    concepts = taxonomy()
    if typed in concepts:
        condition = concepts[typed]
        heading = say("needs.condition", condition=sentences().need(typed))
        return heading, [concepts[key] for key in condition.often_discussed]
    found = concepts.resolve(typed)
    if found.matches:
        return say("needs.several", text=typed), list(found.matches)
    if found.suggestions:
        offers = [suggestion.concept for suggestion in found.suggestions]
        return say("needs.did_you_mean", text=typed), offers
    try:
        concepts.require(typed)
    except UnknownNeed as unknown:
        return str(unknown), []
    return "", []


def _show_chip(visit: Visit, need: Need) -> None:
    concept = taxonomy()[need.key]
    words = say(f"needs.chip_{need.importance.value}", need=concept.label)

    def took() -> None:
        importance = Importance(st.session_state[f"importance:{need.key}"])
        visit.ask(replace(visit.query, needs=needs_with(visit.query.needs, need.key, importance)))

    with st.container(key=f"pf_chip_{need.key}", horizontal=True, gap=None, width="content"):
        with st.popover(label(words)):
            st.html(markup.muted(concept.definition))
            seed(f"importance:{need.key}", need.importance.value)
            st.radio(
                say("needs.importance"),
                [Importance.MUST.value, Importance.NICE.value],
                key=f"importance:{need.key}",
                format_func=lambda value: say(f"needs.{value}"),
                on_change=took,
                horizontal=True,
            )
        st.button(
            label(say("needs.remove_named", need=concept.label)),
            key=f"remove:{need.key}",
            icon=":material/close:",
            on_click=lambda: visit.ask(visit.query.without(need.key)),
        )


def _show_mode(visit: Visit) -> None:
    def took() -> None:
        visit.ask(replace(visit.query, mode=MatchMode(st.session_state["mode"])))

    seed("mode", visit.query.mode.value)
    st.radio(
        say("needs.mode"),
        [MatchMode.ALL.value, MatchMode.ANY.value],
        key="mode",
        format_func=lambda value: say(f"needs.{value}"),
        on_change=took,
        horizontal=True,
    )


def _choice(key: str, counts: Mapping[str, int]) -> str:
    if key not in taxonomy():
        return key
    concept = taxonomy()[key]
    named = concept.label
    if concept.short != concept.label and concept.kind is not Kind.FAMILY:
        named = f"{concept.label} · {concept.short}"
    if concept.kind is Kind.CONDITION:
        return named
    return say("needs.choice", label=named, count=counts.get(key, 0))


def _kind_of_members(family: Concept) -> Kind:
    return taxonomy()[family.members[0]].kind
