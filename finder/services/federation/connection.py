"""The one place that asks the FHIR servers of others.

Nothing is asked unless a person runs `federate` or asks for it on the page. A server is asked at
the address that was named, and nowhere else: not where it redirects to another host, nor where its
pages go on at one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple, Self, TypeVar
from urllib.parse import urljoin, urlsplit

import httpx2

from finder.errors.downloads import DistrustedServer, NoWebAddress
from finder.errors.federation import (
    EndlessPages,
    LargeAnswer,
    LargePull,
    LeadsElsewhere,
    NotReached,
    ReadingRefused,
    ServerBusy,
    SignInWanted,
)
from finder.language.figures import ByteCount
from finder.national.download.addresses import checked, host_of
from finder.national.download.response import asked_pause
from finder.national.download.retry_policy import (
    RetryPolicy,
    StallDetector,
    TransientError,
    tried_again,
)
from finder.national.download.transfer import is_distrust, patient_client
from finder.services.federation.reach import Reach

FHIR_JSON = "application/fhir+json"
NDJSON = "application/fhir+ndjson"
_HEADERS = {"User-Agent": "pain-clinic-finder"}
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
_CLOSED = frozenset({401, 403, 407})
_PORTS = {"http": 80, "https": 443}


_Result = TypeVar("_Result")
_PATIENCE = RetryPolicy(tries=4, page_seconds=120, longest_pause=120)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long is waited and tried, and how many bytes are taken."""

    patience: RetryPolicy = _PATIENCE
    largest_page: int = 20_000_000
    """Also the longest line of a file, which is never whole in memory."""
    largest_pull: int = 4_000_000_000
    most_pages: int = 50_000
    longest_wait: float = 120
    """Seconds that a server may ask to be left alone; who asks for more is busy."""


STANDARD_LIMITS = Limits()


