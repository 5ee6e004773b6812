"""Asks the street geocoder that a setting names.

Nothing but the street addresses of clinics is sent: no names, no cookies. A proxy is used if
the system names one.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self
from urllib.parse import urlsplit

import httpx2

from finder.errors import InputError
from finder.errors.settings import UnfitAddress
from finder.language.catalogue import SentencePart
from finder.national.download.addresses import checked, led_to
from finder.national.download.response import check_status
from finder.national.download.retry_policy import RetryPolicy, TransientError, tried_again
from finder.national.download.transfer import is_distrust
from finder.national.geocoding.batch_format import Batch, GeocoderAnswers, read_answers
from finder.national.geocoding.street_positions import NoAnswer

STANDARD_PATIENCE = RetryPolicy(
    read_seconds=180,  # it says nothing until it has looked up all of a batch
    page_seconds=300,
    tries=3,
    tries_in_all=3,
    first_pause=2,
    largest_page=10_000_000,  # a batch's answer has some 200,000
)
_BENCHMARK = "Public_AR_Current"
_OK = 200
_MOST_REDIRECTS = 3
_REDIRECTS = frozenset({301, 302, 307, 308})
_HEADERS = {"User-Agent": "pain-clinic-finder", "Accept": "*/*", "Accept-Encoding": "identity"}
_NO_PROXY = ("all://127.0.0.1", "all://[::1]", "all://localhost")


class Geocoder:
    """A service at `address` that takes batches as the Census Bureau does.

    Raises:
        InvalidSetting: `address` may not be asked.

    """

    def __init__(self, address: str, patience: RetryPolicy = STANDARD_PATIENCE) -> None:
        try:
            self._address = checked(address)
        except InputError as error:
            raise UnfitAddress(name="FINDER_GEOCODER_URL", why=error) from None
        self._patience = patience
        self._client: httpx2.Client | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._client is not None:
            self._client.close()

    def ask(self, batch: Batch) -> GeocoderAnswers:
        """What the service answers about `batch`, at most after a few tries.

        Raises:
            NoAnswer: it doesn't, or with something that is no such answer.

        """
        try:
            return tried_again(lambda: self._tried(batch), self._patience, _wait_silently)
        except TransientError as fault:
            raise NoAnswer(fault.reason.key, **fault.reason.given) from None

    def _tried(self, batch: Batch) -> GeocoderAnswers:
        answers = read_answers(self._answered(batch), batch.numbers)
        if not answers.matches and not answers.unmatched:
            raise TransientError("no_table")
        return answers

    def _answered(self, batch: Batch) -> bytes:
        """The body of the answer, wherever on the same server it is."""
        until = time.monotonic() + self._patience.page_seconds
        address = self._address
        for _ in range(_MOST_REDIRECTS + 1):
            with _faults():
                response = self._sent(address, batch)
                try:
                    if response.status_code not in _REDIRECTS:
                        return self._body(response, until)
                    address = _elsewhere(address, response.headers.get("location", ""))
                finally:
                    response.close()
        raise NoAnswer("endless")

    def _sent(self, address: str, batch: Batch) -> httpx2.Response:
        if self._client is None:
            self._client = httpx2.Client(
                headers=_HEADERS,
                timeout=httpx2.Timeout(
                    self._patience.read_seconds, connect=self._patience.connect_seconds
                ),
                mounts=dict.fromkeys(_NO_PROXY),
            )
        self._client.cookies.clear()
        request = self._client.build_request(
            "POST",
            address,
            data={"benchmark": _BENCHMARK},
            files={"addressFile": ("addresses.csv", batch.content, "text/csv")},
        )
        return self._client.send(request, stream=True)

    def _body(self, response: httpx2.Response, until: float) -> bytes:
        _check(response)
        content = bytearray()
        for chunk in response.iter_raw():
            content += chunk
            if len(content) > self._patience.largest_page:
                raise NoAnswer("too_large")
            if time.monotonic() > until:
                raise TransientError("slow")
        return bytes(content)


def _wait_silently(_reason: SentencePart) -> None:
    """What is worth telling is told at the end."""


def _elsewhere(address: str, location: str) -> str:
    """Where `location` leads, if that is on the same server.

    Raises:
        NoAnswer: it is not.

    """
    try:
        target = led_to(address, location)
    except InputError:
        raise NoAnswer("unfit_address") from None
    if urlsplit(target)[:2] != urlsplit(address)[:2]:
        raise NoAnswer("other_server")
    return target


def _check(response: httpx2.Response) -> None:
    """See that the answer to the batch comes, and as it was asked for.

    Raises:
        NoAnswer: it does not.
        PassingFault: the server is busy.

    """
    try:
        check_status(response.status_code, response.headers, "")
    except InputError:
        raise NoAnswer("refused", status=response.status_code) from None
    if response.status_code != _OK:
        raise NoAnswer("status", status=response.status_code)
    if response.headers.get("content-encoding", "identity").strip().casefold() != "identity":
        raise NoAnswer("packed")


@contextmanager
def _faults() -> Iterator[None]:
    """Every failure of the client, as what it means here."""
    try:
        yield
    except httpx2.TimeoutException:
        raise TransientError("no_answer") from None
    except httpx2.ConnectError as error:
        if is_distrust(error):
            raise NoAnswer("certificate") from None
        raise TransientError("no_connection") from None
    except httpx2.ProxyError:
        raise TransientError("proxy") from None
    except httpx2.HTTPError:
        raise TransientError("cut") from None
    except (httpx2.InvalidURL, OSError, ValueError):
        raise NoAnswer("no_network") from None
