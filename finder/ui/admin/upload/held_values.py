"""What a list says against something that somebody checked: side by side, to take or to leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from finder.directory.columns import shortened
from finder.directory.fields import FieldValue
from finder.directory.precedence import ADDRESS_FIELD, HeldValue, WhyHeld
from finder.services.accounts.principal import Principal
from finder.services.imports.upload import ImportPlan
from finder.services.imports.waiting_values import decline_values, take_values, waiting_values
from finder.ui.admin.acting import act, tell_done
from finder.ui.admin.upload.planning import plan_rows
from finder.ui.admin.upload.upload import Upload
from finder.ui.admin.values import field_words, listed_name, place_words, value_words
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, name
from finder.ui.blocks.keys import key_of
from finder.ui.shell.principal import acting_admin
from finder.ui.visit.resources import say, store

_AT_ONCE = 20


def show_held(upload: Upload, plan: ImportPlan) -> None:
    """The values of the file that do not go in by themselves."""
    older = len(plan.held) - len(plan.waiting)
    if older:
        st.html(markup.notice(say("upload.waiting.older", count=older)))
    if not plan.waiting:
        return
    st.subheader(say("upload.waiting.heading", count=len(plan.waiting)), anchor=False)
    st.html(markup.muted(say("upload.waiting.checked")))
    for number, one in enumerate(plan.waiting[:_AT_ONCE]):
        aside = say("upload.waiting.trusted") if one.why is WhyHeld.TRUSTED else ""
        is_taken = _key(one) in upload.taking
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.html(_line(one, aside))
            st.button(
                say("upload.waiting.taken" if is_taken else "upload.waiting.take"),
                key=key_of("up_take", upload.round, number, *_key(one)),
                type="primary" if is_taken else "secondary",
                icon=":material/check:" if is_taken else None,
                on_click=_choose,
                args=(upload, one),
            )
    _show_rest(plan.waiting)
    with st.container(horizontal=True, gap="small"):
        if len(plan.waiting) > 1:
            words = say("upload.waiting.take_all", count=len(plan.waiting))
            st.button(words, key="up_take_all", on_click=_choose_all, args=(upload, plan))
        if upload.taking:
            words = say("upload.waiting.apply", count=len(upload.taking))
            if st.button(words, key="up_use_taken", type="primary"):
                use_taken(upload)
                plan_rows(upload)
                st.rerun()


def use_taken(upload: Upload) -> None:
    """Let the next preview have the values that were chosen."""
    upload.taken |= upload.taking
    upload.taking.clear()


def show_waiting_values() -> None:
    """What earlier lists say against something that was checked, to be decided here."""
    waiting = waiting_values(store(), acting_admin())
    if not waiting:
        return
    st.subheader(say("upload.waiting.earlier"), anchor=False)
    st.html(markup.muted(say("upload.waiting.earlier_lead")))
    for number, one in enumerate(waiting[:_AT_ONCE]):
        aside = say("upload.waiting.from", source=one.source, day=f"{one.as_of:%Y-%m-%d}")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.html(_line(one.value, aside))
            _button("take", number, one.value, _take)
            _button("leave", number, one.value, _leave)
    _show_rest(waiting)


def _button(what: str, number: int, one: HeldValue, do: Callable[[tuple[str, str]], None]) -> None:
    st.button(
        say(f"upload.waiting.{what}"),
        key=key_of(f"up_{what}", number, *_key(one)),
        on_click=do,
        args=(_key(one),),
    )


def _take(key: tuple[str, str]) -> None:
    def take(by: Principal) -> None:
        made = take_values(store(), {key}, by)
        if made is not None:
            tell_done(say("upload.waiting.note"), made.number)

    act(take)


def _leave(key: tuple[str, str]) -> None:
    act(lambda by: decline_values(store(), {key}, by))


def _choose(upload: Upload, one: HeldValue) -> None:
    upload.taking ^= {_key(one)}


def _choose_all(upload: Upload, plan: ImportPlan) -> None:
    upload.taking |= set(map(_key, plan.waiting))


def _show_rest(waiting: Sequence[object]) -> None:
    if len(waiting) > _AT_ONCE:
        st.html(markup.muted(say("upload.waiting.more", count=len(waiting) - _AT_ONCE)))


def _key(one: HeldValue) -> tuple[str, str]:
    return one.clinic_id, one.field


def _line(one: HeldValue, aside: str) -> Html:
    is_place = one.field == ADDRESS_FIELD
    words = say(
        "upload.waiting.value",
        clinic=listed_name(one.clinic_id),
        field=say("upload.waiting.address") if is_place else field_words(one.field),
        said=_words(one, one.said),
        listed=_words(one, one.listed),
    )
    muted = f' <span class="pf-muted">{name(aside)}</span>' if aside else ""
    return Html(f"<p>{name(words)}{muted}</p>")


def _words(one: HeldValue, side: Mapping[str, FieldValue]) -> str:
    if one.field == ADDRESS_FIELD:
        words = place_words(side)
    else:
        words = value_words(one.field, side[one.field]) if one.field in side else ""
    return shortened(words, 120) or say("upload.waiting.nothing")
