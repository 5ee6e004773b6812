"""A FHIR server as it says of itself what it can do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import orjson

from finder.directory.fhir.shapes import Json, objects, text_in
from finder.errors.federation import NoFhirServer, NoPlacesServed, OtherFhirVersion
from finder.services.federation.connection import Connection, ServerAnswer

_R4 = "4.0"
_STATEMENTS = frozenset({"CapabilityStatement", "Conformance"})
_OURS = "/fhir"
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class OtherServer:
    """A server by its base address: which types it has, each with what it is searched by.

    `now` is what its clock said when it was first asked, "" where it does not tell. `exports`
    tells whether it offers everything at once.
    """

    base: str
    searches: Mapping[str, frozenset[str]]
    now: str
    exports: bool

    def finds(self, kind: str, parameter: str) -> bool:
        """Whether resources of that type are found by that parameter."""
        return parameter in self.searches.get(kind, ())


def server_at(connection: Connection) -> OtherServer:
    """The server at the connection's address, or at `/fhir` below it.

    Raises:
        NoFhirServer: there is none.
        OtherFhirVersion: it speaks another version than R4.
        NoPlacesServed: it has neither places nor organizations.
        InputError: it can't be asked.

    """
    address = connection.address.split("?", 1)[0].split("#", 1)[0].rstrip("/")
    address = address.removesuffix("/metadata")
    for base in dict.fromkeys((address, address.removesuffix(_OURS) + _OURS)):
        answer = connection.asked(f"{base}/metadata")
        statement = _json(answer)
        if text_in(statement, "resourceType") in _STATEMENTS:
            return _server(base, statement, answer)
    raise NoFhirServer(address=address[:200])


def _server(base: str, statement: Json, answer: ServerAnswer) -> OtherServer:
    version = text_in(statement, "fhirVersion")
    if not version.startswith(_R4):
        raise OtherFhirVersion(address=base, version=version[:_SHOWN] or "?")
    rest = next(iter(objects(statement, "rest")), {})
    searches = {
        text_in(one, "type"): frozenset(
            text_in(each, "name") for each in objects(one, "searchParam")
        )
        for one in objects(rest, "resource")
    }
    if not searches.keys() & {"Location", "Organization"}:
        raise NoPlacesServed(address=base)
    exports = any(text_in(one, "name") == "export" for one in objects(rest, "operation"))
    return OtherServer(base, searches, _now(answer), exports)


def _json(answer: ServerAnswer) -> Json:
    """The object in an answer; none where there is another thing."""
    if not answer.is_there:
        return {}
    try:
        found = orjson.loads(answer.body)
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def _now(answer: ServerAnswer) -> str:
    try:
        at = parsedate_to_datetime(answer.headers.get("date", ""))
    except (ValueError, TypeError):
        return ""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
