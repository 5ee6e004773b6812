"""The one place that fetches files from the network.

Nothing is asked unless a person runs `download`. Requests carry no cookies and no names; a
proxy is used if the system names one.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Self

import httpx2

from finder.errors.downloads import (
    DistrustedServer,
    EndlessRedirects,
    InvalidAddress,
    LargeCatalogue,
)
from finder.national.download.addresses import checked, host_of, led_to
from finder.national.download.response import Response, check_status
from finder.national.download.retry_policy import RetryPolicy, TransientError


def is_distrust(error: BaseException | None) -> bool:
    """Whether that, or what led to it, is a certificate that is not trusted."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False


_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {"User-Agent": "pain-clinic-finder", "Accept": "*/*", "Accept-Encoding": "identity"}
_PACKED = {"Accept-Encoding": "gzip"}
_NO_PROXY = ("all://127.0.0.1", "all://[::1]", "all://localhost")


def patient_client(patience: RetryPolicy, headers: Mapping[str, str]) -> httpx2.Client:
    """A client that waits as long as that policy says, and asks no proxy for this computer."""
    return httpx2.Client(
        headers=dict(headers),
        timeout=httpx2.Timeout(patience.read_seconds, connect=patience.connect_seconds),
        mounts=dict.fromkeys(_NO_PROXY),
    )


class Web:
    """Asks servers, one at a time."""

    def __init__(self, patience: RetryPolicy) -> None:
        self._patience = patience
        self._client = patient_client(patience, _HEADERS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def page(self, address: str) -> str:
        """The text at `address`.

        Raises:
            InputError: it is not there, or is larger than a page may be.
            PassingFault: it did not come this time.

        """
        until = time.monotonic() + self._patience.page_seconds
        content = bytearray()
        with self._answered(address, _PACKED) as response:
            for chunk in _received(response.iter_bytes, address):
                content += chunk
                if len(content) > self._patience.largest_page:
                    raise LargeCatalogue(address=address)
                if time.monotonic() > until:
                    raise TransientError("slow")
        return content.decode("utf-8-sig", "replace")

    @contextmanager
    def asked(self, address: str, headers: dict[str, str]) -> Iterator[Response]:
        """The answer of `address`, or of where it leads, before anything of its body is read.

        Raises:
            InputError: it is not there, or may not be had.
            PassingFault: there is no answer, or the server is busy.

        """
        with self._answered(address, headers) as response:
            yield Response(
                status=response.status_code,
                headers=response.headers,
                chunks=lambda: _received(response.iter_raw, address),
            )

    @contextmanager
    def _answered(self, address: str, headers: dict[str, str]) -> Iterator[httpx2.Response]:
        checked(address)
        for _ in range(_MOST_REDIRECTS + 1):
            response = self._sent(address, headers)
            try:
                if response.status_code in _REDIRECTS and "location" in response.headers:
                    address = led_to(address, response.headers["location"])
                    continue
                check_status(response.status_code, response.headers, address)
                yield response
            finally:
                response.close()
            return
        raise EndlessRedirects(host=host_of(address))

    def _sent(self, address: str, headers: dict[str, str]) -> httpx2.Response:
        with _faults(address):
            self._client.cookies.clear()
            request = self._client.build_request("GET", address, headers=headers)
            return self._client.send(request, stream=True)


def _received(chunks: Callable[[], Iterator[bytes]], address: str) -> Iterator[bytes]:
    with _faults(address):
        yield from chunks()


@contextmanager
def _faults(address: str) -> Iterator[None]:
    """Every failure of the client, as what it means here."""
    try:
        yield
    except httpx2.TimeoutException:
        raise TransientError("no_answer") from None
    except httpx2.ConnectError as error:
        if is_distrust(error):
            raise DistrustedServer(host=host_of(address)) from None
        raise TransientError("no_connection") from None
    except httpx2.ProxyError:
        raise TransientError("proxy") from None
    except (httpx2.TransportError, httpx2.DecodingError):
        raise TransientError("cut") from None
    except httpx2.InvalidURL:
        raise InvalidAddress(address=address[:200]) from None
