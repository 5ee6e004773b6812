"""Who goes on with a visit, and who is given a file: the browser that they were made for."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string

from finder.web.protection.visits import Owners, OwnVisitsOnly

VISIT = "0f1e2d3c-4b5a-4697-8887-766554433221"
FILE = "a1" * 16
STREAM = "/_stcore/stream"


def token(person: str) -> str:
    """The cookie of a browser, whose mask is another each time."""
    return generate_xsrf_token_string(person.ljust(16, ".").encode(), 1_700_000_000)


async def streamlit(socket: WebSocket) -> None:
    """Says which visit was asked for, begins one, and tells of a file."""
    await socket.accept(subprotocol="streamlit")
    await socket.send_json(socket.scope["subprotocols"])
    message = ForwardMsg()
    message.new_session.initialize.session_id = VISIT
    await socket.send_bytes(message.SerializeToString())
    message = ForwardMsg()
    message.delta.new_element.markdown.body = f"/media/{FILE}.csv"
    await socket.send_bytes(message.SerializeToString())
    await socket.close()


def finder() -> Starlette:
    found = PlainTextResponse("patients")
    paths = ("/media/{name}", "/static/media/{name}")
    return Starlette(
        routes=[WebSocketRoute(STREAM, streamlit), *(Route(path, found) for path in paths)],
        middleware=[Middleware(OwnVisitsOnly)],
    )


def browser(app: Starlette, person: str = "", address: str = "203.0.113.1") -> TestClient:
    cookies = {"_streamlit_xsrf": token(person)} if person else {}
    return TestClient(app, cookies=cookies, client=(address, 50_000))


def asked_for(person: TestClient, *after: str) -> list[str]:
    """What Streamlit hears when that browser opens a page and names a visit."""
    with person.websocket_connect(STREAM, subprotocols=["streamlit", *after]) as socket:
        heard: list[str] = socket.receive_json()
        socket.receive_bytes()
        socket.receive_bytes()
    return heard


def test_a_browser_goes_on_with_its_visit_under_another_mask_of_its_cookie() -> None:
    app = finder()
    assert asked_for(browser(app, "ada"), "t") == ["streamlit", "t"]
    assert asked_for(browser(app, "ada"), "t", VISIT) == ["streamlit", "t", VISIT]


@pytest.mark.parametrize("thief", ["eve", "", "adb"])
def test_the_name_of_a_visit_alone_is_worth_nothing(thief: str) -> None:
    app = finder()
    asked_for(browser(app, "ada"), "t")
    assert asked_for(browser(app, thief), "t", VISIT) == ["streamlit", "t"]
    assert asked_for(browser(app, thief), "t", "", VISIT) == ["streamlit", "t"]
    assert asked_for(browser(app, "ada"), "t", VISIT) == ["streamlit", "t", VISIT]


def test_a_browser_without_cookies_begins_anew() -> None:
    app = finder()
    asked_for(browser(app), "t")
    assert asked_for(browser(app), "t", VISIT) == ["streamlit", "t"]


@pytest.mark.parametrize(
    "broken",
    ["2|zz|00|1", "2|00|00|1", "1|" + "0" * 32, "2|00000000||1", "|||", "2", "é|é|é|é"],
)
def test_a_broken_cookie_is_no_cookie(broken: str) -> None:
    app = finder()
    asked_for(browser(app, "ada"), "t")
    thief = TestClient(app, headers={"Cookie": f"_streamlit_xsrf={broken}".encode()})
    assert asked_for(thief, "t", VISIT) == ["streamlit", "t"]


def test_a_file_is_for_the_browser_that_was_told_of_it() -> None:
    app = finder()
    ada, eve, nobody = browser(app, "ada"), browser(app, "eve"), browser(app)
    assert ada.get(f"/media/{FILE}.csv").status_code == 404  # not told of yet
    asked_for(ada, "t")
    assert ada.get(f"/media/{FILE}.csv").text == "patients"
    for other in (eve, nobody):
        assert other.get(f"/media/{FILE}.csv").status_code == 404
        assert other.head(f"/media/{FILE}").status_code == 404
    assert ada.get("/media/../etc").status_code == 404
    asked_for(eve, "t")  # who made the same file has it, too
    assert eve.get(f"/media/{FILE}").status_code == 200


def test_without_cookies_a_file_is_for_the_address_that_was_told_of_it() -> None:
    app = finder()
    asked_for(browser(app, address="203.0.113.5"), "t")
    assert browser(app, address="203.0.113.5").get(f"/media/{FILE}.csv").status_code == 200
    assert browser(app, address="203.0.113.6").get(f"/media/{FILE}.csv").status_code == 404


def test_streamlits_own_files_are_everybodys() -> None:
    assert browser(finder()).get("/static/media/Font.woff2").status_code == 200


def test_so_many_are_remembered_and_the_oldest_forgotten() -> None:
    owners = Owners(most=2)
    for name in ("one", "two", "one", "three"):
        owners.note(name, "ada")
    assert [owners.has(name, "ada") for name in ("one", "two", "three")] == [True, False, True]
