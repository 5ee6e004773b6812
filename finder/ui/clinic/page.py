"""One clinic: what it offers, who works there, and how to reach it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import streamlit as st

from finder.directory.cells.unseen import without_deceit
from finder.directory.clinic import Clinic, PositionPrecision
from finder.directory.fact import Answer
from finder.errors import UnknownClinic
from finder.geography.distance import miles_between
from finder.services.referrals.prior_authorization import prior_authorization_hints
from finder.services.wording.built_notes import built_note
from finder.services.wording.marks import marks_against
from finder.services.wording.team_words import team_words
from finder.taxonomy.concept import Kind
from finder.ui.blocks import markup
from finder.ui.blocks.clinic_link import show_moved_link
from finder.ui.blocks.contact import directions, telephone
from finder.ui.blocks.escaping import Html, join, link, name, text
from finder.ui.blocks.guide_link import follow_guide_links, go_where_asked
from finder.ui.blocks.scrolling import scroll_once
from finder.ui.clinic.facts import (
    evidence_words,
    fact_list,
    families_of_procedures,
    show_claims_remark,
    show_facts,
    visit_details_html,
)
from finder.ui.clinic.keep import show_keep
from finder.ui.clinic.not_listed import show_not_listed
from finder.ui.clinic.page_tools import show_page_tools
from finder.ui.clinic.place_map import show_place_map
from finder.ui.clinic.report_problem import show_report_form
from finder.ui.shell.principal import looks_only, principal
from finder.ui.visit.goal import Goal
from finder.ui.visit.resources import directory, say, sentences, taxonomy, words
from finder.ui.visit.routes import admin_pages, pages
from finder.ui.visit.state import Visit, arriving_at, link_of, visit

_LONGEST_TITLE = 80
"""Characters of a clinic's name in the title of its page."""


def show() -> None:
    """Draw the page of the clinic that the URL names."""
    go_where_asked()
    current = visit()
    with arriving_at("clinic") as arrives:
        if arrives:
            current.scroll_to(Goal.TOP)
    scroll_once(current.scrolls, current.goal)
    _show_way_back(current)
    try:
        clinic = directory().clinic(st.query_params.get("id", ""))
    except UnknownClinic as error:
        show_not_listed(current, error)
        return
    st.set_page_config(
        page_title=say("app.page_title", page=without_deceit(clinic.name)[:_LONGEST_TITLE])
    )
    # back in the list, the person finds the clinic they looked at
    current.chosen = clinic.id
    _show_heading(clinic, current)
    main, side = st.columns([3, 2], gap="large")
    with main:
        remarked = _show_search_needs(clinic, current)
        st.header(say("clinic.practicalities"), anchor=False)
        st.html(visit_details_html(clinic))
        _show_offers(clinic, remarked=remarked)
        _show_team(clinic)
    with side:
        _show_where(clinic)
    show_report_form(clinic)
    follow_guide_links()
    if principal().is_admin:
        _show_admin_links(clinic)


def _show_way_back(current: Visit) -> None:
    """Back to the list where there is one; else to the search."""
    is_listed = current.written is not None and current.asked
    st.page_link(
        pages().find,
        label=say("clinic.back" if is_listed else "clinic.search"),
        icon=":material/arrow_back:" if is_listed else ":material/search:",
        query_params=link_of(current.query),
    )


def _show_admin_links(clinic: Clinic) -> None:
    with st.container(key="pf_controls_admin", horizontal=True, gap="small"):
        if not looks_only():
            st.page_link(
                admin_pages().edit,
                label=say("edit.title"),
                icon=":material/edit:",
                query_params={"id": clinic.id},
            )
        st.page_link(
            admin_pages().history,
            label=say("clinic.history"),
            icon=":material/history:",
            query_params={"clinic": clinic.id},
        )


def _show_heading(clinic: Clinic, current: Visit) -> None:
    st.html(Html(f'<h1 class="pf-clinic-name">{name(clinic.name)}</h1>'))
    if marks := marks_against(clinic, words()):
        st.html(join([markup.badge(mark, markup.Tone.CAUTION) for mark in marks]))
    if there := directory().moved_to(clinic):
        show_moved_link(there)
    st.html(join([Html(f"<p>{line}</p>") for line in _under_the_name(clinic, current)]))
    actions = [
        telephone(clinic.phone, say("clinic.call", phone=clinic.phone))
        if clinic.phone
        else text(say("results.no_phone")),
        directions(clinic, say("results.directions")),
        _spelled(link(say("clinic.website"), clinic.website), clinic.website),
        _spelled(link(say("clinic.email"), f"mailto:{clinic.email}"), clinic.email),
    ]
    with st.container(key="pf_reach"):
        st.html(join([Html(f'<span class="pf-action">{a}</span>') for a in actions if a]))
    show_page_tools(clinic)
    show_keep(clinic, current)
    st.html(markup.printed(say("app.printed", date=datetime.now(tz=UTC).date())))


