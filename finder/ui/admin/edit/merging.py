"""Two listed clinics made one: which is the other, both values side by side, and the button."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from finder.directory.clinic import Clinic
from finder.directory.fields import Fields
from finder.errors import DirectoryMoved
from finder.services.accounts.principal import Principal
from finder.services.publishing.history import Plan
from finder.services.publishing.likely_twins import likely_twins
from finder.services.publishing.merging_clinics import (
    WHOLE_ADDRESS,
    merges_of,
    plan_merge,
    publish_merge,
    unlike,
)
from finder.services.publishing.past import listed_fields
from finder.spelling.finding import sought_words
from finder.ui.admin.acting import act, show_fault, show_told, tell_done, tell_fault
from finder.ui.admin.change_tables import show_ended_checks
from finder.ui.admin.values import (
    changes_table,
    clinic_name,
    field_words,
    place_words,
    value_words,
)
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, label, name
from finder.ui.blocks.keys import key_of
from finder.ui.blocks.tables import heard_label
from finder.ui.shell.principal import acting_admin, looks_only
from finder.ui.visit.resources import directory, say, store
from finder.ui.visit.routes import admin_pages

MERGE = "merge"
"""The parameter of the URL that names the other clinic, or asks for it."""

_ASK = "ask"
_MOST = 8
_FIRST, _SECOND = "kept", "gone"


def show_ways_to_merge(clinic_id: str) -> None:
    """The way to merge a clinic with another, and back from each merging that it comes from."""
    for one in merges_of(store(), clinic_id, acting_admin()):
        said = say("edit.merged.took_in", clinic=str(one.said.get("name", one.gone_id)))
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.html(Html(f'<p class="pf-muted">{name(said)}</p>'))
            st.page_link(
                admin_pages().history,
                label=say("edit.merged.part"),
                icon=":material/undo:",
                query_params={"undo": str(one.revision)},
            )
    st.button(
        say("edit.merged.way"),
        key="ed_merge",
        disabled=looks_only(),
        icon=":material/merge:",
        on_click=_go,
        args=(clinic_id, _ASK),
    )


def show_merging(clinic_id: str, other_id: str, merged: Callable[[], None]) -> None:
    """Ask which clinic is the same, or show what making them one would do.

    `merged` is called once they are one.
    """
    kept, gone = (directory().by_id.get(each) for each in (clinic_id, other_id))
    st.title(say("edit.merged.title"), anchor=False)
    show_told()
    st.button(
        say("edit.merged.back"),
        key="me_back",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=st.query_params.from_dict,
        args=({"id": clinic_id},),
    )
    if kept is None or (gone is None and other_id != _ASK):
        show_fault(say("edit.merged.gone"))
    elif gone is None or gone.id == kept.id:
        _ask_for_other(kept)
    else:
        _show_both(kept.id, gone.id, merged)


def _go(clinic_id: str, other_id: str) -> None:
    st.query_params.from_dict({"id": clinic_id, MERGE: other_id})


def _ask_for_other(clinic: Clinic) -> None:
    st.html(markup.muted(say("edit.merged.ask", clinic=clinic.name)))
    twins = likely_twins(clinic, directory().sharing(clinic))
    if twins:
        st.header(say("edit.merged.likely"), anchor=False)
        for twin in twins:
            _show_candidate(clinic, twin, "likely")
    typed = str(st.text_input(say("edit.merged.find"), key="me_find", type="search") or "")
    if not sought_words(typed):
        return
    found = [one for one in directory().looked_up(typed) if one.id != clinic.id]
    if not found:
        st.html(markup.notice(say("edit.find_none")))
    for one in found[:_MOST]:
        _show_candidate(clinic, one, "found")
    if len(found) > _MOST:
        st.html(markup.muted(say("edit.find_more", count=len(found))))


def _show_candidate(clinic: Clinic, other: Clinic, part: str) -> None:
    with st.container(key=key_of(f"pf_row_{part}", other.id), gap=None):
        st.button(
            label(say("edit.merged.choose", clinic=other.name)),
            key=key_of(f"me_{part}", other.id),
            icon=":material/merge:",
            type="tertiary",
            on_click=_go,
            args=(clinic.id, other.id),
        )
        where = " · ".join(part for part in (other.address.one_line(), other.phone) if part)
        st.html(Html(f'<p class="pf-muted">{name(where)}</p>'))


def _show_both(kept_id: str, gone_id: str, merged: Callable[[], None]) -> None:
    listed = listed_fields(store(), [kept_id, gone_id])
    if len(listed) < 2:
        show_fault(say("edit.merged.gone"))
        return
    kept, gone = listed[kept_id], listed[gone_id]
    said = {"kept": str(kept["name"]), "gone": str(gone["name"])}
    st.html(markup.muted(say("edit.merged.lead", **said)))
    st.button(
        label(say("edit.merged.swap", clinic=said["gone"])),
        key="me_swap",
        icon=":material/swap_horiz:",
        on_click=_go,
        args=(gone_id, kept_id),
    )
    fields = unlike(kept, gone)
    if fields:
        st.header(say("edit.merged.unlike", count=len(fields)), anchor=False)
    for field in fields:
        _ask_which(_key(kept_id, gone_id, field), field, kept, gone)
    seen = Seen(kept_id, gone_id, fields, _taken(kept_id, gone_id, fields))
    plan = plan_merge(store(), kept_id, gone_id, acting_admin(), taken=seen.taken)
    _show_planned(plan, seen, merged)


class Seen(NamedTuple):
    """What somebody saw: the clinic that stays and the one that goes, and whose values are taken.

    `fields` are those that could be chosen, `taken` those from the clinic that goes.
    """

    kept_id: str
    gone_id: str
    fields: tuple[str, ...]
    taken: tuple[str, ...]


def _key(kept_id: str, gone_id: str, field: str) -> str:
    return key_of("me_which", kept_id, gone_id, field)


def _taken(kept_id: str, gone_id: str, fields: tuple[str, ...]) -> tuple[str, ...]:
    """The fields that are taken from the clinic that goes."""
    chosen = st.session_state
    return tuple(one for one in fields if chosen.get(_key(kept_id, gone_id, one)) == _SECOND)


def _ask_which(key: str, field: str, kept: Fields, gone: Fields) -> None:
    values = {_FIRST: _words(field, kept), _SECOND: _words(field, gone)}
    st.radio(
        heard_label(say("edit.merged.address") if field == WHOLE_ADDRESS else field_words(field)),
        [_FIRST, _SECOND],
        format_func=lambda which: label(values[which]),
        key=key,
    )


def _words(field: str, fields: Fields) -> str:
    return place_words(fields) if field == WHOLE_ADDRESS else value_words(field, fields.get(field))


def _show_planned(plan: Plan, seen: Seen, merged: Callable[[], None]) -> None:
    heading = say("edit.merged.would")
    st.header(heading, anchor=False)
    changed = [one for one in plan.changes if one.clinic_id == seen.kept_id]
    st.html(changes_table(heading, changed, named=False))
    called = next(clinic_name(one) for one in plan.changes if one.clinic_id == seen.gone_id)
    st.html(markup.muted(say("edit.merged.goes", clinic=called)))
    show_ended_checks(changed)
    st.button(
        label(say("edit.merged.button", clinic=called)),
        key="me_merge",
        disabled=looks_only(),
        type="primary",
        icon=":material/publish:",
        on_click=_merge,
        args=(plan, seen, merged),
    )


def _merge(plan: Plan, seen: Seen, merged: Callable[[], None]) -> None:
    def merge(by: Principal) -> None:
        kept_id, gone_id = seen.kept_id, seen.gone_id
        if _taken(kept_id, gone_id, seen.fields) != seen.taken:
            tell_fault(say("edit.changed_since"))
            return
        try:
            made = publish_merge(store(), plan, kept_id, gone_id, by)
        except DirectoryMoved:
            tell_fault(say("edit.merged.moved"))
            return
        merged()
        if made is not None:
            tell_done(say("edit.merged.done", number=made.number), made.number)
        st.query_params.from_dict({"id": kept_id})

    act(merge)
