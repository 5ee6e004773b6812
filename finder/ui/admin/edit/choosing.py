"""Choosing a clinic to edit: a search through the listed ones, and those off the list."""

from __future__ import annotations

import streamlit as st

from finder.directory.changes import ClinicChange
from finder.services.accounts.principal import Principal
from finder.services.publishing.history import plan_restoring, publish
from finder.services.publishing.past import retired_clinics
from finder.spelling.finding import sought_words
from finder.ui.admin.acting import act, tell_done
from finder.ui.admin.values import clinic_name, day_words, place_words
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, label, name
from finder.ui.blocks.keys import key_of
from finder.ui.shell.principal import looks_only
from finder.ui.visit.resources import directory, say, store
from finder.ui.visit.routes import admin_pages

_MOST = 12
_RETIRED_AT_ONCE = 20


def show_clinic_search() -> None:
    """A field for words, and a link to edit each clinic that has them."""
    typed = st.text_input(
        say("edit.find"),
        key="ed_find",
        placeholder=say("edit.find_placeholder"),
        type="search",
        persist_state="session",
    )
    if not sought_words(str(typed or "")):
        return
    found = directory().looked_up(str(typed))
    if not found:
        st.html(markup.notice(say("edit.find_none")))
    for clinic in found[:_MOST]:
        with st.container(key=key_of("pf_row", clinic.id), gap=None):
            # a link from this page to itself would leave the URL as it is
            st.button(
                label(say("edit.choose", clinic=clinic.name)),
                key=key_of("ed_choose", clinic.id),
                icon=":material/edit:",
                type="tertiary",
                on_click=st.query_params.from_dict,
                args=({"id": clinic.id},),
            )
            st.html(Html(f'<p class="pf-muted">{name(clinic.address.one_line())}</p>'))
    if len(found) > _MOST:
        st.html(markup.muted(say("edit.find_more", count=len(found))))


def show_way_to_add() -> None:
    """The way to the form of a clinic that is not listed yet."""
    st.button(
        say("edit.add"),
        key="ed_add",
        disabled=looks_only(),
        icon=":material/add:",
        on_click=st.query_params.from_dict,
        args=({"new": "1"},),
    )


def show_retired() -> None:
    """Clinics that were taken off the list, each with the way back onto it."""
    retired = retired_clinics(store())
    st.header(say("edit.retired", count=len(retired)), anchor=False)
    if not retired:
        st.html(markup.muted(say("edit.retired_none")))
        return
    shown = st.session_state.get("ed_retired_shown", _RETIRED_AT_ONCE)
    is_shut = looks_only()
    for number, (revision, change) in enumerate(retired[:shown]):
        said = {"day": day_words(revision.made_at), "person": revision.stamp.made_by}
        with st.container(key=f"pf_card_retired_{number}"):
            st.html(
                Html(
                    f"<h3>{name(clinic_name(change))}</h3>"
                    f"<p>{name(place_words(change.before or {}))}</p>"
                    f'<p class="pf-muted">{name(say("edit.retired_line", **said))}</p>'
                )
            )
            with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
                st.button(
                    say("edit.restore"),
                    key=key_of("ed_restore", change.clinic_id),
                    disabled=is_shut,
                    help=label(say("edit.restore_named", clinic=clinic_name(change))),
                    on_click=_restore,
                    args=(change,),
                )
                st.page_link(
                    admin_pages().history,
                    label=say("edit.history"),
                    query_params={"clinic": change.clinic_id},
                )
    if len(retired) > shown:
        more = min(len(retired) - shown, _RETIRED_AT_ONCE)
        if st.button(say("edit.more", count=more), key="ed_more_retired"):
            st.session_state["ed_retired_shown"] = shown + _RETIRED_AT_ONCE
            st.rerun()


def _restore(change: ClinicChange) -> None:
    def restore(by: Principal) -> None:
        made = publish(store(), plan_restoring(store(), change.clinic_id, by), by)
        if made is not None:
            said = {"clinic": clinic_name(change), "number": made.number}
            tell_done(say("edit.restored", **said), made.number)

    act(restore)
