"""What a server answered, and what of it is of use."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from finder.errors.downloads import NotHandedOut, NothingThere
from finder.national.download.addresses import host_of
from finder.national.download.retry_policy import TransientError

_RANGE = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15})", re.IGNORECASE)
_STRONG = re.compile(r'"[\x21\x23-\x7e]{1,500}"')
_LONGEST_TIME = 40
_DATE = re.compile(r"[\x20-\x7e]{10,40}")


def stated_length(headers: Mapping[str, str]) -> int | None:
    """The number of bytes that follow; None if the headers don't tell."""
    length = headers.get("content-length", "").strip()
    return int(length) if re.fullmatch(r"\d{1,15}", length, re.ASCII) else None


def stated_range(headers: Mapping[str, str]) -> tuple[int, int] | None:
    """The first byte of a part, counted from 0, and the size of the whole; None if not told."""
    found = _RANGE.fullmatch(headers.get("content-range", "").strip())
    return (int(found[1]), int(found[3])) if found else None


def version_mark(headers: Mapping[str, str]) -> str:
    """What tells this version of the file from another, fit for `If-Range`; "" if nothing does.

    That is a strong entity tag, else the time of the last change.
    """
    tag = headers.get("etag", "").strip()
    if _STRONG.fullmatch(tag):
        return tag
    changed = headers.get("last-modified", "").strip()
    return changed if _DATE.fullmatch(changed) else ""


def asked_pause(headers: Mapping[str, str]) -> float:
    """How many seconds the server asks to be left alone; 0 if it doesn't.

    It says so in seconds, or as a time: by its own clock, where it tells that too.
    """
    asked = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,10}", asked, re.ASCII):
        return float(asked)
    until = _http_time(asked)
    now = _http_time(headers.get("date", "")) or dt.datetime.now(dt.UTC)
    return max(0.0, (until - now).total_seconds()) if until else 0.0


def _http_time(text: str) -> dt.datetime | None:
    try:
        found = parsedate_to_datetime(text[:_LONGEST_TIME])
        return found.replace(tzinfo=found.tzinfo or dt.UTC).astimezone(dt.UTC)
    except (ValueError, TypeError, OverflowError):
        return None


_WHOLE, _PART, _NO_SUCH_PART = 200, 206, 416


_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
_GONE = frozenset({404, 410})


@dataclass(frozen=True, kw_only=True)
class Response:
    """An answer whose body is still to come: `chunks` gives its bytes as they are sent.

    `headers` are found whatever their capitals.
    """

    status: int
    headers: Mapping[str, str]
    chunks: Callable[[], Iterator[bytes]]

    @property
    def is_part(self) -> bool:
        """Whether only a part of the file comes."""
        return self.status == _PART

    @property
    def has_no_such_part(self) -> bool:
        """Whether the part that was asked for lies beyond the end of the file."""
        return self.status == _NO_SUCH_PART

    @property
    def first(self) -> int:
        """The first byte that comes, counted from 0; -1 for a part that doesn't say which."""
        if not self.is_part:
            return 0
        part = stated_range(self.headers)
        return part[0] if part else -1

    @property
    def size(self) -> int | None:
        """The number of bytes of the whole file; None if not told."""
        if self.is_part:
            part = stated_range(self.headers)
            return part[1] if part else None
        return stated_length(self.headers)

    @property
    def mark(self) -> str:
        """What tells this version of the file from another; "" if nothing does."""
        return version_mark(self.headers)

    @property
    def tells_its_end(self) -> bool:
        """Whether an end that comes too early would be noticed."""
        return self.size is not None or "chunked" in self._header("transfer-encoding")

    @property
    def is_packed(self) -> bool:
        """Whether the server packed what it sends, so that sizes are of something else."""
        return self._header("content-encoding") not in {"", "identity"}

    def _header(self, name: str) -> str:
        return self.headers.get(name, "").strip().casefold()


def check_status(status: int, headers: Mapping[str, str], address: str) -> None:
    """See that a file comes.

    Raises:
        InputError: it is not there, or not handed out.
        PassingFault: the server is busy.

    """
    if status in _BUSY:
        raise TransientError("busy", status=status, pause=asked_pause(headers))
    if status in _GONE:
        raise NothingThere(address=address, status=str(status))
    if status not in {_WHOLE, _PART, _NO_SUCH_PART}:
        raise NotHandedOut(host=host_of(address), address=address, status=str(status))
