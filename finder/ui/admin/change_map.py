"""The change set on a map: clinics that are listed are filled pins, those taken off hollow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import cast

import streamlit as st
from streamlit_folium import st_folium

from finder.directory.changes import ChangeKind, ChangeSet, ClinicChange
from finder.directory.fields import POSITION
from finder.maps.figure import build_map
from finder.maps.layer import Pin, build_clinic_layer
from finder.maps.view import View
from finder.ui.admin.values import clinic_name
from finder.ui.blocks import markup
from finder.ui.blocks.map_choices import map_words, street_tiles
from finder.ui.visit.resources import directory, say, words

MOST_PINS = 2_000


def show_change_map(key: str, changes: ChangeSet) -> None:
    """Where changes are, one kind or several at a time."""
    counts = changes.counts
    kinds = [kind for kind in ChangeKind if counts[kind]]
    if len(kinds) > 1:
        chosen = st.pills(
            say("upload.changes.map_kinds"),
            kinds,
            selection_mode="multi",
            default=kinds,
            format_func=lambda kind: (
                f"{say(f'admin.kind.{kind.value}')} ({words().number(counts[kind])})"
            ),
            key=f"{key}_kinds",
        )
        kinds = list(chosen or [])
    pins = list(islice(_pins(changes, kinds), MOST_PINS + 1))
    if not pins:
        st.html(markup.muted(say("upload.changes.map_none")))
        return
    st.html(markup.muted(say("upload.changes.map_lead")))
    view = View(token=f"{key} {len(pins)} {' '.join(kinds)}")
    with st.container(key=f"pf_map_{key}"):
        st_folium(
            build_map(
                tiles=street_tiles(),
                area_search=False,
                words=replace(map_words(), not_stated=say("upload.changes.map_hollow")),
            ),
            key=f"{key}_map",
            height=420,
            use_container_width=True,
            returned_objects=(),
            feature_group_to_add=build_clinic_layer(pins[:MOST_PINS], view=view),
        )
    if len(pins) > MOST_PINS:
        st.html(markup.muted(say("upload.changes.map_limited", count=MOST_PINS)))


def _pins(changes: ChangeSet, kinds: list[ChangeKind]) -> Iterator[Pin]:
    for change in changes:
        at = _position(change)
        if change.kind in kinds and at is not None:
            yield Pin(
                id=change.clinic_id,
                name=clinic_name(change),
                latitude=at[0],
                longitude=at[1],
                not_stated=change.kind is ChangeKind.REMOVED,
                lines=(say(f"admin.kind.{change.kind.value}"),),
            )


def _position(change: ClinicChange) -> tuple[float, float] | None:
    """Where the clinic will be, or else was, in degrees."""
    for fields in (change.after, change.before):
        if fields and POSITION in fields:
            value = cast("dict[str, float]", fields[POSITION])
            return (value["latitude"], value["longitude"]) if "latitude" in value else None
    clinic = directory().by_id.get(change.clinic_id)
    if clinic is None or clinic.position is None:
        return None
    return clinic.position.latitude, clinic.position.longitude
