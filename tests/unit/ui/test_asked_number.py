"""The number of a record in an address: whatever stands there, no page fails over it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

PAGE = """
import streamlit as st
from finder.ui.visit.asked_number import asked_number
st.text(str(asked_number("revision")))
"""


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("12", "12"),
        ("999999999", "999999999"),
        ("", "0"),
        ("-1", "0"),
        ("1.5", "0"),
        ("12; DROP TABLE", "0"),
        ("١٢", "0"),
        ("²", "0"),
        ("9" * 5_000, "0"),
        ("1234567890", "0"),
    ],
)
def test_a_number_is_read_and_anything_else_is_none(said: str, number: str) -> None:
    app = AppTest.from_string(PAGE)
    app.query_params["revision"] = said
    app.run()
    assert not app.exception
    assert app.text[0].value == number
