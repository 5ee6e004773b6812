"""The log stays short whatever visitors do: the same line comes a few times a minute at most.

A flood of broken requests would otherwise fill the disk. How many lines were left out is said
with the next one that is let through. What a client alone causes is one line, without the
traceback of whatever library noticed.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

import h11
from starlette.requests import ClientDisconnect
from uvicorn.protocols.utils import ClientDisconnected

MOST = 5
"""So many lines of one kind in a window."""

WINDOW_SECONDS = 60.0
_MOST_KINDS = 2_000

_CAUSED_BY_CLIENTS = frozenset(
    fault.__name__
    for fault in (
        *(ConnectionError, ConnectionResetError, ConnectionAbortedError, BrokenPipeError),
        *(h11.RemoteProtocolError, h11.LocalProtocolError),
        *(ClientDisconnect, ClientDisconnected),
    )
)

_Kind = tuple[str, str, int, str]


class CalmLog(logging.Filter):
    """Lets a warning or an error through unless there were too many of its kind just now.

    A kind is where in the code it comes from, and the sort of exception it tells of.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._turn = threading.Lock()
        self._seen: dict[_Kind, tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is written."""
        if record.levelno < logging.WARNING:
            return True
        fault = _fault(record)
        if fault in _CAUSED_BY_CLIENTS:
            record.msg = f"{record.getMessage().strip()} ({fault})"
            record.args, record.exc_info, record.exc_text = None, None, None
        left_out = self._left_out(_kind(record, fault))
        if left_out is None:
            return False
        if left_out:
            record.msg = f"{record.getMessage()} (and {left_out:,} more like this before)"
            record.args = None
        return True

    def _left_out(self, kind: _Kind) -> int | None:
        """How many of this kind were left out before this one; None if it is, too."""
        now = self._clock()
        with self._turn:
            since, count = self._seen.get(kind, (now, 0))
            left_out = max(count - MOST, 0)
            if now - since >= WINDOW_SECONDS:
                since, count = now, 0
            elif count >= MOST:
                self._seen[kind] = (since, count + 1)
                return None
            else:
                left_out = 0
            if kind not in self._seen and len(self._seen) >= _MOST_KINDS:
                self._seen.clear()
            self._seen[kind] = (since, count + 1)
        return left_out


def _kind(record: logging.LogRecord, fault: str) -> _Kind:
    return record.name, record.pathname, record.lineno, fault


def _fault(record: logging.LogRecord) -> str:
    """The name of the exception that a record tells of, which `finder.logs` may have put first."""
    if record.exc_info and record.exc_info[0]:
        return record.exc_info[0].__name__
    last = (record.exc_text or "").rpartition("\n")[2]
    return last.partition(" ")[0].partition(":")[0].rpartition(".")[2]


_calm = CalmLog()


def calm_down() -> None:
    """Put every logger under the rule: those there are, and those that libraries make later.

    Streamlit gives each of its loggers a handler of its own, so the rule is the logger's.
    """

    class Calm(logging.getLoggerClass()):  # type: ignore[misc]
        def __init__(self, name: str, level: int = logging.NOTSET) -> None:
            super().__init__(name, level)
            self.addFilter(_calm)

    logging.setLoggerClass(Calm)
    known = [logging.getLogger(), *map(logging.getLogger, list(logging.root.manager.loggerDict))]
    for logger in known:
        logger.addFilter(_calm)
