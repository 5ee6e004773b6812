"""One page with the components under test, and what they told, as text."""

import streamlit as st

from finder.ui.components import markup
from finder.ui.components.chrome import announce, show_header, show_shell
from finder.ui.components.hypertext import label, link, name
from finder.ui.components.location import remember_place, show_use_my_location

HOSTILE = "{{ 7*7 }} <img src=x onerror=document.title='run'> `${1}` **bold** ![i](http://x.test/i)"


def home() -> None:
    st.session_state.runs = st.session_state.get("runs", 0) + 1
    told = st.session_state.setdefault("told", [])
    st.title("Harness")
    place = st.text_input("Where?", key="place", persist_state="session")
    reading = show_use_my_location("here", label="Use my location", asking="Asking your browser")
    if reading:
        told.append(reading)
    restored = remember_place("place", place)
    if restored:
        st.session_state.restored = [*st.session_state.get("restored", []), restored]
    st.button("Rerun")
    st.text(f"runs: {st.session_state.runs}")
    st.text(f"restored: {st.session_state.get('restored')}")
    for answer in told:
        st.text(f"told: {answer.position} {answer.reason}")
    announce(f"Run {st.session_state.runs}")
    with st.container(key="pf_card_1"):
        st.html(
            markup.card(
                title=f"{HOSTILE} {'x' * 10_000}",
                number=1,
                distance="3.2 miles",
                reach=[name(HOSTILE), link("evil", "javascript:document.title='run'")],
                reasons=[markup.Reason(sign=markup.Sign.YES, label=HOSTILE, answer="listed")],
                details=[HOSTILE],
            )
        )
        st.button(label(HOSTILE), key="hostile")


def about() -> None:
    st.title("About")


st.set_page_config(layout="wide")
pages = [st.Page(home, title="Home", default=True), st.Page(about, title="About")]
current = st.navigation(pages, position="hidden")
show_shell(language="en", navigation="Main")
show_header(brand="Harness", pages=pages, current=current)
current.run()
