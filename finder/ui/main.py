"""The script that Streamlit runs for every visitor: the shell, then the page asked for."""

from __future__ import annotations

import streamlit as st

from finder.search.parameters import to_parameters
from finder.ui.components.assets import ASSETS
from finder.ui.components.chrome import show_header, show_shell
from finder.ui.components.notices import show_safety, show_sample_mark
from finder.ui.pages import about, clinic, find
from finder.ui.pages.guard import guarded
from finder.ui.resources import begin_run, say
from finder.ui.routes import Pages, remember_pages
from finder.ui.state import note_navigation, visit


def main() -> None:
    """Draw one page."""
    begin_run()
    current_visit = visit()
    note_navigation(current_visit)
    pages = Pages(
        find=st.Page(guarded(find.show), title=say("app.find"), url_path="find", default=True),
        clinic=st.Page(
            guarded(clinic.show), title=say("app.clinic"), url_path="clinic", visibility="hidden"
        ),
        about=st.Page(guarded(about.show), title=say("app.about"), url_path="about"),
    )
    st.set_page_config(
        page_title=say("app.name"), page_icon=str(ASSETS / "icon.png"), layout="wide"
    )
    current = st.navigation(list(pages), position="hidden")
    remember_pages(pages)
    show_shell(language="en", navigation=say("app.navigation"))
    show_header(
        brand=say("app.name"),
        pages=[pages.find, pages.about],
        current=current,
        first_parameters=to_parameters(current_visit.query),
    )
    show_sample_mark()
    current.run()
    show_safety()


guarded(main)()
