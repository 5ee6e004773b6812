"""What a request asks for, told from its address, headers and body, each within its limits."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import Request

from finder.errors.fhir import TooLongRequest, UnfitBody, UnfitFormat, UnfitParameter

LONGEST_QUERY = 16_000
"""Bytes of a query, and of a search that is posted."""
_MOST_FIELDS = 100
_FORM = "application/x-www-form-urlencoded"
_JSON = frozenset({"json", "application/json", "application/fhir+json", "text/json"})
_ACCEPTED = ("json", "*/*", "application/*", "text/html")

Pairs = list[tuple[str, str]]


def query_of(request: Request) -> Pairs:
    """The parameters in the address.

    Raises:
        TooLongRequest: the address is longer than any search.
        UnfitParameter: it has more parameters than any search.

    """
    query = request.scope["query_string"]
    if len(query) > LONGEST_QUERY or len(request.scope["path"]) > LONGEST_QUERY:
        raise TooLongRequest
    return _pairs(query)


async def form_of(request: Request) -> Pairs:
    """The parameters in the body of a search that is posted.

    Raises:
        TooLongRequest: it is longer than any search.
        UnfitBody: it is no form.

    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_QUERY:
            raise TooLongRequest
    if body and kind != _FORM:
        raise UnfitBody
    return _pairs(body)


def check_format(request: Request, pairs: Pairs) -> None:
    """See that JSON is what is asked for.

    Raises:
        UnfitFormat: it is something else.

    """
    wanted = [value for name, value in pairs if name == "_format"]
    if wanted:
        if wanted[-1].partition(";")[0].strip().replace(" ", "+").lower() not in _JSON:
            raise UnfitFormat
        return
    accept = request.headers.get("accept", "").lower()
    if accept.strip() and not any(kind in accept for kind in _ACCEPTED):
        raise UnfitFormat


def is_strict(request: Request) -> bool:
    """Whether a parameter that is not known is to be refused rather than ignored.

    Raises:
        UnfitParameter: another way of handling is asked for.

    """
    for part in request.headers.get("prefer", "").replace(";", ",").split(","):
        name, _, value = part.partition("=")
        if name.strip().lower() == "handling":
            if (said := value.strip(' "').lower()) not in ("strict", "lenient"):
                raise UnfitParameter(name="Prefer")
            return said == "strict"
    return False


def _pairs(text: bytes) -> Pairs:
    try:
        return parse_qsl(
            text.decode("latin-1"), keep_blank_values=True, max_num_fields=_MOST_FIELDS
        )
    except ValueError:
        raise UnfitParameter(name="…") from None
