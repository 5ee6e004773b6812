"""Where each field of the clinic in the form comes from, of which day, and who checked it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from finder.directory.fields import POSITION, is_fact
from finder.services.publishing.editing import form_columns
from finder.services.publishing.field_sources import FieldSource, field_sources
from finder.ui.admin.values import field_words, value_words
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, text
from finder.ui.blocks.tables import cell, table
from finder.ui.shell.principal import acting_admin
from finder.ui.visit.resources import say, store, words

_COLUMNS = ("field", "value", "from", "as_of", "checked")


def show_origins(clinic_id: str) -> None:
    """All fields as a table, closed at first."""
    heading = say("edit.origins.heading")
    with st.expander(heading):
        st.html(markup.muted(say("edit.origins.lead")))
        headings = [say(f"edit.origins.{one}") for one in _COLUMNS]
        found = sorted(field_sources(store(), clinic_id, acting_admin()), key=_place)
        rows = map(_row, found)
        st.html(table(heading, headings, rows))


def _place(one: FieldSource) -> tuple[bool, int, str]:
    """Where a field stands: as in the form, and then the facts by what they are called."""
    places = {column.name: place for place, column in enumerate(form_columns())}
    place = places.get("position_source" if one.field == POSITION else one.field, len(places))
    return is_fact(one.field), place, field_words(one.field)


def _row(one: FieldSource) -> list[Html]:
    return [
        cell(field_words(one.field)),
        cell(value_words(one.field, one.value)),
        cell(_from(one)),
        text(words().day(one.as_of) if one.as_of else ""),
        cell(_checked(one)),
    ]


def _from(one: FieldSource) -> str:
    if one.source:
        return one.source
    return say("edit.origins.by_hand", person=one.person) if one.person else ""


def _checked(one: FieldSource) -> str:
    if one.check is None:
        return ""
    day = words().day(date.fromisoformat(one.check.on))
    return say("edit.origins.check", person=one.check.by, day=day) if one.check.by else day
