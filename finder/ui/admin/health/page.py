"""Directory health: how fresh and how complete it is, and what people did not find."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import streamlit as st

from finder.services.accounts.principal import Principal
from finder.services.kept import decisions_in, unmet_in
from finder.services.upkeep.health import directory_health, stale_clinics, without_phone
from finder.services.upkeep.unmet import unmet_searches
from finder.ui.admin.health.parts import (
    show_facts,
    show_freshness,
    show_numbers,
    show_unmet,
)
from finder.ui.admin.health.stale_map import show_stale_map
from finder.ui.admin.way_home import show_way_home
from finder.ui.blocks import markup
from finder.ui.blocks.accuracy import show_accuracy
from finder.ui.blocks.number_table import NumberTable, show_table
from finder.ui.blocks.upkeep_look import show_upkeep_style
from finder.ui.shell.principal import acting_admin
from finder.ui.visit.resources import directory, say, store

_MOST_PINS = 2_000
_MOST_WITHOUT_PHONE = 200
_MONTHS = 12
_MOST_WORDS = 200


def show() -> None:
    """Draw the page."""
    by = acting_admin()
    today = datetime.now(tz=UTC).date()
    health = directory_health(directory(), today, by)
    show_upkeep_style()
    show_way_home()
    st.title(say("health.title"), anchor=False)
    st.html(markup.muted(say("health.lead")))
    show_numbers(health)
    show_freshness(health)
    show_accuracy()
    _show_map(today, by)
    st.header(say("health.facts"), anchor=False)
    st.html(markup.muted(say("health.facts_lead")))
    show_facts(say("health.procedures"), health.procedures, "treatments.csv")
    show_facts(say("health.disciplines"), health.disciplines, "team.csv")
    since = (today.replace(day=1) - timedelta(days=30 * (_MONTHS - 1))).replace(day=1)
    show_unmet(unmet_searches(unmet_in(store()), since, by), _MONTHS)
    _show_words()
    _show_without_phone(health.no_phone, by)


def _show_map(today: date, by: Principal) -> None:
    st.header(say("health.map"), anchor=False)
    stale = stale_clinics(directory(), today, by, limit=_MOST_PINS)
    if not stale:
        st.html(markup.muted(say("health.map_none")))
        return
    st.html(markup.muted(say("health.map_lead")))
    show_stale_map(stale)
    if len(stale) == _MOST_PINS:
        st.html(markup.muted(say("health.map_limited", count=_MOST_PINS)))


def _show_words() -> None:
    st.header(say("health.words"), anchor=False)
    remembered = decisions_in(store())
    decided = remembered.words()
    if waiting := remembered.waiting():
        st.html(markup.muted(say("health.words_waiting")))
        headings = ("word", "source_name", "rows")
        table = NumberTable(
            caption=say("health.words"),
            headings=tuple(say(f"health.words_headings.{heading}") for heading in headings),
            rows=[(word.shown, word.source_name, word.rows) for word in waiting[:_MOST_WORDS]],
        )
        show_table(table, "waiting-words.csv")
    else:
        st.html(markup.muted(say("health.words_none")))
    if decided:
        left = sum(key is None for key in decided.values())
        st.html(markup.muted(say("health.words_decided", count=len(decided), left=left)))


def _show_without_phone(total: int, by: Principal) -> None:
    if not total:
        return
    with st.expander(say("health.missing_phone", count=total)):
        st.html(markup.muted(say("health.missing_phone_lead")))
        clinics = without_phone(directory(), by, limit=_MOST_WITHOUT_PHONE)
        rows = [
            (c.name, ", ".join(p for p in (c.address.city, c.address.state) if p)) for c in clinics
        ]
        headings = (say("health.clinic"), say("health.place"))
        caption = say("health.missing_phone_more", shown=len(rows), count=total)
        show_table(NumberTable(caption, headings, rows, shows_caption=True), "no-phone.csv")
