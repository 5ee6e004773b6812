"""An answer that is made for one request is packed for whoever takes it so."""

from __future__ import annotations

import gzip

import pytest
from starlette.datastructures import Headers
from starlette.responses import Response, StreamingResponse

from finder.web.wire.packed_answer import WORTH_PACKING, packed


def asked(accepted: str) -> Headers:
    return Headers({"accept-encoding": accepted})


LONG, SHORT = b'{"a":"b"}' * WORTH_PACKING, b"{}"


@pytest.mark.parametrize(
    ("body", "accepted", "is_packed"),
    [
        (LONG, "gzip", True),
        (LONG, "br, gzip;q=0.8", True),
        (LONG, "", False),
        (LONG, "br", False),
        (LONG, "gzip;q=0", False),
        (SHORT, "gzip", False),
        (b"x" * (WORTH_PACKING - 1), "gzip", False),
        (b"x" * WORTH_PACKING, "gzip", True),
    ],
)
def test_an_answer_is_packed_for_whoever_takes_it_so(
    body: bytes, accepted: str, *, is_packed: bool
) -> None:
    answer = packed(Response(body, headers={"Vary": "Origin"}), asked(accepted))
    said = answer.headers
    assert said.get("content-encoding") == ("gzip" if is_packed else None)
    assert said["vary"] == ("Origin, Accept-Encoding" if is_packed else "Origin")
    assert int(said["content-length"]) == len(answer.body)
    assert (gzip.decompress(bytes(answer.body)) if is_packed else answer.body) == body


def test_the_same_answer_is_packed_to_the_same_bytes() -> None:
    assert packed(Response(LONG), asked("gzip")).body == packed(Response(LONG), asked("gzip")).body


def test_what_comes_in_parts_is_left_as_it_is() -> None:
    streamed = StreamingResponse(iter((LONG,)))
    assert "content-encoding" not in packed(streamed, asked("gzip")).headers
