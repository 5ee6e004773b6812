"""Two processes behind one port: uploads, downloads and reconnects work whichever answers."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from finder.web.workers.front_door import COOKIE
from tests.browser.directories import phoenix_directory, write
from tests.browser.pages.admins import admin_of
from tests.browser.pages.conftest import Finder, running
from tests.browser.pages.person import Person
from tests.browser.pages.uploads import workbook

pytestmark = pytest.mark.browser

_TRIES = 12
"""Visitors until both workers were met: each goes to the one with fewer connections."""


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    folder = tmp_path_factory.mktemp("two")
    file = write(phoenix_directory(), folder / "clinics.csv")
    two = {"FINDER_WORKERS": "2", "FINDER_SOCKETS_PER_ADDRESS": "20"}
    with running(file, folder / "server.log", **two) as found:
        yield found


TOKEN = "2|0badc0de|0badc0de0badc0de0badc0de0badc0de|1700000000"  # noqa: S105 - one browser's


def socket_to(finder: Finder, *, cookie: str = "", session: str = "") -> ClientConnection:
    """A page's socket; with a `session` that of a page which lost its connection."""
    protocols = ["streamlit", "none", *([session] if session else [])]
    cookies = f"_streamlit_xsrf={TOKEN}{f'; {COOKIE}={cookie}' if cookie else ''}"
    return connect(
        f"{finder.address.replace('http', 'ws')}/_stcore/stream",
        origin=finder.address,
        subprotocols=protocols,
        additional_headers={"Cookie": cookies},
        max_size=None,
        max_queue=None,  # what nobody reads any more must not hide the end
        proxy=None,
    )


def session_of(socket: ClientConnection) -> str:
    """What the page that is drawn belongs to."""
    socket.send(BackMsg(rerun_script={"query_string": ""}).SerializeToString())
    for data in socket:
        heard = ForwardMsg.FromString(data)
        if heard.WhichOneof("type") == "new_session":
            return heard.new_session.initialize.session_id
    raise AssertionError("no page was drawn")


def worker_of(socket: ClientConnection) -> str:
    (given,) = socket.response.headers.get_all("Set-Cookie")
    return re.match(rf"{COOKIE}=(\w+);", given)[1]


def test_a_page_that_lost_its_connection_finds_its_visit_again(finder: Finder) -> None:
    with contextlib.ExitStack() as opened:
        first = [opened.enter_context(socket_to(finder)) for _ in range(_TRIES)]
        workers = {worker_of(socket): socket for socket in first}
        assert len(workers) == 2
        for worker, socket in workers.items():
            session = session_of(socket)
            socket.close()
            with socket_to(finder, cookie=worker, session=session) as again:
                assert session_of(again) == session


def test_the_limit_of_open_pages_holds_for_all_workers_together(finder: Finder) -> None:
    refused = []
    with contextlib.ExitStack() as opened:
        for _ in range(30):
            try:
                opened.enter_context(socket_to(finder))
            except InvalidStatus as answer:
                refused.append(answer.response.status_code)
    assert refused == [429] * 10


def test_admins_upload_and_download_at_either_worker(finder: Finder, chromium: Browser) -> None:
    people: dict[str, Person] = {}
    for number in range(_TRIES):
        person = admin_of(finder, chromium, f"Admin {number}")
        person.goes_to("/upload")
        cookies = {each["name"]: each["value"] for each in person.context.cookies()}
        if cookies[COOKIE] in people:
            person.context.close()
        else:
            people[cookies[COOKIE]] = person
        if len(people) == 2:
            break
    assert len(people) == 2
    for person in people.values():
        file = {"name": "ours.xlsx", "mimeType": "application/octet-stream", "buffer": workbook()}
        person.page.locator("input[type=file]").set_input_files(file)
        expect(person.page.get_by_text("ours.xlsx · Excel workbook")).to_be_visible()
    for person in people.values():
        person.goes_to("/access?need=spinal_cord_stimulation")
        with person.page.expect_download() as download:
            person.page.get_by_role("button", name="Every ZIP code (CSV)").click()
        assert download.value.path().stat().st_size > 0
        person.leaves()
