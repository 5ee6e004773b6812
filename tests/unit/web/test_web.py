from __future__ import annotations

import asyncio
import gzip
import json
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import Message, Scope
from starlette.websockets import WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState

from finder.settings import Settings, Tiles
from finder.web.middleware import middleware
from finder.web.policy import image_source, streamlit_script_hashes
from finder.web.routes import routes

RERUN = BackMsg(rerun_script=ClientState(query_string="need=scs")).SerializeToString()
FRAME = "/component/streamlit_folium.st_folium/index.html"
TILES = "https://tiles.example/{z}/{x}/{y}.png"


def page(_: object) -> Response:
    return PlainTextResponse("page " * 1000)


async def echo(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_bytes(await socket.receive_bytes())
    await socket.close()


def application(map_data: Path, tiles: Tiles = Tiles.OFF) -> Starlette:
    """The finder's routes and middleware around a stand-in for Streamlit."""
    config = Settings(tiles=tiles, tiles_url=TILES)
    streamlit = [
        Route("/", page),
        Route("/_stcore/metrics", page),
        Route("/_stcore/health", page),
        Route(FRAME, page),
        WebSocketRoute("/_stcore/stream", echo),
    ]
    return Starlette(routes=[*routes(map_data=map_data), *streamlit], middleware=middleware(config))


def talk(app: Starlette, scope: Scope, said: list[Message]) -> list[Message]:
    """What the application sends back when `said` is said to it."""
    heard: list[Message] = []
    waiting = iter(said)

    async def receive() -> Message:
        for message in waiting:
            return message
        await asyncio.Event().wait()
        raise AssertionError("nobody speaks any more")

    async def send(message: Message) -> None:
        heard.append(message)

    asyncio.run(app(scope, receive, send))
    return heard


def get(app: Starlette, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    address, _, query = path.partition("?")
    scope: Scope = {
        "type": "http",
        "method": "GET",
        "path": address,
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    start, *rest = talk(app, scope, [{"type": "http.request", "body": b""}])
    sent = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    return start["status"], sent, b"".join(part.get("body", b"") for part in rest)


@pytest.fixture
def ground(tmp_path: Path) -> Path:
    (tmp_path / "states_outline.json").write_text('{"features": []}', encoding="utf-8")
    return tmp_path


def directives(policy: str) -> dict[str, list[str]]:
    parts = (part.split() for part in policy.split(";"))
    return {name: sources for name, *sources in parts}


def test_health_says_ok_and_nothing_more(ground: Path) -> None:
    status, headers, body = get(application(ground), "/healthz")
    assert (status, json.loads(body)) == (200, {"status": "ok"})
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "status", "kept"),
    [
        ("/assets/leaflet/leaflet.js?v=0123", 200, "immutable"),
        ("/assets/leaflet/leaflet.css", 200, "max-age=86400"),
        ("/assets/finder/map.css", 200, "max-age=86400"),
        ("/map-data/states_outline.json", 200, "max-age=86400"),
        ("/assets/nothing.js", 404, ""),
        ("/assets/../routes.py", 404, ""),
        ("/map-data/%2e%2e/secret", 404, ""),
    ],
)
def test_the_maps_files_are_served_and_kept(
    ground: Path, path: str, status: int, kept: str
) -> None:
    answered, headers, _ = get(application(ground), path)
    assert answered == status
    assert kept in headers.get("cache-control", "")


@pytest.mark.parametrize("path", ["/", "/healthz", "/assets/nothing.js", "/_stcore/metrics"])
def test_every_answer_carries_the_headers(ground: Path, path: str) -> None:
    _, headers, _ = get(application(ground), path)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "geolocation=(self)" in headers["permissions-policy"]
    assert directives(headers["content-security-policy"])["frame-ancestors"] == ["'self'"]


def test_only_the_components_may_evaluate(ground: Path) -> None:
    app = application(ground)
    pages = directives(get(app, "/")[1]["content-security-policy"])
    components = directives(get(app, FRAME)[1]["content-security-policy"])
    assert "'unsafe-eval'" not in pages["script-src"]
    assert "'unsafe-inline'" not in pages["script-src"]
    assert components["script-src"] == ["'self'", "'unsafe-inline'", "'unsafe-eval'"]


def test_the_one_inline_script_of_the_page_is_allowed_by_its_hash(ground: Path) -> None:
    pages = directives(get(application(ground), "/")[1]["content-security-policy"])
    assert len(streamlit_script_hashes()) == 1
    assert set(streamlit_script_hashes()) < set(pages["script-src"])


@pytest.mark.parametrize(
    ("tiles", "allowed"), [(Tiles.ON, True), (Tiles.ASK, True), (Tiles.OFF, False)]
)
def test_the_tile_host_is_let_in_only_where_tiles_may_be(
    ground: Path, tiles: Tiles, *, allowed: bool
) -> None:
    app = application(ground, tiles)
    images = directives(get(app, FRAME)[1]["content-security-policy"])
    assert ("https://tiles.example" in images["img-src"]) is allowed
    assert "tiles.example" not in get(app, "/")[1]["content-security-policy"]


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("https://tile.openstreetmap.org/{z}/{x}/{y}.png", "https://tile.openstreetmap.org"),
        ("https://{s}.tiles.example/{z}/{x}/{y}.png", "https://*.tiles.example"),
        ("http://localhost:8080/{z}/{x}/{y}.png", "http://localhost:8080"),
    ],
)
def test_a_tile_address_becomes_a_source(address: str, source: str) -> None:
    assert image_source(address) == source


