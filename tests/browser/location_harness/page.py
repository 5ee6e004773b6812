"""One page with the components under test, and what they told, as text."""

import streamlit as st

from finder.ui.blocks.escaping import label
from finder.ui.find.front_door import form_of, take
from finder.ui.find.location import reading_of
from finder.ui.find.result_list import draw_list
from finder.ui.find.search_form import show_search_form
from finder.ui.find.tab_memory import keep_step
from finder.ui.find.told import FormEvent
from finder.ui.shell.header import announce, show_header, show_shell
from finder.ui.visit.state import visit

HOSTILE = "{{ 7*7 }} <img src=x onerror=document.title='run'> `${1}` **bold** ![i](http://x.test/i)"

CARD = {
    "id": HOSTILE,
    "number": 1,
    "chosen": False,
    "hollow": False,
    "name": f"{HOSTILE} {'x' * 10_000}",
    "called": f"{HOSTILE} {'x' * 10_000}",
    "link": "clinic?id=1",
    "distance": "3.2 miles",
    "marks": [HOSTILE],
    "where": HOSTILE,
    "reasons": [{"sign": "yes", "label": HOSTILE, "answer": "listed"}],
    "meta": [HOSTILE],
    "kind": HOSTILE,
    "checked": HOSTILE,
    "call": None,
    "phone": HOSTILE,
    "directions": "",
    "placed": True,
}
LIST = {
    "matching": {"cards": [CARD], "which": "more", "showing": "", "more": ""},
    "silent": None,
    "note": "",
    "print": 0,
    "words": {"on_map": "Show on map", "shown_on_map": "Shown", "directions": "Directions"},
}


def home() -> None:
    st.session_state.runs = st.session_state.get("runs", 0) + 1
    told = st.session_state.setdefault("told", [])
    current = visit()

    def act(event: FormEvent) -> None:
        if event.act == "here":
            told.append(reading_of(event["reading"]))
        else:
            take(current, event)

    st.title("Harness")
    show_search_form("form", form_of(current, {}, with_place=True), act)
    st.button("Rerun")
    st.text(f"runs: {st.session_state.runs}")
    for answer in told:
        st.text(f"told: {answer.position} {answer.reason}")
    announce(f"Run {st.session_state.runs}")
    draw_list("list", LIST, lambda event: told.append(reading_of(event["reading"])))
    st.button(label(HOSTILE), key="hostile")
    keep_step(current, ())


def about() -> None:
    st.title("About")


st.set_page_config(layout="wide")
pages = [st.Page(home, title="Home", default=True), st.Page(about, title="About")]
current = st.navigation(pages, position="hidden")
show_shell(language="en", navigation="Main")
show_header(brand="Harness", menu="Menu", pages=pages, current=current)
current.run()
