"""`/fhir`: read, search and export. Every answer is FHIR, what goes wrong too."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import math
import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import orjson
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from finder.directory.fhir.shapes import Json
from finder.errors import InputError
from finder.errors.fhir import (
    AskedTooOften,
    NoDirectory,
    NoResource,
    SearchOver,
    UnexpectedFault,
    UnfitRequest,
    UnknownInteraction,
    UnknownType,
    WrongMethod,
)
from finder.services.directory import Directory
from finder.services.fhir.asked import asked_of
from finder.services.fhir.kinds import KINDS, ResourceKind
from finder.services.fhir.paging import PARAMETER, STATE, PageSeal, page_seal
from finder.services.fhir.search import HitPage, search
from finder.services.fhir.stamps import LastChanges
from finder.services.fhir.together import along_with
from finder.services.fhir.view import FhirView
from finder.services.rate_limit import Throttle
from finder.services.visitor_place import household
from finder.web.api.few_at_once import few_at_once
from finder.web.api.guard import TellsOrigins
from finder.web.api.whole_paths import WHOLE
from finder.web.fhir.bundle import search_bundle
from finder.web.fhir.capability import capability_statement
from finder.web.fhir.export import (
    GONE,
    Export,
    ExportedFile,
    asked_export,
    check_current,
    lines_of,
    manifest,
)
from finder.web.fhir.export_gate import ExportGate
from finder.web.fhir.outcome import outcome_of
from finder.web.fhir.request import check_format, form_of, is_strict, query_of
from finder.web.fhir.shaping import shaped
from finder.web.wire.packed_answer import packed

PATH = "/fhir"
JSON, NDJSON = "application/fhir+json", "application/fhir+ndjson"
_KEPT, _UNKEPT = "public, no-cache", "no-store"
_SHOWN = 60
_PARTS = frozenset({"_elements", "_summary"})
"""What may be asked of one resource, too (FHIR R4, 3.1.0.1.11)."""
_RETRY_SECONDS = 30
_log = logging.getLogger(__name__)

Pairs = list[tuple[str, str]]
Changes = Callable[[Directory], LastChanges]


class FhirRequest(NamedTuple):
    """A request, taken apart."""

    method: str
    parts: tuple[str, ...]
    pairs: Pairs
    base: str
    strict: bool
    headers: Headers


def no_changes(_: Directory) -> LastChanges:
    """Nothing is known of when clinics changed."""
    return LastChanges({}, {})


def fhir_routes(
    directory: Callable[[], Directory],
    changes: Changes = no_changes,
    seal: Callable[[], PageSeal] = page_seal,
    throttle: Throttle | None = None,
    origins: Sequence[str] = (),
) -> list[BaseRoute]:
    """The routes, for the directory that `directory` gives at the time.

    `throttle` counts who asks how often; pages of `origins` may ask from a browser.
    """
    server = FhirServer(directory, changes, seal, throttle or Throttle(0))
    others = Middleware(
        CORSMiddleware,
        allow_origins=origins,
        allow_methods=["GET", "HEAD", "POST"],
        allow_headers=["Content-Type", "If-None-Match", "Prefer"],
        expose_headers=["ETag", "Content-Location", "Retry-After"],
    )
    around = [Middleware(TellsOrigins), others] if origins else []
    return [
        Route(PATH, server, middleware=around),
        Route(f"{PATH}/{{rest:{WHOLE}}}", server, middleware=around),
    ]


class FhirServer:
    """Answers every request below `/fhir`, whatever its method."""

    def __init__(
        self,
        directory: Callable[[], Directory],
        changes: Changes,
        seal: Callable[[], PageSeal],
        throttle: Throttle,
    ) -> None:
        self._directory = directory
        self._throttle = throttle
        self._changes = changes
        self._seal = seal
        self._gate = ExportGate()
        self._turn = threading.Lock()
        self._made: tuple[Directory, FhirView] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        answer = await self._answer(request)
        if request.method == "HEAD":
            answer = Response(status_code=answer.status_code, headers=dict(answer.headers))
        await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        host = request.client.host if request.client else ""
        if wait := self._throttle.wait(household(host)):
            return _failed(AskedTooOften(), math.ceil(wait))
        try:
            asking = await _asking(request)
            return await few_at_once(self._packed, asking)
        except UnfitRequest as error:
            return _failed(error)
        except Exception:  # noqa: BLE001 - the client reads that it is our fault, the log which
            reference = secrets.token_hex(4)
            _log.exception("a FHIR request could not be answered (%s)", reference)
            return _failed(UnexpectedFault(reference=reference))

    def _packed(self, asking: FhirRequest) -> Response:
        return packed(self._answered(asking), asking.headers)

    def _answered(self, asking: FhirRequest) -> Response:
        first, *rest = asking.parts or ("",)
        if asking.method not in ("GET", "HEAD", "POST", "DELETE"):
            raise WrongMethod
        if first == "metadata":
            return self._metadata(asking)
        if first.startswith("$"):
            return self._exported(asking, first, rest)
        kind = KINDS.get(first)
        if kind is None:
            raise UnknownType(name=first[:_SHOWN])
        if not rest or rest == ["_search"]:
            return self._searched(asking, kind, posted=bool(rest))
        if asking.method not in ("GET", "HEAD"):
            raise WrongMethod
        return self._read(asking, kind, rest)

    def _metadata(self, asking: FhirRequest) -> Response:
        if asking.method not in ("GET", "HEAD"):
            raise WrongMethod
        day = self._view().directory.as_of
        return _json(capability_statement(asking.base, day), {"Cache-Control": _KEPT})

    def _read(self, asking: FhirRequest, kind: ResourceKind, rest: list[str]) -> Response:
        if rest[-1] == "_history" or rest[-1].startswith("$"):
            raise UnknownInteraction(name=rest[-1][:_SHOWN])
        wanted, *version = rest
        name = f"{kind.name}/{wanted}"[:_SHOWN]
        resource = self._view().resource(kind.name, wanted)
        if resource is None or (version and (len(version) != 2 or version[0] != "_history")):
            raise NoResource(name=name)
        parts = [one for one in asking.pairs if one[0] in _PARTS]
        resource = shaped(resource, asked_of(kind, parts, strict=asking.strict))
        number = resource["meta"].get("versionId", "0")
        if version and version[1] != number:
            raise NoResource(name=name)
        digest = hashlib.sha256(orjson.dumps(resource)).hexdigest()[:16]
        tag = f'W/"{number}-{digest}"'  # another finder may tell the same version otherwise
        headers = {"ETag": tag, "Cache-Control": _KEPT}
        if at := resource["meta"].get("lastUpdated"):
            headers["Last-Modified"] = f"{dt.datetime.fromisoformat(at):%a, %d %b %Y %H:%M:%S GMT}"
        if _is_known(asking.headers.get("if-none-match", ""), tag):
            return Response(status_code=304, headers=headers)
        return _json(resource, headers)

    def _searched(self, asking: FhirRequest, kind: ResourceKind, *, posted: bool) -> Response:
        is_form = posted and asking.method == "POST"
        if not is_form and (posted or asking.method not in ("GET", "HEAD")):
            raise WrongMethod
        pairs, strict, view = asking.pairs, asking.strict, self._view()
        sealed = [value for name, value in pairs if name == PARAMETER]
        if sealed:
            pairs = _current(self._seal().opened(sealed[-1]), view.directory)
        asked = asked_of(kind, pairs, strict=strict)
        page = search(view, asked, dt.datetime.now(dt.UTC))
        if asked.includes or asked.revincludes:
            own = (hit.resource for hit in page.hits)
            page = HitPage(page.total, page.hits, page.ends_at, along_with(view, asked, own))
        is_private = is_form or bool(sealed)
        seal = self._seal().of_state(view.directory.state)
        bundle = search_bundle(asking.base, asked, page, pairs, seal, posted=is_private)
        return _json(bundle, {"Cache-Control": _UNKEPT})

    def _exported(self, asking: FhirRequest, name: str, rest: list[str]) -> Response:
        if asking.method not in ("GET", "HEAD") and name != "$export-status":
            raise WrongMethod
        view = self._view()
        if name == "$export" and not rest:
            export = asked_export(view, asking.pairs, strict=asking.strict)
            where = f"{asking.base}/$export-status/{export.word}"
            return Response(status_code=202, headers={"Content-Location": where})
        if name == "$export-status" and len(rest) == 1:
            return self._status(asking, view, Export.of_word(rest[0]))
        if name == "$export-file" and len(rest) == 2:
            return self._file(asking, view, Export.of_word(rest[0]), rest[1])
        raise UnknownType(name=name[:_SHOWN])

    def _status(self, asking: FhirRequest, view: FhirView, export: Export) -> Response:
        if asking.method == "DELETE":
            return Response(status_code=202)
        if asking.method == "POST":
            raise WrongMethod
        return _json(
            manifest(asking.base, view, export),
            {"Cache-Control": _UNKEPT},
            media_type="application/json",
        )

    def _file(self, asking: FhirRequest, view: FhirView, export: Export, name: str) -> Response:
        kind = name.removesuffix(".ndjson")
        if kind not in export.kinds and not (kind == GONE and export.since):
            raise NoResource(name=name[:_SHOWN])
        check_current(view, export)
        headers = {"Cache-Control": _UNKEPT}
        if asking.method == "HEAD":
            return Response(headers=headers, media_type=NDJSON)
        lines = lines_of(view, export, kind, self._gate)
        return ExportedFile(lines, headers, NDJSON)

    def _view(self) -> FhirView:
        """The newest directory, made ready once for all."""
        try:
            directory = self._directory()
            with self._turn:
                if self._made is None or self._made[0] is not directory:
                    self._made = (directory, FhirView(directory, self._changes(directory)))
                return self._made[1]
        except InputError:  # the page itself says why there is none
            raise NoDirectory from None


async def _asking(request: Request) -> FhirRequest:
    pairs = query_of(request)
    rest = request.path_params.get("rest", "")
    parts = tuple(part for part in rest.split("/") if part)
    if request.method == "POST" and parts[1:] == ("_search",):
        pairs = [*pairs, *await form_of(request)]
    check_format(request, pairs)
    base = f"{request.base_url}".rstrip("/") + PATH
    return FhirRequest(request.method, parts, pairs, base, is_strict(request), request.headers)


def _current(pairs: Pairs, directory: Directory) -> Pairs:
    """What a page of a search asks, if it is of the revision that is served.

    Raises:
        SearchOver: it is not, so a page may repeat or leave out what another one had.

    """
    *asked, (name, state) = pairs or [("", "")]
    if (name, state) != (STATE, directory.state):
        raise SearchOver
    return asked


def _is_known(header: str, tag: str) -> bool:
    """Whether the version that a client has is the one there is, weakly compared."""
    opaque = tag.removeprefix("W/")
    told = (part.strip().removeprefix("W/") for part in header.split(","))
    return any(part in ("*", opaque) for part in told)


def _json(
    resource: Json, headers: Mapping[str, str], status: int = 200, media_type: str = JSON
) -> Response:
    body = orjson.dumps(resource)
    return Response(body, status, dict(headers), media_type=media_type)


def _failed(error: UnfitRequest, wait: int = _RETRY_SECONDS) -> Response:
    headers = {"Cache-Control": _UNKEPT}
    if error.status == 405:
        headers["Allow"] = "GET, HEAD"
    if error.status in (429, 503):
        headers["Retry-After"] = str(wait)
    return _json(outcome_of(error), headers, error.status)
