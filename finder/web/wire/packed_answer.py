"""An answer that is made for one request, packed for whoever takes it so."""

from __future__ import annotations

import gzip

from starlette.datastructures import Headers
from starlette.responses import Response

from finder.web.wire.accepted import takes_gzip

WORTH_PACKING = 1_000
"""Bytes; what is shorter goes as it is."""
_QUICKLY = 3
"""Of the 9 levels of gzip: it is packed once and waited for, and the usual one makes it a tenth
smaller in more than twice the time."""


def packed(answer: Response, asked: Headers) -> Response:
    """The same answer by gzip, if whoever `asked` so takes that and it is long enough.

    It belongs into the thread that made the answer: packing needs no interpreter, but the loop that
    everybody waits for would stand still meanwhile.
    """
    body = getattr(answer, "body", b"")  # one that comes in parts has none
    if len(body) >= WORTH_PACKING and takes_gzip(asked):
        answer.body = gzip.compress(body, _QUICKLY, mtime=0)
        answer.headers["Content-Encoding"] = "gzip"
        answer.headers["Content-Length"] = str(len(answer.body))
        answer.headers.add_vary_header("Accept-Encoding")
    return answer
