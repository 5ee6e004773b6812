"""The composition: pages, routes and middleware of the finder in one process."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from finder.logs import keep_discreet
from finder.services.contacts import forget_contacts
from finder.web.middleware import middleware
from finder.web.routes import routes
from finder.web.sign_in_start import tell_set_up_link
from finder.web.upkeep import hourly

keep_discreet()
st.set_option("logger.enableRich", value=False)  # rich prints what a fault says past every log

# Streamlit would take finder/ui/pages for pages of its own kind and run /clinic from there,
# alone and blank, until the first visit to "/" after a start.
PagesManager.uses_pages_directory = False


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncGenerator[None]:
    """What is done before the first answer."""
    tell_set_up_link(
        st.get_option("server.port"), is_https=bool(st.get_option("server.sslCertFile"))
    )
    async with hourly(forget_contacts):
        yield


app = st.App("finder/ui/main.py", routes=routes(), middleware=middleware(), lifespan=lifespan)