class ServerAnswer(NamedTuple):
    """What a server answered; `headers` are found whatever their capitals."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_there(self) -> bool:
        """Whether it is what was asked for."""
        return 200 <= self.status < 300


class Connection:
    """Asks one server, one request at a time, and counts what comes."""

    def __init__(
        self, address: str, limits: Limits = STANDARD_LIMITS, *, reach: Reach | None = None
    ) -> None:
        self.address = checked(address)
        self.limits = limits
        self._reach = reach
        self._came = 0
        self._client = patient_client(limits.patience, _HEADERS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    @property
    def host(self) -> str:
        """What a sentence calls the server."""
        return host_of(self.address)

    def asked(self, address: str, accept: str = FHIR_JSON, **headers: str) -> ServerAnswer:
        """What the server answers at an address of its own, with the whole body.

        A server that is busy is asked again, after as long as it asks to be left alone.

        Raises:
            InputError: it is another server, it wants a sign-in, nothing whole came, or too much.

        """

        def ask() -> ServerAnswer:
            with self._answered(address, {"Accept": accept, **headers}) as response:
                return ServerAnswer(response.status_code, response.headers, self._body(response))

        return self._patiently(ask)

    def read_lines(
        self, address: str, accept: str, take: Callable[[Iterator[bytes]], None]
    ) -> bool:
        """Hand the lines of a file to `take` as they come; whether the file is there.

        Where the connection is cut the file is asked for again, and `take` called with all of it.

        Raises:
            InputError: it is another server, it wants a sign-in, nothing whole came, or too much.

        """

        def read() -> bool:
            with self._answered(address, {"Accept": accept}) as response:
                is_there = response.status_code == 200
                if is_there:
                    take(self._lines(response))
                return is_there

        return self._patiently(read)

    def own(self, link: str, page: str) -> str:
        """The address that `link`, which stands on `page`, leads to.

        Raises:
            LeadsElsewhere: it is on another server.

        """
        target = _joined(page, link)
        if _origin(target) == _origin(self.address):
            return target
        raise LeadsElsewhere(host=self.host, target=target[:200])

    def refused(self, address: str, answer: ServerAnswer) -> ReadingRefused:
        """The error of an answer that is none."""
        return ReadingRefused(host=self.host, address=address[:200], status=str(answer.status))

    def _patiently(self, act: Callable[[], _Result]) -> _Result:
        try:
            return tried_again(act, self.limits.patience, lambda _: None)
        except TransientError as fault:
            raise NotReached(host=self.host, reason=fault.reason) from None

    @contextmanager
    def _answered(self, address: str, headers: Mapping[str, str]) -> Iterator[httpx2.Response]:
        """The answer at the end of the redirects, with its body still to come."""
        with _faults(self.host):
            for _ in range(_MOST_REDIRECTS + 1):
                address = self.own(address, self.address)
                with self._sent(address, headers) as response:
                    if response.status_code in _REDIRECTS and "location" in response.headers:
                        address = self.own(response.headers["location"], address)
                        continue
                    self._check(response)
                    yield response
                    return
            raise EndlessPages(host=self.host, kind="metadata")

    @contextmanager
    def _sent(self, address: str, headers: Mapping[str, str]) -> Iterator[httpx2.Response]:
        self._client.cookies.clear()
        if self._reach:
            self._reach.check(self.host)
        request = self._client.build_request("GET", address, headers=dict(headers))
        response = self._client.send(request, stream=True)
        try:
            if self._reach:
                self._reach.check_answered(self.host, _peer_of(response))
            yield response
        finally:
            response.close()

    def _check(self, response: httpx2.Response) -> None:
        status = response.status_code
        if status in _CLOSED:
            raise SignInWanted(host=self.host, status=str(status))
        if status in _BUSY:
            pause = asked_pause(response.headers)
            if pause > self.limits.longest_wait:
                raise ServerBusy(host=self.host, status=str(status), seconds=int(pause))
            raise TransientError("busy", status=status, pause=pause)

    def _body(self, response: httpx2.Response) -> bytes:
        until = time.monotonic() + self.limits.patience.page_seconds
        body = bytearray()
        for chunk in self._counted(response):
            body += chunk
            self._check_length(body)
            if time.monotonic() > until:
                raise TransientError("slow")
        return bytes(body)

    def _lines(self, response: httpx2.Response) -> Iterator[bytes]:
        stall = StallDetector(self.limits.patience)
        rest = bytearray()
        for chunk in self._counted(response):
            stall.came(len(chunk))
            *whole, last = chunk.split(b"\n")
            for one in whole:
                yield bytes(rest + one)
                rest.clear()
            rest += last
            self._check_length(rest)
        yield bytes(rest)

    def _counted(self, response: httpx2.Response) -> Iterator[bytes]:
        largest = self.limits.largest_pull
        for chunk in response.iter_bytes():
            self._came += len(chunk)
            if self._came > largest:
                raise LargePull(host=self.host, largest=ByteCount(largest))
            yield chunk

    def _check_length(self, body: bytearray) -> None:
        if len(body) > self.limits.largest_page:
            raise LargeAnswer(host=self.host, largest=ByteCount(self.limits.largest_page))


def _peer_of(response: httpx2.Response) -> str:
    """The address that an answer comes from, "" where that is not known."""
    stream = response.extensions.get("network_stream")
    found = stream.get_extra_info("server_addr") if stream else None
    return str(found[0]) if found else ""


def _joined(page: str, link: str) -> str:
    """Where a link leads.

    A server behind another that answers https often calls itself http: that is the same one.
    """
    try:
        target = urljoin(page, link)
        there, here = urlsplit(target), urlsplit(page)
        is_same = there.hostname == here.hostname and there.port in (None, 80, here.port)
    except ValueError:
        raise NoWebAddress(address=link[:200]) from None
    if here.scheme == "https" and there.scheme == "http" and is_same:
        target = there._replace(scheme="https", netloc=here.netloc).geturl()
    return target


def _origin(address: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(address)
    try:
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        port = -1
    host = parts.hostname if parts.username is None else None
    return parts.scheme, host, port


@contextmanager
def _faults(host: str) -> Iterator[None]:
    """Every failure of the client, as what it means here."""
    try:
        yield
    except httpx2.TimeoutException:
        raise TransientError("no_answer") from None
    except httpx2.ConnectError as error:
        if is_distrust(error):
            raise DistrustedServer(host=host) from None
        raise TransientError("no_connection") from None
    except httpx2.ProxyError:
        raise TransientError("proxy") from None
    except (httpx2.TransportError, httpx2.DecodingError):
        raise TransientError("cut") from None
    except httpx2.InvalidURL:
        raise NoWebAddress(address=host) from None
