"""The app under test_location and test_chrome, behind the finder's own headers."""

import streamlit as st

from finder.web.middleware import middleware
from finder.web.routes import routes

app = st.App("page.py", routes=routes(), middleware=middleware())
