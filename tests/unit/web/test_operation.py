"""What whoever runs the finder sees: figures, and lines that programs read."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from finder.errors import InvalidSetting
from finder.logs import keep_discreet, request_id
from finder.web.operation.figures import CountedRequests, Meters
from finder.web.operation.json_log import JsonLines
from tests.servers.copies import get
from tests.servers.ports import free_port

TYPED = "near 85016\nme@example.org"
ADDRESSES = ["203.0.113.7", "203.0.113.7:50123", "2001:db8::7", "[2001:db8::7]:50123", "::1"]


@pytest.fixture
def discreet() -> Iterator[None]:
    usual = logging.getLogRecordFactory()
    keep_discreet()
    yield
    logging.setLogRecordFactory(usual)


def read(port: int) -> dict[str, float]:
    lines = get(port, "/metrics")[1].splitlines()
    return {
        name: float(value)
        for name, _, value in (line.rpartition(" ") for line in lines if line[0] != "#")
    }


@pytest.mark.usefixtures("discreet")
def test_prometheus_reads_what_happened_and_nothing_of_whom() -> None:
    figures, port = Meters(), free_port()
    figures.serve(port)
    before = read(port)
    pages = [Route("/clinic", lambda _: PlainTextResponse("a"))]
    app = Starlette(routes=pages, middleware=[Middleware(CountedRequests, figures=figures)])
    browser = TestClient(app)
    for path in ("/clinic?id=secret", "/clinic", "/secret"):
        browser.get(path)
    figures.message("rerun_script")
    figures.message("backend_operation_request")
    logging.getLogger("finder.test").error("a fault")
    after = read(port)
    assert after['finder_requests_total{answer="2xx"}'] == 2
    assert after['finder_requests_total{answer="4xx"}'] == 1
    assert after["finder_reruns_total"] == 1
    assert after["finder_faults"] == before["finder_faults"] + 1
    assert after["finder_pages_open"] == 0
    assert after["process_open_fds"] > 0
    assert after["process_resident_memory_bytes"] > 1_000_000
    assert not any("secret" in name or "clinic" in name for name in after)


def test_a_port_for_figures_that_is_taken_is_told_in_a_sentence() -> None:
    port = free_port()
    Meters().serve(port)
    with pytest.raises(InvalidSetting, match=str(port)):
        Meters().serve(port)


def record_of(fault: Exception, *, request: str) -> logging.LogRecord:
    before = request_id.set(request)
    try:
        caught = (type(fault), fault, None)
        values = ("finder.x", logging.ERROR, __file__, 1, "it %s", ("failed",), caught)
        return logging.getLogger("finder.x").makeRecord(*values)
    finally:
        request_id.reset(before)


@pytest.mark.usefixtures("discreet")
def test_a_line_for_programs_says_of_which_request_it_is_and_one_line_it_stays() -> None:
    record = record_of(ValueError(TYPED), request="0123456789abcdef")
    line = JsonLines().format(record)
    told = json.loads(line)
    assert "\n" not in line
    assert {name: told[name] for name in ("level", "logger", "message", "request")} == {
        "level": "error",
        "logger": "finder.x",
        "message": "it failed",
        "request": "0123456789abcdef",
    }
    assert told["time"].endswith("+00:00")
    assert "ValueError" in told["fault"]
    assert "85016" not in line
    assert "example.org" not in line


@pytest.mark.usefixtures("discreet")
@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("logger", ["uvicorn.error", "streamlit.web", "websockets.server"])
@pytest.mark.parametrize("level", [logging.INFO, logging.DEBUG, logging.WARNING])
def test_no_server_writes_the_address_of_a_visitor_at_any_level(
    address: str, logger: str, level: int, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, logger):
        said = '%s - "WebSocket %s" [accepted]'
        logging.getLogger(logger).log(level, said, address, "/_stcore/stream?near=85016")
    written = " ".join(str((record.msg, record.args)) for record in caplog.records)
    assert address.strip("[]").partition("]")[0] not in written
    assert "85016" not in written


@pytest.mark.parametrize("kept", ["12:30:05", "1.2.3", "a1b2", "/find", "v1.67.0", "::", "10 : 5"])
@pytest.mark.usefixtures("discreet")
def test_what_is_no_address_stays(kept: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "uvicorn.error"):
        logging.getLogger("uvicorn.error").info("at %s", kept)
    if kept not in {"::", "12:30:05"}:  # these may be addresses, so they go
        assert kept in caplog.text
