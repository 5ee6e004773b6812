"""A record's number as an address names it."""

from __future__ import annotations

import streamlit as st

_MOST_DIGITS = 9


def asked_number(parameter: str) -> int:
    """The number that a parameter of the address gives; 0, which no record has, for any other."""
    said = st.query_params.get(parameter, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) <= _MOST_DIGITS else 0
