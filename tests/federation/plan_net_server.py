"""A Plan-Net server of somebody else, on this computer: searches in pages, and bad manners."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

from finder.directory.fhir.shapes import Json
from tests.unit.national.loopback import LoopbackServer

NOW = "Sun, 29 Nov 2026 10:00:00 GMT"
OLD, NEW = "2026-11-01T00:00:00Z", "2026-11-29T10:00:00Z"
NUCC = "urn:oid:2.16.840.1.113883.6.101"
NPI = "http://terminology.hl7.org/NamingSystem/npi"
_PARAMETERS = {
    "Location": {"_id": "id", "_lastUpdated": "", "organization": "managingOrganization"},
    "Organization": {"_id": "id", "_lastUpdated": ""},
    "HealthcareService": {"_id": "id", "_lastUpdated": "", "location": "location"},
    "PractitionerRole": {"_id": "id", "_lastUpdated": "", "location": "location"},
    "Practitioner": {"_id": "id", "_lastUpdated": ""},
}


@dataclass(frozen=True, kw_only=True)
class Told:
    """One answer as it goes out."""

    status: int = 200
    body: bytes | Json = b""
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False


Manners = Callable[[str, "PlanNetServer"], Told | None]


class PlanNetServer:
    """The server: `resources` may change at any time, `asked` are the addresses that came.

    `manners` decides how a request is answered; None for as a good server does.
    """

    def __init__(self, *resources: Json, manners: Manners = lambda *_: None) -> None:
        self.resources = {f"{one['resourceType']}/{one['id']}": one for one in resources}
        self.manners = manners
        self.asked: list[str] = []
        self.page_size = 2
        self._server = LoopbackServer(_Handler, self)
        self._server.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/r4"

    def put(self, resource: Json) -> None:
        self.resources[f"{resource['resourceType']}/{resource['id']}"] = resource

    def answered(self, path: str) -> Told:
        self.asked.append(path)
        if told := self.manners(path, self):
            return told
        address = urlsplit(path)
        asked = {name: values[-1] for name, values in parse_qs(address.query).items()}
        kind = address.path.removeprefix("/r4/")
        if kind == "metadata":
            return Told(body=self.statement())
        if not address.path.startswith("/r4/") or kind not in _PARAMETERS:
            return Told(status=404, body={"resourceType": "OperationOutcome"})
        return Told(body=self.bundle(kind, asked))

    def statement(self, **other: object) -> Json:
        """What it says that it can do."""
        kinds = [
            {"type": kind, "searchParam": [{"name": one} for one in known]}
            for kind, known in _PARAMETERS.items()
        ]
        rest = [{"mode": "server", "resource": kinds}]
        return {"resourceType": "CapabilityStatement", "fhirVersion": "4.0.1", "rest": rest} | other

    def bundle(self, kind: str, asked: dict[str, str]) -> Json:
        """One page of a search."""
        found = [
            one
            for key, one in self.resources.items()
            if key.startswith(f"{kind}/") and _fits(one, kind, asked)
        ]
        start = int(asked.get("_offset", 0))
        page = found[start : start + self.page_size]
        links = []
        if start + self.page_size < len(found):
            more = urlencode({**asked, "_offset": str(start + self.page_size)})
            links = [{"relation": "next", "url": f"{self.base}/{kind}?{more}"}]
        entries = [{"fullUrl": f"{self.base}/{kind}/{one['id']}", "resource": one} for one in page]
        return {"resourceType": "Bundle", "type": "searchset", "link": links, "entry": entries}


def _fits(resource: Json, kind: str, asked: dict[str, str]) -> bool:
    for name, element in _PARAMETERS[kind].items():
        if name not in asked:
            continue
        wanted = asked[name].split(",")
        if name == "_lastUpdated":
            at, (prefix, since) = (
                resource["meta"]["lastUpdated"],
                (asked[name][:2], asked[name][2:]),
            )
            fits = at > since if prefix == "gt" else at >= since
        elif name == "_id":
            fits = resource["id"] in wanted
        else:
            told = resource.get(element, [])
            references = told if isinstance(told, list) else [told]
            ids = {one["reference"].rpartition("/")[2] for one in references}
            fits = bool(ids & {one.rpartition("/")[2] for one in wanted})
        if not fits:
            return False
    return True


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: LoopbackServer

    def do_GET(self) -> None:
        self.server.behaviour: Any
        told = self.server.behaviour.answered(self.path)
        body = told.body if isinstance(told.body, bytes) else json.dumps(told.body).encode()
        self.send_response_only(told.status)
        headers = {"Date": NOW, "Content-Type": "application/fhir+json"} | told.headers
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) + 10 * told.cut))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = self.close_connection or told.cut

    def log_message(self, *_: object) -> None:
        """Say nothing on stderr."""


def pain_clinic(own: str, name: str, *, street: str, at: str = OLD, code: str = "") -> list[Json]:
    """An invented clinic: its place, who runs it, what is offered, and who works there."""
    meta = {"lastUpdated": at}
    address = {"line": [street], "city": "Phoenix", "state": "AZ", "postalCode": "85016"}
    nucc = {"system": NUCC, "code": code or "208VP0014X"}
    number = 100_000_000 + int(own)
    return [
        {
            "resourceType": "Location",
            "id": own,
            "meta": meta,
            "status": "active",
            "name": name,
            "address": address,
            "managingOrganization": {"reference": f"Organization/o{own}"},
        },
        {
            "resourceType": "Organization",
            "id": f"o{own}",
            "meta": meta,
            "name": f"{name} Group",
            "identifier": [{"system": NPI, "value": _npi(number)}],
        },
        {
            "resourceType": "PractitionerRole",
            "id": f"r{own}",
            "meta": meta,
            "location": [{"reference": f"Location/{own}"}],
            "specialty": [{"coding": [nucc]}],
        },
    ]


def _npi(nine: int) -> str:
    """A number of ten digits with the check digit of an NPI."""
    digits = [int(one) for one in f"80840{nine}"]
    doubled = [sum(divmod(2 * one, 10)) for one in digits[::-2]]
    return f"{nine}{-(sum(doubled) + sum(digits[-2::-2])) % 10}"
