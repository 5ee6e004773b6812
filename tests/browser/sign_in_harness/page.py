"""A page for everybody and a page for admins, with an action that changes something."""

import streamlit as st

from finder.errors import NotAllowed
from finder.ui.shell.header import show_shell
from finder.ui.shell.principal import acting_admin, for_admins, show_signed_in


def home() -> None:
    st.title("For everybody")


def desk() -> None:
    st.title("The desk")
    st.text(f"asked: {st.query_params.get('clinic', 'nothing')}")
    if st.button("Do it"):
        try:
            st.text(f"done by {acting_admin().name}")
        except NotAllowed as refusal:
            st.text(str(refusal))


st.set_page_config(layout="wide")
pages = [
    st.Page(home, title="Home", default=True),
    st.Page(for_admins(desk), title="Desk", url_path="desk", visibility="hidden"),
    st.Page(for_admins(desk), title="Admin", url_path="admin", visibility="hidden"),
]
current = st.navigation(pages, position="hidden")
show_shell(language="en", navigation="Main")
show_signed_in()
current.run()
if st.button("Do it from anywhere"):
    try:
        st.text(f"done by {acting_admin().name}")
    except NotAllowed as refusal:
        st.text(str(refusal))
