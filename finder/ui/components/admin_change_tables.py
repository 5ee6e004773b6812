"""A change set as tables: changed field by field, new and gone as whole clinics."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from finder.directory.changes import ChangeKind
from finder.ui.components import markup
from finder.ui.components.admin_tables import show_searchable
from finder.ui.components.admin_values import (
    changes_table,
    clinic_name,
    clinics_table,
    search_words,
)
from finder.ui.resources import say

if TYPE_CHECKING:
    from finder.directory.changes import ChangeSet, ClinicChange

_DRAWN = {
    ChangeKind.CHANGED: changes_table,
    ChangeKind.ADDED: clinics_table,
    ChangeKind.REMOVED: clinics_table,
}


def _by_name(change: ClinicChange) -> tuple[str, str]:
    return clinic_name(change).casefold(), change.clinic_id


def show_change_tables(key: str, changes: ChangeSet) -> None:
    """A table for each kind of change, that of changed clinics first."""
    for kind, draw in _DRAWN.items():
        found = sorted(changes.of_kind(kind), key=_by_name)
        if not found:
            continue
        heading = say(f"admin.changes.{kind.value}")
        st.subheader(f"{heading} ({len(found):,})", anchor=False)
        if kind is ChangeKind.REMOVED:
            st.html(markup.muted(say("admin.changes.removed_lead")))
        show_searchable(f"{key}_{kind.value}", found, search_words, partial(draw, heading))
