"""The finder with the pages for reports, calls and health, for an admin who is signed in."""

import streamlit as st

from finder.ui.visit.resources import live_directory
from finder.web.middleware import middleware
from finder.web.routes import routes

app = st.App(
    "page.py", routes=routes(directory=lambda: live_directory().current()), middleware=middleware()
)
