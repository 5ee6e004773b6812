"""Where the person is, asked of their browser; and what the tab remembers of it.

Neither is ever put into the address, a cookie or a log. The browser rounds its position
to about 100 metres before sending it.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import streamlit as st

from finder.geography.position import Position
from finder.ui.components.assets import asset

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.components.v2.types import ComponentRenderer

LONGEST_PLACE = 200
"""How many characters of a place are remembered; no place's name is longer."""


class NoLocation(StrEnum):
    """Why the browser gave no position."""

    REFUSED = "refused"
    UNAVAILABLE = "unavailable"
    TIMED_OUT = "timed_out"


@dataclass(frozen=True, slots=True)
class LocationReading:
    """The browser's answer to one click: a position, or why there is none.

    `position` is rounded to three decimals of a degree (about 100 metres).
    """

    position: Position | None = None
    reason: NoLocation | None = None


def show_use_my_location(key: str, *, label: str, asking: str) -> LocationReading | None:
    """A button that asks the browser for its position when it is clicked.

    Args:
        key: the widget's key; one button per key.
        label: the button's words.
        asking: its words while the browser asks the person.

    Returns:
        The answer, in exactly one run for each click; None in every other run.

    """
    inbox = f"{key}:reading"

    def receive() -> None:
        st.session_state[inbox] = reading_of(st.session_state[key].get("reading"))

    _location_button()(key=key, data={"label": label, "asking": asking}, on_reading_change=receive)
    return cast("LocationReading | None", st.session_state.pop(inbox, None))


def remember_place(key: str, value: str) -> str | None:
    """Keep the text of a place in this browser tab, and give it back after a reload.

    Call it in every run with the place as it stands now; an empty text means none. In the
    first run of a session the tab's memory is only read, afterwards `value` is written
    to it (and an empty text wipes it).

    Returns:
        In one run at most, shortly after a fresh load: the place that the tab remembers,
        when `value` is empty. None otherwise. Where storage is blocked, always None.

    """
    inbox, session, unseen = f"{key}:restored", f"{key}:session", f"pf_quiet_{key}"

    def receive() -> None:
        st.session_state[inbox] = st.session_state[unseen].get("restored")

    st.session_state.setdefault(session, secrets.token_hex(8))
    _place_memory()(
        key=unseen,
        data={"name": key, "session": st.session_state[session], "value": value[:LONGEST_PLACE]},
        on_restored_change=receive,
    )
    restored = st.session_state.pop(inbox, None)
    if value or not isinstance(restored, str):
        return None
    return restored[:LONGEST_PLACE] or None


def reading_of(answer: object) -> LocationReading:
    """The reading in what a browser sent, which may be anything."""
    told: Mapping[str, Any] = answer if isinstance(answer, dict) else {}
    try:
        position = Position(
            latitude=round(float(told["latitude"]), 3),
            longitude=round(float(told["longitude"]), 3),
        )
    except (KeyError, TypeError, ValueError, OverflowError):
        return LocationReading(reason=_reason_of(told.get("reason")))
    return LocationReading(position=position)


def _reason_of(told: object) -> NoLocation:
    try:
        return NoLocation(str(told))
    except ValueError:
        return NoLocation.UNAVAILABLE


@lru_cache(maxsize=1)
def _location_button() -> ComponentRenderer:
    return st.components.v2.component(
        "pf_location_button",
        html=asset("location_button.html"),
        css=asset("location_button.css"),
        js=asset("location_button.js"),
    )


@lru_cache(maxsize=1)
def _place_memory() -> ComponentRenderer:
    return st.components.v2.component("pf_place_memory", js=asset("place_memory.js"))
