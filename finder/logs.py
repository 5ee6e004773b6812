"""Keeping out of every log what a person typed: places, needs, contacts, passwords.

An exception quotes what it was given, and so does the traceback of a fault. So no line of the
process, ours or a library's, says more of an exception than what it is and where it came from.
"""

from __future__ import annotations

import logging
import re
import threading
import traceback
from collections.abc import Iterator
from contextvars import ContextVar

from finder.errors import InvalidSetting, RejectedDirectory, StorageFailed, UnreadableFile

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""What the request that is being answered is called in the log and on an error page."""

_errors = [0]

_ABOUT_THE_FINDER = (InvalidSetting, RejectedDirectory, StorageFailed, UnreadableFile)
_SERVERS = ("uvicorn", "starlette", "streamlit", "websockets", "asyncio", "httptools")
_ADDRESS = re.compile(
    r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?(?![\w.])"
    r"|\[?(?<![\w:])(?=[\da-fA-F.]*:[\da-fA-F.]*:)[\da-fA-F:.]{2,45}(?![\w:])\]?(?::\d{1,5})?"
)
"""An IP address, of version 4 or 6, and perhaps its port."""


def for_operators(error: Exception) -> str:
    """What a log says of an error: its sentence if it is about the finder itself, else its name.

    Other sentences may quote a place or a need.
    """
    return str(error) if isinstance(error, _ABOUT_THE_FINDER) else type(error).__name__


def keep_discreet() -> None:
    """Let no logger of this process say what exceptions say, nor what was sent to a server."""
    logging.setLogRecordFactory(_Discreet)
    threading.excepthook = _log_ended_thread


def errors_logged() -> int:
    """How many errors this process logged, those that a calm log left out among them."""
    return _errors[0]


def told(fault: BaseException) -> str:
    """A fault and what led to it: classes and places in the code, and nothing that they say."""
    return "\n".join(_chain(fault, set()))


def _chain(fault: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(fault))
    before = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    if before is not None and id(before) not in seen:
        yield from _chain(before, seen)
        yield "which led to:"
    yield "".join(traceback.format_tb(fault.__traceback__)) + _name(fault)
    if isinstance(fault, BaseExceptionGroup):
        for part in fault.exceptions:
            yield from _chain(part, seen)


def _name(fault: BaseException) -> str:
    kind = type(fault)
    named = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    if isinstance(fault, _ABOUT_THE_FINDER):
        return f"{named}: {fault}"
    number = fault.errno if isinstance(fault, OSError) else None
    return named if number is None else f"{named} (errno {number})"


class _Discreet(logging.LogRecord):
    """A line of a log."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type] # as logging hands them over
        self.request = request_id.get()
        _errors[0] += self.levelno >= logging.ERROR
        fault = self.exc_info[1] if self.exc_info else None
        if fault is not None:
            self.exc_text = told(fault)
            self.exc_info = None
        if isinstance(self.msg, BaseException):
            self.msg = _name(self.msg)
        if isinstance(self.args, tuple):
            self.args = tuple(self._seemly(arg) for arg in self.args)
        elif isinstance(self.args, dict):
            self.args = {name: self._seemly(arg) for name, arg in self.args.items()}
        if self.name.startswith(_SERVERS):
            self._leave_out_requests(fault)

    def _seemly(self, arg: object) -> object:
        return type(arg).__name__ if isinstance(arg, BaseException) else arg

    def _leave_out_requests(self, fault: BaseException | None) -> None:
        """Of a server's line keep what is no request: what was sent may stand in its values."""
        if self.levelno <= logging.DEBUG:
            self.args = ()
        elif isinstance(self.args, tuple):
            self.args = tuple(_unaddressed(arg) for arg in self.args)
        if fault is not None or self.name == "asyncio":
            # asyncio shows the task that failed, and with it the exception
            self.msg = str(self.msg).partition("\n")[0]


def _unaddressed(arg: object) -> object:
    """A value of a server's line without what was asked, and without who asked."""
    return _ADDRESS.sub("(address)", arg.partition("?")[0]) if isinstance(arg, str) else arg


def _log_ended_thread(ended: threading.ExceptHookArgs) -> None:
    if ended.exc_value is not None and ended.exc_type is not SystemExit:
        name = ended.thread.name if ended.thread else "a thread"
        logging.getLogger(__name__).error("%s ended", name, exc_info=ended.exc_value)
