"""The composition: pages, routes and middleware of the finder in one process."""

import sys
import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import streamlit as st
from streamlit import config as streamlit_config
from streamlit.logger import set_log_level

from finder.errors import InputError
from finder.logs import keep_discreet
from finder.memory import tidy
from finder.services.accounts.refused_acts import put_refused_acts_into
from finder.services.accounts.sign_in import sign_in
from finder.services.fhir.changes import changes_in
from finder.services.reports.contacts import forget_contacts
from finder.services.start_check import check_start
from finder.shipped import PAGES
from finder.ui.shell.bundled_messages import bundle_messages, send_in_one_go
from finder.ui.shell.runs_in_turn import run_in_turn
from finder.ui.shell.steady_theme import read_theme_once
from finder.ui.shell.uploads import held_bytes
from finder.ui.visit.resources import live_directory, prepare, readiness, store
from finder.ui.visit.routes import page_addresses
from finder.web.calm_log import calm_down
from finder.web.middleware import middleware
from finder.web.protection.hosts import names_for_streamlit
from finder.web.routes import routes
from finder.web.serving import heard_at
from finder.web.sign_in_start import tell_set_up_link
from finder.web.upkeep import hourly

# Its settings are in the folder .streamlit beside this file, wherever the start was made from.
if streamlit_config._main_script_path is None:  # noqa: SLF001 - there is no other way to say it
    streamlit_config._main_script_path = __file__  # noqa: SLF001

keep_discreet()
read_theme_once()
bundle_messages()
send_in_one_go()
run_in_turn()
st.set_option("logger.enableRich", value=False)  # rich prints what a fault says past every log

try:
    config = check_start()
except InputError as error:
    sys.exit(str(error))

# what stands before it refuses the same; this holds if a door ever opens beside that
streamlit_config.set_option("server.allowedHosts", names_for_streamlit(config.hosts))

if heard := heard_at():  # Streamlit is told what was settled by our own settings
    streamlit_config.set_option("server.address", heard[0])
    streamlit_config.set_option("server.port", heard[1])
    streamlit_config.set_option("server.maxUploadSize", config.upload_mb)
    streamlit_config.set_option("logger.level", config.log_level.value)
    set_log_level(config.log_level.value)
calm_down()
put_refused_acts_into(lambda: sign_in().refusals)


PROGRAMS_WAIT = 0.1
"""Seconds that a program waits for a revision which is being opened; a page waits longer."""

TIDY_EVERY = 20.0
"""Seconds, so that what visits leave is collected in steps too short to be felt."""


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncGenerator[None]:
    """What is done before the first answer."""
    tell_set_up_link(
        st.get_option("server.port"), is_https=bool(st.get_option("server.sslCertFile"))
    )
    threading.Thread(target=prepare, name="prepare", daemon=True).start()
    async with hourly(forget_contacts), hourly(tidy, every=TIDY_EVERY):
        yield


beside = routes(
    directory=lambda: live_directory().current(wait=PROGRAMS_WAIT),
    changes=lambda _: changes_in(store()),
    readiness=readiness,
    extract=config.basemap,
)
app = st.App(
    PAGES,
    routes=beside,
    middleware=middleware(config, held_bytes=held_bytes, pages=page_addresses(), routes=beside),
    lifespan=lifespan,
)
"""The routes and the middleware around the pages."""
