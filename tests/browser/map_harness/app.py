"""A page with nothing but the map, for the tests in a browser."""

import os
from pathlib import Path

import streamlit as st

from finder.web.middleware import middleware
from finder.web.routes import routes

ground = os.environ.get("HARNESS_MAP_DATA", Path(__file__).parent / "ground")
app = st.App("page.py", routes=routes(map_data=Path(ground)), middleware=middleware())