def _spelled(to: Html, address: str) -> Html | None:
    """A link as it is on a screen, with its address on paper; none without an address."""
    return (
        join([to, Html(f'<span class="pf-on-paper">: {name(address)}</span>')]) if address else None
    )


def _under_the_name(clinic: Clinic, current: Visit) -> list[Html]:
    lines = []
    if clinic.also_known_as:
        lines.append(
            join((text(say("clinic.also_known_as")), name(", ".join(clinic.also_known_as))), " ")
        )
    if clinic.organization and clinic.organization != clinic.name:
        lines.append(name(say("clinic.run_by", organization=clinic.organization)))
    where = [name(clinic.address.one_line())] if clinic.address.one_line() else []
    if current.query.origin is not None and clinic.position is not None:
        miles = miles_between(current.query.origin, clinic.position)
        about = clinic.position_precision is PositionPrecision.ZIP_CENTROID
        where.append(text(sentences().distance(miles, approximate=about)))
    return [*lines, join(where, " · ")] if where else lines


def _show_search_needs(clinic: Clinic, current: Visit) -> bool:
    """What the visitor asked for comes first; whether claims were remarked on."""
    asked = [
        taxonomy()[member]
        for need in current.query.needs
        for member in directory().index.layout.members_of(need)
        if taxonomy()[member].kind is not Kind.CHARACTERISTIC
    ]
    if asked:
        st.header(say("clinic.your_search"), anchor=False)
        st.html(fact_list(clinic, dict.fromkeys(asked)))
        _show_hints(clinic, [concept.key for concept in asked])
    return show_claims_remark(clinic, asked)


def _show_hints(clinic: Clinic, keys: Iterable[str]) -> None:
    """What a payer may want to see first, of procedures with these keys."""
    today = datetime.now(tz=UTC).date()
    hints = prior_authorization_hints(clinic.address.state, keys, today, words())
    if hints:
        st.html(markup.muted(" ".join(hints)))


def _show_offers(clinic: Clinic, *, remarked: bool) -> None:
    st.header(say("clinic.offers"), anchor=False)
    if not visit().query.needs:
        offered = [one.key for one in taxonomy().procedures if clinic.answer(one.key) is Answer.YES]
        _show_hints(clinic, offered)
    source = evidence_words(clinic.evidence) if clinic.evidence else ""
    if source:
        st.html(markup.muted(say("clinic.sources", source=source)))
    if not remarked:
        show_claims_remark(clinic, taxonomy().procedures)
    if clinic.no_longer_listed:
        facts = ", ".join(built_note(one, words()) for one in clinic.no_longer_listed)
        st.html(markup.muted(say("clinic.no_longer_listed", facts=facts)))
    for heading, procedures in families_of_procedures():
        st.subheader(heading, anchor=False)
        show_facts(clinic, procedures)


def _show_team(clinic: Clinic) -> None:
    st.header(say("clinic.team"), anchor=False)
    if told := team_words(words(), taxonomy(), clinic):
        st.html(Html(f"<p>{text(told)}</p>"))
    show_facts(clinic, taxonomy().disciplines)
    if clinic.also_in_building:
        others = ", ".join(built_note(one, words()) for one in clinic.also_in_building)
        st.html(markup.muted(say("clinic.also_in_building", others=others)))


def _show_where(clinic: Clinic) -> None:
    st.header(say("clinic.where"), anchor=False)
    if clinic.position is not None:
        show_place_map(clinic, clinic.position)
    pairs = [
        ("address", name(clinic.address.one_line())),
        ("phone", telephone(clinic.phone) if clinic.phone else name("")),
        ("fax", name(clinic.fax)),
        ("npi", name(clinic.npi)),
        ("identifiers", name(", ".join(f"{k} {v}" for k, v in clinic.identifiers.items()))),
    ]
    st.html(
        markup.facts((say(f"clinic.{key}"), value) for key, value in pairs if value != name(""))
    )
    st.html(markup.muted(say(f"clinic.position_{clinic.position_precision.value}")))
