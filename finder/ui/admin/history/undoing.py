"""Taking a publication back: what that would do, and doing it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from finder.directory.undo import Conflict
from finder.services.accounts.principal import Principal
from finder.services.publishing.history import UndoPlan, plan_undo, publish
from finder.services.publishing.past import is_outdated
from finder.ui.admin.acting import act, show_told, tell_done
from finder.ui.admin.change_map import show_change_map
from finder.ui.admin.change_tables import show_change_tables
from finder.ui.admin.history.publications import go_to
from finder.ui.admin.values import counts_words, field_words, listed_name, value_words
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, text
from finder.ui.blocks.tables import cell, show_searchable, table
from finder.ui.shell.principal import acting_admin, looks_only
from finder.ui.visit.resources import directory, say, store

_PLAN = "undo_plan"


def show_undo(number: int) -> None:
    """What taking it back would do; nothing happens before the last button."""
    planned: UndoPlan | None = st.session_state.get(_PLAN)
    if planned is None or planned.revision.number != number or is_outdated(store(), planned):
        planned = plan_undo(store(), number, acting_admin())
        st.session_state[_PLAN] = planned
    changes = planned.plan.changes
    st.title(say("history.undo_title", number=number), anchor=False)
    show_told()
    if not changes:
        st.html(markup.notice(say("history.undo_nothing")))
    else:
        st.html(markup.muted(say("history.undo_lead")))
        counts = {kind.value: count for kind, count in changes.counts.items()}
        parts = counts_words(*(counts.get(kind, 0) for kind in ("added", "changed", "removed")))
        st.button(
            say("history.undo_publish", number=number, parts=parts),
            key="hi_publish_undo",
            disabled=looks_only(),
            type="primary",
            icon=":material/undo:",
            on_click=_publish_undo,
            args=(planned,),
        )
    st.button(
        say("history.cancel"), key="hi_cancel", on_click=go_to, kwargs={"revision": str(number)}
    )
    if changes or planned.undo.conflicts:
        st.header(say("history.would_change"), anchor=False)
    _show_conflicts(planned)
    if changes:
        show_change_map(f"hi_undo_{number}", changes)
    show_change_tables(f"hi_undo_{number}", changes)


def forget_undo() -> None:
    """Let the next undo be planned anew."""
    st.session_state.pop(_PLAN, None)


def _publish_undo(planned: UndoPlan) -> None:
    def take_back(by: Principal) -> None:
        number = planned.revision.number
        try:
            made = publish(store(), planned.plan, by)
        finally:
            forget_undo()
        if made is not None:
            tell_done(say("history.undone", number=number, new=made.number), made.number)
            go_to(revision=str(made.number))

    act(take_back)


def _now_and_wanted(one: Conflict, number: int) -> tuple[str, str]:
    """What there is, and what undoing revision `number` would have brought."""
    if one.field:
        return value_words(one.field, one.now), value_words(one.field, one.wanted)
    listed = "listed" if one.clinic_id in directory().by_id else "not_listed"
    return say(f"history.{listed}"), say("history.before", number=number)


def _show_conflicts(planned: UndoPlan) -> None:
    conflicts = planned.undo.conflicts
    if not conflicts:
        return
    heading = say("history.conflicts", count=len(conflicts))
    st.subheader(heading, anchor=False)
    headings = [say(f"admin.columns.{one}") for one in ("clinic", "field")]

    def draw(found: Sequence[Conflict]) -> Html:
        return table(
            heading,
            [*headings, say("history.now"), say("history.wanted")],
            (
                (
                    cell(listed_name(one.clinic_id)),
                    text(field_words(one.field) if one.field else say("history.whole")),
                    *map(cell, _now_and_wanted(one, planned.revision.number)),
                )
                for one in found
            ),
        )

    show_searchable("hi_conflicts", conflicts, lambda one: listed_name(one.clinic_id), draw)
