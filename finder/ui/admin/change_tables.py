"""A change set as tables: changed field by field, new and gone as whole clinics."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

import streamlit as st

from finder.directory.changes import ChangeKind, ChangeSet, ClinicChange
from finder.directory.checks import Check, ended_checks
from finder.directory.columns import shortened
from finder.ui.admin.values import (
    changes_table,
    clinic_name,
    clinics_table,
    search_words,
)
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, join, name, text
from finder.ui.blocks.tables import show_searchable
from finder.ui.visit.resources import say, words

_DRAWN = {
    ChangeKind.CHANGED: changes_table,
    ChangeKind.ADDED: clinics_table,
    ChangeKind.REMOVED: clinics_table,
}


def _by_name(change: ClinicChange) -> tuple[str, str]:
    return clinic_name(change).casefold(), change.clinic_id


def show_change_tables(key: str, changes: ChangeSet) -> None:
    """A table for each kind of change, that of changed clinics first; and what checks end."""
    show_ended_checks(changes)
    for kind, draw in _DRAWN.items():
        found = sorted(changes.of_kind(kind), key=_by_name)
        if not found:
            continue
        heading = say(f"admin.changes.{kind.value}")
        st.subheader(f"{heading} ({words().number(len(found))})", anchor=False)
        if kind is ChangeKind.REMOVED:
            st.html(markup.muted(say("admin.changes.removed_lead")))
        show_searchable(f"{key}_{kind.value}", found, search_words, partial(draw, heading))


def show_ended_checks(changes: Iterable[ClinicChange]) -> None:
    """Whose check ends with these changes; nothing where none does."""
    changed = {change.clinic_id: change for change in changes}
    ended = ended_checks(changed.values())
    if not ended:
        return
    lines = [
        Html(f"<li>{name(_ended_words(changed[one.clinic_id], one.check))}</li>")
        for one in ended[:_MOST_ENDED]
    ]
    if len(ended) > _MOST_ENDED:
        more = text(say("checks.more", count=len(ended) - _MOST_ENDED))
        lines.append(Html(f"<li>{more}</li>"))
    heading = text(say("checks.ended", count=len(ended)))
    why = text(say("checks.why"))
    st.html(
        Html(
            f'<div class="pf-notice"><strong>{heading}</strong>'
            f"<p>{why}</p><ul>{join(lines)}</ul></div>"
        )
    )


_MOST_ENDED = 20


def _ended_words(change: ClinicChange, check: Check) -> str:
    day = words().day(date.fromisoformat(check.on))
    clinic = shortened(clinic_name(change), 80)
    if not check.by:
        return say("checks.line", clinic=clinic, day=day)
    return say("checks.line_by", clinic=clinic, day=day, person=check.by)
