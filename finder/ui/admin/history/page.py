"""History: every publication, one of them in full, taking one back, one clinic's own."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from finder.directory.changes import ClinicChange
from finder.directory.undo import Conflict
from finder.errors import InputError
from finder.services.accounts.principal import Principal
from finder.services.kept import Revision
from finder.services.publishing.history import UndoPlan, plan_undo, publish
from finder.ui.admin.acting import act, show_fault, show_told, tell_done
from finder.ui.admin.change_map import show_change_map
from finder.ui.admin.change_tables import show_change_tables
from finder.ui.admin.history.publications import (
    show_revision_facts,
    show_revision_line,
    taken_back_words,
)
from finder.ui.admin.values import (
    changes_table,
    counts_words,
    field_words,
    listed_name,
    value_words,
)
from finder.ui.admin.way_home import show_way_home
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, text
from finder.ui.blocks.scrolling import scroll_once
from finder.ui.blocks.tables import cell, show_admin_style, show_searchable, table
from finder.ui.shell.principal import acting_admin
from finder.ui.visit.goal import Goal
from finder.ui.visit.resources import directory, say, sentence_of, store
from finder.ui.visit.routes import admin_pages
from finder.ui.visit.state import arrived_at, visit

_AT_ONCE = 20
_SHOWN, _WHERE, _PLAN = "history_shown", "history_where", "undo_plan"


def show() -> None:
    """Draw what the URL asks for."""
    visitor = visit()
    where = str(sorted(st.query_params.to_dict().items()))
    if arrived_at("history") or st.session_state.get(_WHERE, where) != where:
        visitor.scroll_to(Goal.TOP)
    st.session_state[_WHERE] = where
    show_admin_style()
    show_way_home()
    try:
        _show_what_is_asked()
    except InputError as refusal:
        st.title(say("history.title"), anchor=False)
        show_fault(sentence_of(refusal))
        _show_all_link()
    scroll_once(visitor.scrolls, visitor.goal)


def _show_what_is_asked() -> None:
    asked = st.query_params
    if "undo" in asked:
        _show_undo(_number(asked["undo"]))
        return
    st.session_state.pop(_PLAN, None)
    if "revision" in asked:
        _show_revision(_number(asked["revision"]))
    elif "clinic" in asked:
        _show_clinic(asked["clinic"])
    else:
        _show_all()


def _number(said: str) -> int:
    """The number of a revision in a URL; 0, which none has, for anything else."""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0


def _show_all() -> None:
    st.title(say("history.title"), anchor=False)
    st.html(markup.muted(say("history.lead")))
    show_told()
    revisions = store().revisions()
    taken_back = _taken_back(revisions)
    shown = st.session_state.get(_SHOWN, _AT_ONCE)
    for one in revisions[:shown]:
        with st.container(key=f"pf_card_revision_{one.number}"):
            show_revision_line(one, taken_back=taken_back.get(one.number, 0))
            st.button(
                say("history.open", number=one.number),
                key=f"hi_open_{one.number}",
                on_click=_go,
                kwargs={"revision": str(one.number)},
            )
    if len(revisions) > shown:
        more = min(len(revisions) - shown, _AT_ONCE)
        st.button(say("history.more", count=more), key="hi_more", on_click=_show_more)


def _taken_back(revisions: Sequence[Revision]) -> dict[int, int]:
    """By which publication each one was taken back last; `revisions` are the newest first."""
    return {one.stamp.undoes: one.number for one in reversed(revisions) if one.stamp.undoes}


def _show_more() -> None:
    st.session_state[_SHOWN] = st.session_state.get(_SHOWN, _AT_ONCE) + _AT_ONCE


def _go(**parameters: str) -> None:
    st.query_params.from_dict(parameters)


def _show_all_link() -> None:
    st.button(
        say("history.back"),
        key="hi_back",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=_go,
    )


def _show_revision(number: int) -> None:
    revision = store().revision(number)
    changes = store().changes_of(number)
    action = say(f"admin.action.{revision.stamp.action.value}")
    st.title(say("history.revision", number=number), anchor=False)
    show_told()
    st.html(markup.summary(action))
    if words := taken_back_words(_taken_back(store().revisions()).get(number, 0)):
        st.html(markup.notice(f"{words}."))
    show_revision_facts(revision)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.button(
            say("history.undo"),
            key="hi_undo",
            icon=":material/undo:",
            on_click=_go,
            kwargs={"undo": str(number)},
        )
        _show_all_link()
    if changes:
        st.header(say("history.counts"), anchor=False)
        show_change_map(f"hi_{number}", changes)
    show_change_tables(f"hi_{number}", changes)


def _show_undo(number: int) -> None:
    """What taking it back would do; nothing happens before the last button."""
    planned: UndoPlan | None = st.session_state.get(_PLAN)
    if planned is None or planned.revision.number != number or _is_old(planned):
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
            type="primary",
            icon=":material/undo:",
            on_click=_publish_undo,
            args=(planned,),
        )
    st.button(
        say("history.cancel"), key="hi_cancel", on_click=_go, kwargs={"revision": str(number)}
    )
    if changes or planned.undo.conflicts:
        st.header(say("history.would_change"), anchor=False)
    _show_conflicts(planned)
    if changes:
        show_change_map(f"hi_undo_{number}", changes)
    show_change_tables(f"hi_undo_{number}", changes)


def _is_old(planned: UndoPlan) -> bool:
    """Whether others published since; what is shown should be what would happen."""
    return planned.plan.base != store().newest()


def _publish_undo(planned: UndoPlan) -> None:
    def take_back(by: Principal) -> None:
        number = planned.revision.number
        try:
            made = publish(store(), planned.plan, by)
        finally:
            st.session_state.pop(_PLAN, None)
        if made is not None:
            tell_done(say("history.undone", number=number, new=made.number), made.number)
            _go(revision=str(made.number))

    act(take_back)


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
                    cell(value_words(one.field, one.now)) if one.field else Html(""),
                    cell(value_words(one.field, one.wanted)) if one.field else Html(""),
                )
                for one in found
            ),
        )

    show_searchable("hi_conflicts", conflicts, lambda one: listed_name(one.clinic_id), draw)


def _show_clinic(clinic_id: str) -> None:
    """Every change of one clinic, newest first."""
    past = store().history_of(clinic_id)
    if not past:
        st.title(say("history.title"), anchor=False)
        st.html(markup.notice(say("history.of_clinic_none")))
        _show_all_link()
        return
    called = next((name for _, change in past if (name := _name_in(change))), clinic_id)
    heading = text(say("history.of_clinic", clinic=called))
    st.html(Html(f'<h1 class="pf-clinic-name">{heading}</h1>'))
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        if clinic_id in directory().by_id:
            st.page_link(
                admin_pages().edit,
                label=say("history.edit_clinic"),
                icon=":material/edit:",
                query_params={"id": clinic_id},
            )
        _show_all_link()
    for revision, change in past:
        show_revision_line(revision)
        caption = say("history.revision", number=revision.number)
        st.html(changes_table(caption, [change], named=False))


def _name_in(change: ClinicChange) -> str:
    return str((change.after or {}).get("name", "") or (change.before or {}).get("name", ""))
