"""What may be meant by the text that somebody is typing: `POST /suggest`.

The text comes in the body, so that it stands in no address; it is neither kept nor logged.
"""

from __future__ import annotations

import json

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.status import HTTP_400_BAD_REQUEST

from finder.services.suggestions import OfferGroup, suggest
from finder.services.wording.first_help import first_help
from finder.services.wording.texts import Wording
from finder.taxonomy.taxonomy import standard_taxonomy
from finder.web.language.spoken import say, words

LONGEST_BODY = 40_000
"""Bytes of a request that are read: 5,000 characters, however they are written."""

_LONGEST_TEXT = 300
"""Characters of a text that are looked up; what is longer is searched, not suggested for."""


async def suggest_for(request: Request) -> Response:
    """The groups of offers for `{"text": …}`, and the help if the text tells of an emergency."""
    text = _text(await _body(request))
    if text is None:
        said = say("fault.suggest")
        return JSONResponse({"error": said}, status_code=HTTP_400_BAD_REQUEST)
    return await run_in_threadpool(_answer, text, words())


def _answer(text: str, words: Wording) -> Response:
    urgent = first_help(text, words)
    groups = suggest(text[:_LONGEST_TEXT], standard_taxonomy().in_language(words.language))
    told = {
        "alert": urgent.as_json() if urgent else None,
        "groups": [
            {"label": words.say(f"suggest.{group.sort}"), "options": _options(group, words)}
            for group in groups
        ],
    }
    return JSONResponse(told, headers={"Cache-Control": "no-store"})


def _options(group: OfferGroup, words: Wording) -> list[dict[str, str]]:
    return [
        {
            "key": offer.concept.key,
            "label": offer.concept.label,
            "note": words.say("suggest.means", word=offer.word) if offer.word else "",
        }
        for offer in group.offers
    ]


async def _body(request: Request) -> bytes | None:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_BODY:
            return None
    return body


def _text(body: bytes | None) -> str | None:
    try:
        told = json.loads(body or b"null")
    except ValueError:
        return None
    text = told.get("text") if isinstance(told, dict) else None
    return text if isinstance(text, str) else None
