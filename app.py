"""The composition: pages, routes and middleware of the finder in one process."""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from finder.web.middleware import middleware
from finder.web.routes import routes

# Streamlit would take finder/ui/pages for pages of its own kind and run /clinic from there,
# alone and blank, until the first visit to "/" after a start.
PagesManager.uses_pages_directory = False

app = st.App("finder/ui/main.py", routes=routes(), middleware=middleware())
