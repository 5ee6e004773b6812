"""The whole directory at once (`$export`), as HL7's Bulk Data Access has it.

Nothing is prepared and nothing kept: a file is written while it is fetched, from the revision that
its address names. So any copy of the finder answers for any other, and an export costs no disk.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass

import orjson
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from finder.directory.fhir.resources import LastChange
from finder.directory.fhir.shapes import Json, fhir_id
from finder.errors.fhir import (
    ExportOver,
    NoResource,
    UnfitParameter,
    UnknownParameter,
)
from finder.services.fhir.kinds import KINDS
from finder.services.fhir.others import others_of
from finder.services.fhir.stamps import milliseconds
from finder.services.fhir.view import FhirView
from finder.web.fhir.export_gate import ExportGate

Lines = Generator[bytes, None, None]

_AT_ONCE = 50
_LONGEST = 2_000
GONE = "deleted"
"""What the file of what went is called."""
_OF_CLINICS = ("Location", "HealthcareService", "Organization")
"""Types of which each clinic has one resource, under its own id."""
_KNOWN = frozenset({"_outputFormat", "_since", "_type", "_format"})
_FORMATS = frozenset({"", "ndjson", "application/ndjson", "application/fhir+ndjson"})


@dataclass(frozen=True, kw_only=True)
class Export:
    """What is exported: types, of a revision, of what changed after a time (0 for all)."""

    revision: int
    day: int
    kinds: tuple[str, ...]
    since: int = 0

    @property
    def word(self) -> str:
        """The export as part of an address."""
        told = [self.revision, self.day, *self.kinds, self.since]
        return base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")

    @classmethod
    def of_word(cls, word: str) -> Export:
        """The export that is meant.

        Raises:
            NoResource: it is none of ours.

        """
        try:
            padded = word[:_LONGEST] + "=" * (-len(word[:_LONGEST]) % 4)
            revision, day, *kinds, since = json.loads(base64.urlsafe_b64decode(padded))
        except (ValueError, TypeError, RecursionError, binascii.Error):
            raise NoResource(name="$export") from None
        numbers = all(type(one) is int for one in (revision, day, since))
        if not numbers or not all(isinstance(one, str) and one in KINDS for one in kinds):
            raise NoResource(name="$export")
        return cls(revision=revision, day=day, kinds=tuple(kinds), since=since)


def asked_export(view: FhirView, pairs: list[tuple[str, str]], *, strict: bool) -> Export:
    """The export that parameters ask for.

    Raises:
        UnknownParameter: one is not known, and `strict` says not to ignore that.
        UnfitParameter: a type is none of ours, or a time none.

    """
    kinds, since = tuple(KINDS), 0
    for name, value in pairs:
        if name not in _KNOWN:
            if strict:
                raise UnknownParameter(name=name[:60])
        elif name == "_type":
            kinds = tuple(dict.fromkeys(part for part in value.split(",") if part in KINDS))
            unknown = set(value.split(",")) - set(kinds)
            if not kinds or (strict and unknown):
                raise UnfitParameter(name=name)
        elif name == "_since":
            since = _since(value)
        elif name == "_outputFormat" and value.replace(" ", "+") not in _FORMATS:
            raise UnfitParameter(name=name)
    directory = view.directory
    day = directory.as_of.toordinal()
    return Export(revision=directory.revision, day=day, kinds=kinds, since=since)


def _since(value: str) -> int:
    try:
        at = dt.datetime.fromisoformat(value.replace(" ", "+"))
    except ValueError:
        raise UnfitParameter(name="_since") from None
    return milliseconds(at if at.tzinfo else at.replace(tzinfo=dt.UTC))


def check_current(view: FhirView, export: Export) -> None:
    """See that the revision is still the one that is served.

    Raises:
        ExportOver: it is not.

    """
    if export.revision != view.directory.revision:
        raise ExportOver


def manifest(base: str, view: FhirView, export: Export) -> Json:
    """Where the files of an export are, also of what went where a time is asked for."""
    check_current(view, export)
    newest: LastChange = view.stamps.newest
    files = f"{base}/$export-file/{export.word}"
    gone = [{"type": "Bundle", "url": f"{files}/{GONE}.ndjson"}] if export.since else []
    return {
        "transactionTime": newest.at.isoformat(timespec="milliseconds"),
        "request": f"{base}/$export",
        "requiresAccessToken": False,
        "output": [{"type": kind, "url": f"{files}/{kind}.ndjson"} for kind in export.kinds],
        "deleted": gone,
        "error": [],
    }


class ExportedFile(StreamingResponse):
    """The lines of a file, which end with their reader: whoever goes gives the place back at once.

    Else it would be held until Python looks for garbage, which a server does rarely.
    """

    def __init__(self, lines: Lines, headers: Mapping[str, str], media_type: str) -> None:
        super().__init__(lines, headers=headers, media_type=media_type)
        self._lines = lines

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._lines.close()


def lines_of(view: FhirView, export: Export, kind: str, gate: ExportGate) -> Lines:
    """The resources of a type, one a line, some at a time.

    The place in the gate is given back in the end, also where nobody reads a line.

    Raises:
        TooManyExports: there is no place in the gate.

    """
    lines = _written(view, export, kind, gate, gate.enter())
    next(lines)  # what has not begun has no end: who is gone before the first line kept the place
    return lines


def _written(view: FhirView, export: Export, kind: str, gate: ExportGate, place: int) -> Lines:
    """Nothing, and then the lines."""
    with gate.leaving(place):
        yield b""
        some: list[bytes] = []
        for resource in _resources(view, kind, export):
            some.append(orjson.dumps(resource, option=orjson.OPT_APPEND_NEWLINE))
            if len(some) >= _AT_ONCE:
                gate.check(place)
                yield b"".join(some)
                some.clear()
        gate.check(place)
        yield b"".join(some)


def _resources(view: FhirView, kind: str, export: Export) -> Iterator[Json]:
    times, since = view.stamps.times, export.since
    if kind == GONE:
        yield from _gone(view, export)
        return
    if kind != "InsurancePlan":
        for row, made in enumerate(view.every_row()):
            if int(times[row]) > since:
                yield from made.of(kind)
    if milliseconds(view.stamps.newest.at) > since:
        yield from others_of(view, kind)


def _gone(view: FhirView, export: Export) -> Iterator[Json]:
    """Each clinic that went, as the deletions of its resources (Bulk Data Access, `deleted`)."""
    kinds = [kind for kind in _OF_CLINICS if kind in export.kinds]
    for own in map(fhir_id, view.stamps.removed_since(export.since) if kinds else ()):
        if view.row_of(own) is None:
            entries = [{"request": {"method": "DELETE", "url": f"{kind}/{own}"}} for kind in kinds]
            yield {"resourceType": "Bundle", "type": "transaction", "entry": entries}