def test_the_metrics_are_closed_and_the_health_is_open(ground: Path) -> None:
    app = application(ground)
    assert get(app, "/_stcore/metrics")[0] == 404
    assert get(app, "/_stcore/metrics/")[0] == 404
    assert get(app, "/base/_stcore/metrics")[0] == 404
    assert get(app, "/_stcore/health")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        *("/_stcore/agent/interact", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp"),
        *("/_stcore/script-health-check", "/_stcore/", "/_stcore/new", "/_stcore/healthy"),
        *("/_stcore/upload_file", "/st-metrics", "/app/static/" + "a" * 256, "/" + "é" * 128),
    ],
)
def test_what_no_page_asks_for_is_not_there(ground: Path, path: str) -> None:
    assert get(application(ground), path)[0] == 404


def test_answers_are_compressed_for_those_who_ask(ground: Path) -> None:
    app = application(ground)
    _, headers, body = get(app, "/", **{"accept-encoding": "gzip"})
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == b"page " * 1000
    assert "content-encoding" not in get(app, "/")[1]


def greeted(app: Starlette, *headers: tuple[bytes, bytes]) -> list[Message]:
    """What is heard when a websocket is opened and a page asks to be drawn."""
    scope: Scope = {
        "type": "websocket",
        "path": "/_stcore/stream",
        "root_path": "",
        "query_string": b"",
        "headers": list(headers),
        "subprotocols": [],
    }
    said = [{"type": "websocket.connect"}, {"type": "websocket.receive", "bytes": RERUN}]
    return talk(app, scope, said)


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [(b"host", b"finder.example")],
        [(b"host", b"finder.example:8501"), (b"origin", b"https://finder.example:8501")],
    ],
    ids=["no browser", "no origin", "its own page"],
)
def test_a_websocket_of_its_own_pages_passes_as_it_is(
    ground: Path, headers: list[tuple[bytes, bytes]]
) -> None:
    heard = greeted(application(ground), *headers)
    assert [message["type"] for message in heard] == [
        "websocket.accept",
        "websocket.send",
        "websocket.close",
    ]
    assert heard[1]["bytes"] == RERUN


@pytest.mark.parametrize(
    "origin",
    [b"https://evil.example", b"https://finder.example:9999", b"null", b"", b"http://[", b"\xff"],
)
def test_a_websocket_of_another_sites_page_is_closed_at_once(ground: Path, origin: bytes) -> None:
    heard = greeted(application(ground), (b"host", b"finder.example"), (b"origin", origin))
    assert [(message["type"], message["code"]) for message in heard] == [("websocket.close", 1008)]


def test_what_is_done_before_the_first_visitor_comes_passes_every_layer(tmp_path: Path) -> None:
    said: list[Message] = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
    scope = {"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}
    heard = talk(application(tmp_path), scope, said)
    assert [message["type"] for message in heard] == [f"{each['type']}.complete" for each in said]
