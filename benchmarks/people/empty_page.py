"""A page of Streamlit's with one line on it: what any rerun costs before a page says anything.

Run by `streamlit run`; the floor under every other page here.
"""

import streamlit as st


@st.fragment
def part() -> None:
    """What is drawn again."""
    st.html("<p>Nothing is asked.</p>")


part()
