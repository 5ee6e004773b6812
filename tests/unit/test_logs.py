"""No line of a log says what somebody typed, whoever logs it."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Iterator

import pytest

from finder.errors import StorageFailed
from finder.errors.places import NoSuchPlace
from finder.logs import for_operators, keep_discreet

TYPED = "kyphoplasty near 85016, me@example.org"


@pytest.fixture(autouse=True)
def discreet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    usual = logging.getLogRecordFactory()
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    keep_discreet()
    yield
    logging.setLogRecordFactory(usual)


def fail(*before: BaseException) -> None:
    if before:
        raise ValueError(TYPED) from before[0]
    raise ValueError(TYPED)


class Chained(Exception):
    """An error with another in its wake."""


def chained() -> None:
    try:
        fail(KeyError(TYPED))
    except ValueError as error:
        error.add_note(TYPED)
        raise Chained(TYPED) from error


def grouped() -> None:
    raise ExceptionGroup(TYPED, [ValueError(TYPED), OSError(28, TYPED)])


def in_a_loop() -> None:
    async def main() -> None:
        task = asyncio.get_running_loop().create_task(failing())
        await asyncio.sleep(0)
        del task

    async def failing() -> None:
        fail()

    asyncio.run(main())


def in_a_thread() -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def logged(name: str, level: int = logging.ERROR) -> None:
    log = logging.getLogger(name)
    try:
        chained()
    except Chained as error:
        log.exception("it failed")
        log.log(level, error)
        log.log(level, "it failed: %s", error)
        log.log(level, "it failed: %(why)s", {"why": error})
        log.log(level, "it failed", exc_info=error)


@pytest.mark.parametrize("name", ["finder.ui", "streamlit.error_util", "uvicorn.error", "asyncio"])
def test_an_exception_is_its_name_and_its_place_in_the_code(
    name: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for part in {name, name.partition(".")[0]}:  # Streamlit keeps its loggers apart
        monkeypatch.setattr(logging.getLogger(part), "propagate", True)
    logged(name)
    assert TYPED not in caplog.text
    for there in ("test_logs.Chained", "ValueError", "KeyError", "in fail", "in chained"):
        assert there in caplog.text


def test_a_group_of_exceptions_is_told_one_by_one(caplog: pytest.LogCaptureFixture) -> None:
    try:
        grouped()
    except ExceptionGroup:
        logging.getLogger("finder").exception("several")
    assert TYPED not in caplog.text
    assert "ValueError" in caplog.text
    assert "OSError (errno 28)" in caplog.text


@pytest.mark.parametrize("fault", [in_a_loop, in_a_thread])
def test_what_nobody_catches_is_told_without_its_words(
    fault: object, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    assert callable(fault)
    fault()
    said = caplog.text + "".join(capfd.readouterr())
    assert TYPED not in said
    assert "ValueError" in said


@pytest.mark.parametrize(
    ("name", "level", "line", "args"),
    [
        ("uvicorn.access", logging.INFO, '%s - "%s %s HTTP/%s" %d', ("x", "GET", "/", "1.1", 200)),
        ("streamlit.web", logging.DEBUG, "received %s", (TYPED,)),
        ("websockets.server", logging.DEBUG, "< TEXT %r", (TYPED,)),
    ],
)
def test_servers_do_not_tell_what_was_sent(
    name: str, level: int, line: str, args: tuple[object, ...], caplog: pytest.LogCaptureFixture
) -> None:
    path = f"/?need={TYPED}"
    with caplog.at_level(logging.DEBUG, name):
        logging.getLogger(name).log(level, line, *(path if arg == "/" else arg for arg in args))
    assert len(caplog.records) == 1
    assert TYPED not in caplog.text
    assert ("GET / HTTP" in caplog.text) is (name == "uvicorn.access")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (StorageFailed("The disk is full."), "The disk is full."),
        (NoSuchPlace(text=TYPED), "NoSuchPlace"),
    ],
)
def test_operators_read_what_is_about_the_finder_and_nothing_else(
    error: Exception, told: str
) -> None:
    assert for_operators(error) == told
