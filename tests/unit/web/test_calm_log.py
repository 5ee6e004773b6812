"""A flood of the same line is a few lines; another line beside it is not lost."""

from __future__ import annotations

import logging
import sys

import h11
import pytest
from starlette.requests import ClientDisconnect

from finder.web.calm_log import MOST, WINDOW_SECONDS, CalmLog


class Log:
    """A logger under the rule, and a clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0
        self.calm = CalmLog(lambda: self.now)
        self.lines: list[str] = []

    def write(
        self,
        words: str,
        *values: object,
        line: int = 1,
        level: int = logging.ERROR,
        fault: BaseException | None = None,
    ) -> None:
        info = (type(fault), fault, None) if fault else None
        record = logging.LogRecord("a", level, "a.py", line, words, values, info)
        if self.calm.filter(record):
            self.lines.append(logging.Formatter().format(record))


def test_a_flood_is_a_few_lines_and_the_next_says_how_many_were_left_out() -> None:
    log = Log()
    for number in range(1_000):
        log.write("broken: %s", number)
    assert len(log.lines) == MOST
    log.now = WINDOW_SECONDS
    log.write("broken: %s", "again")
    assert log.lines[-1] == f"broken: again (and {1_000 - MOST} more like this before)"
    log.write("broken: %s", "and again")
    assert log.lines[-1] == "broken: and again"


def test_another_line_and_another_kind_of_fault_come_through_a_flood() -> None:
    log = Log()
    for _ in range(100):
        log.write("broken")
    log.write("another", line=2)
    log.write("broken", fault=ZeroDivisionError("x"))
    assert [line.splitlines()[0] for line in log.lines[MOST:]] == ["another", "broken"]


def test_what_is_no_warning_is_left_alone() -> None:
    log = Log()
    for _ in range(100):
        log.write("all is well", level=logging.INFO)
    assert len(log.lines) == 100


@pytest.mark.parametrize(
    "fault",
    [
        ConnectionResetError(104, "reset"),
        BrokenPipeError(),
        ClientDisconnect(),
        h11.RemoteProtocolError("illegal"),
        h11.LocalProtocolError("late"),
    ],
    ids=lambda fault: type(fault).__name__,
)
def test_what_a_client_causes_is_one_line(fault: Exception) -> None:
    log = Log()
    log.write("Exception in ASGI application\n", fault=fault)
    assert log.lines == [f"Exception in ASGI application ({type(fault).__name__})"]


def test_a_fault_of_our_own_keeps_its_traceback() -> None:
    log = Log()
    try:
        _ = 1 // 0
    except ZeroDivisionError:
        record = logging.LogRecord("a", logging.ERROR, "a.py", 1, "fault", (), sys.exc_info())
    assert log.calm.filter(record)
    assert "Traceback" in logging.Formatter().format(record)


def test_kinds_without_end_take_no_memory_without_end() -> None:
    log = Log()
    for line in range(10_000):
        log.write("broken", line=line)
    assert len(log.calm._seen) <= 2_000
