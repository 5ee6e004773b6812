"""What a server answers to a search, page by page, and to an export."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlencode

import orjson

from finder.directory.fhir.shapes import Json, objects, text_in
from finder.errors.downloads import NoWebAddress
from finder.errors.federation import (
    ChangedMeanwhile,
    EndlessPages,
    LargeAnswer,
    LeadsElsewhere,
    NoBundle,
    NotReached,
    ServerBusy,
    SignInWanted,
)
from finder.national.download.response import asked_pause
from finder.services.federation.connection import NDJSON, Connection
from finder.services.federation.server import OtherServer
from finder.services.federation.spool import Spool

AT_ONCE = 40
"""Ids that are asked for in one search."""
_A_PAGE = "200"
_MOST_EMPTY = 10
"""Pages in a row that bring nothing new."""
_MOST_LOOKS = 60
_A_LOOK = 1_000
"""Lines between two words about how far it is."""
_GONE = 410
_LONGEST_PAUSE = 10.0
_ID = re.compile(r"[A-Za-z0-9.-]{1,64}")
_NO_EXPORT = (
    *(SignInWanted, ServerBusy, NotReached, LeadsElsewhere, NoWebAddress),
    *(EndlessPages, LargeAnswer),
)
"""What an export may fail with where searches may answer: many are kept for those who sign in, or
have their files at another server, which is not asked."""


@dataclass(slots=True)
class ServerReading:
    """Reads one server; `skipped` counts what came and is no resource.

    `is_less` tells that an export said that places went.
    """

    connection: Connection
    server: OtherServer
    skipped: int = 0
    is_less: bool = False
    _pages: int = field(default=0, init=False)

    def found(
        self, kind: str, progress: Callable[[float], None] = lambda _: None, /, **parameters: str
    ) -> Iterator[Json]:
        """The resources that a search finds, each once, and those that come with them.

        `progress` is told the share of them that came, or 0 where the server says no number.

        Raises:
            InputError: what comes is no answer to a search, or has no end.

        """
        asked = urlencode({**parameters, "_count": _A_PAGE})
        address = f"{self.server.base}/{kind}?{asked}"
        seen, known, empty = {address}, set[tuple[str, str]](), 0
        while address:
            bundle = self._bundle(address, is_first=len(seen) == 1)
            before = len(known)
            for resource in self._resources(objects_of(bundle)):
                key = (resource["resourceType"], resource["id"])
                if key not in known:
                    known.add(key)
                    yield resource
            total = bundle.get("total")
            number = total if isinstance(total, int) and total > 0 else 0
            progress(min(len(known) / number, 1.0) if number else 0.0)
            address = self._next(bundle, address)
            empty = 0 if len(known) > before else empty + 1
            self._pages += 1
            is_endless = empty > _MOST_EMPTY or self._pages > self.connection.limits.most_pages
            if address in seen or (address and is_endless):
                raise EndlessPages(host=self.connection.host, kind=kind)
            seen.add(address)

    def found_by(self, kind: str, parameter: str, ids: Iterable[str]) -> Iterator[Json]:
        """The resources that a search finds for any of the ids."""
        every = sorted(one for one in set(ids) if _ID.fullmatch(one))
        for start in range(0, len(every), AT_ONCE):
            yield from self.found(kind, **{parameter: ",".join(every[start : start + AT_ONCE])})

    def _bundle(self, address: str, *, is_first: bool) -> Json:
        answer = self.connection.asked(address)
        if answer.status == _GONE and not is_first:
            raise ChangedMeanwhile(host=self.connection.host)
        if not answer.is_there:
            raise self.connection.refused(address, answer)
        try:
            bundle = orjson.loads(answer.body)
        except orjson.JSONDecodeError:
            bundle = None
        if not isinstance(bundle, dict) or bundle.get("resourceType") != "Bundle":
            raise NoBundle(address=address[:200])
        return bundle

    def _next(self, bundle: Json, address: str) -> str:
        links = (one for one in objects(bundle, "link") if one.get("relation") == "next")
        link = next((text_in(one, "url") for one in links), "")
        return self.connection.own(link, address) if link else ""

    def _resources(self, found: Iterable[object]) -> Iterator[Json]:
        """Those that are resources with an id; others are counted."""
        for one in found:
            if not isinstance(one, dict) or not _is_resource(one):
                self.skipped += 1
            elif one["resourceType"] != "OperationOutcome":
                yield one

    def exported(
        self,
        kinds: Iterable[str],
        spool: Spool,
        progress: Callable[[float], None],
        since: str = "",
    ) -> str | None:
        """Put everything into the spool at once, file by file; gives the time that it is of.

        None where it doesn't come to us; some of it may be in the spool then. `progress` is told
        the share of the files that came.

        Raises:
            InputError: more came than is read of one server.

        """
        skipped = self.skipped
        try:
            until = self._exported(kinds, spool, progress, since)
        except _NO_EXPORT:
            until = None
        if until is None:
            self.skipped = skipped
        return until

    def _exported(
        self,
        kinds: Iterable[str],
        spool: Spool,
        progress: Callable[[float], None],
        since: str,
    ) -> str | None:
        asked = {"_type": ",".join(kinds), "_outputFormat": NDJSON}
        asked |= {"_since": since} if since else {}
        address = f"{self.server.base}/$export?{urlencode(asked)}"
        begun = self.connection.asked(address, Prefer="respond-async")
        where = begun.headers.get("content-location", "")
        if begun.status != 202 or not where:
            return None
        manifest = self._manifest(self.connection.own(where, address))
        if manifest is None or manifest.get("requiresAccessToken"):
            return None
        files = objects(manifest, "output")
        for number, one in enumerate(files):
            tell = partial(progress, number / len(files))
            if not self._take_file(text_in(one, "url"), spool, tell):
                return None
        for one in objects(manifest, "deleted") if since else ():
            if not self._take_gone(text_in(one, "url")):
                return None
        return text_in(manifest, "transactionTime")

    def _manifest(self, address: str) -> Json | None:
        """Where the files are, once they are."""
        for _ in range(_MOST_LOOKS):
            answer = self.connection.asked(address)
            if answer.status != 202:
                break
            time.sleep(min(asked_pause(answer.headers) or 1.0, _LONGEST_PAUSE))
        try:
            found = orjson.loads(answer.body) if answer.status == 200 else None
        except orjson.JSONDecodeError:
            return None
        return found if isinstance(found, dict) else None

    def _take_gone(self, link: str) -> bool:
        """Note whether a file has the deletion of a place; whether it is there."""

        def take(lines: Iterator[bytes]) -> None:
            for bundle in _values(lines):
                if any(map(_is_gone_place, objects(bundle, "entry"))):
                    self.is_less = True

        address = self.connection.own(link, self.server.base + "/")
        return self.connection.read_lines(address, f"{NDJSON}, application/ndjson", take)

    def _take_file(self, link: str, spool: Spool, tell: Callable[[], None]) -> bool:
        """Put the resources of a file into the spool as they come; whether it is there."""
        skipped = self.skipped

        def take(lines: Iterator[bytes]) -> None:
            self.skipped = skipped  # it may be read again from its beginning
            spool.take(self._resources(_values(_told(lines, tell))))

        address = self.connection.own(link, self.server.base + "/")
        return self.connection.read_lines(address, f"{NDJSON}, application/ndjson", take)


def _told(lines: Iterable[bytes], tell: Callable[[], None]) -> Iterator[bytes]:
    """The lines; now and then it is told that they go on, so that who waits can let go."""
    for number, line in enumerate(lines):
        if number % _A_LOOK == 0:
            tell()
        yield line


def objects_of(bundle: Json) -> Iterator[object]:
    """What the entries of a Bundle hold, whatever it is."""
    entries = bundle.get("entry", [])
    for one in entries if isinstance(entries, list) else [entries]:
        yield one.get("resource") if isinstance(one, dict) else one


def _values(lines: Iterable[bytes]) -> Iterator[object]:
    for line in lines:
        if line.strip():
            try:
                yield orjson.loads(line)
            except orjson.JSONDecodeError:
                yield None


def _is_gone_place(entry: Json) -> bool:
    method, url = (text_in(entry, "request", name) for name in ("method", "url"))
    return method == "DELETE" and "Location" in url.split("/")[:-1]


def _is_resource(one: Json) -> bool:
    kind, own = one.get("resourceType"), one.get("id")
    if kind == "OperationOutcome":
        return True
    return isinstance(kind, str) and isinstance(own, str) and bool(_ID.fullmatch(own))
