"""One clinic in the form, for as long as somebody works on it."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from finder.directory.fields import Fields
from finder.errors.stores import EditUnlisted
from finder.services.publishing.editing import Edit, Form, form_of
from finder.services.publishing.past import listed_fields
from finder.ui.visit.resources import store

_KEY = "editing"


@dataclass
class Editing:
    """One clinic in the form: as it was listed when the form was filled, and what is planned.

    `looked_over` is what `edit` was planned from: the form, and where it is known from.
    `round` tells the fields of this form from those of the one before.
    """

    clinic_id: str
    shown: Fields
    form: Form
    round: int
    edit: Edit | None = None
    looked_over: tuple[Form, str] | None = None
    retiring: bool = False


def editing_of(clinic_id: str) -> Editing:
    """The form under way, or a fresh one of the clinic as it is listed.

    Raises:
        UnknownClinic: no such clinic is listed.

    """
    known: Editing | None = st.session_state.get(_KEY)
    if known is not None and known.clinic_id == clinic_id:
        return known
    listed = listed_fields(store(), [clinic_id])
    if clinic_id not in listed:
        raise EditUnlisted
    fields = listed[clinic_id]
    number = st.session_state.get("edit_rounds", 0) + 1
    st.session_state["edit_rounds"] = number
    fresh = Editing(clinic_id, fields, form_of(clinic_id, fields), number)
    st.session_state[_KEY] = fresh
    return fresh


def forget_form() -> None:
    """Let the next form begin with what is listed then."""
    st.session_state.pop(_KEY, None)
