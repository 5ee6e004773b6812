"""The app under test_sign_in, behind the finder's own routes and headers."""

import streamlit as st

from finder.web.middleware import middleware
from finder.web.routes import routes

app = st.App("page.py", routes=routes(), middleware=middleware())
