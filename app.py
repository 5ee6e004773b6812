"""The composition: pages, routes and middleware of the finder in one process."""

import streamlit as st

from finder.web.middleware import middleware
from finder.web.routes import routes

app = st.App("finder/ui/main.py", routes=routes(), middleware=middleware())
