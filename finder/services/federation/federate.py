"""The use case: another directory as a source, pulled, previewed, and published like an upload."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from urllib.parse import urlsplit

from finder.directory.fhir.shapes import fhir_id
from finder.directory.file_source import LONGEST_SOURCE, FileSource, SourceKind, Unnamed
from finder.directory.merging import Blank
from finder.errors.clinic_files import NoFhirClinics
from finder.errors.federation import NothingOfUse
from finder.intake.file.fhir.table import FhirTable, table_of
from finder.intake.file.reading import table_of_resources
from finder.matching import Verdict
from finder.services.accounts.principal import Principal, require_editor
from finder.services.federation.connection import STANDARD_LIMITS, Connection, Limits
from finder.services.federation.pulling import Pulled, pulled
from finder.services.federation.reach import Reach
from finder.services.federation.reading import ServerReading
from finder.services.federation.server import server_at
from finder.services.federation.spool import Spool
from finder.services.imports.upload import ImportOptions, ImportPlan, plan_import, publish_import
from finder.services.kept import listings_in, pulls_in
from finder.storage.federation.pulls import Pull
from finder.storage.revision import Revision
from finder.storage.store import Store

Progress = Callable[[str, float], None]
_UNSEEN = re.compile(r"[^A-Za-z0-9.:/_~-]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PullOptions:
    """How a directory is read: under which name, all of it anew, with which answers.

    `blank` is what it does to a clinic that nothing is said of something.
    """

    source: str = ""
    whole: bool = False
    blank: Blank = Blank.KEEP
    answers: Mapping[tuple[str, str], Verdict] = field(default_factory=dict)
    limits: Limits = STANDARD_LIMITS
    reach: Reach | None = None
    """What may be asked; None: whatever is named, for who sits at the finder's own computer."""


class PullMark(NamedTuple):
    """How far the directory at `address` was read: what is newer than `since` is not known here.

    `prefix` is what stands before its ids. `unasked` are places that did not go in earlier and were
    not asked for again.
    """

    address: str
    since: str
    prefix: str
    unasked: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PulledFile:
    """What came of a directory, as a clinic file; `table` is None where nothing came of use.

    `since` is what it began from, "" where all was read: then it `is_whole`, and what is not in it
    is gone there. `skipped` counts what came and is no resource.
    """

    source: FileSource
    mark: PullMark
    table: FhirTable | None
    since: str
    is_whole: bool
    skipped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PullPlan:
    """What a pull would do; `planned` is None where nothing came that could be a clinic.

    `since` is what it began from, "" where all was read. `skipped` counts what came and is no
    resource.
    """

    source: FileSource
    address: str
    planned: ImportPlan | None
    since: str
    skipped: int
    now: Pull


def pull_file(
    store: Store, address: str, by: Principal, options: PullOptions, progress: Progress
) -> PulledFile:
    """Read another directory as the clinic file that it is. Nothing is planned or published.

    `progress` is told "pulling" and the share that came, from 0 to 1.

    Raises:
        NotAllowed: `by` may change nothing.
        InputError: the directory can't be read to its end, or nothing in it is of use.

    """
    require_editor(by)
    reach = options.reach
    with Spool() as spool, Connection(address, options.limits, reach=reach) as connection:
        server = server_at(connection)
        source = source_of(store, server.base, options.source)
        last = None if options.whole else pulls_in(store).last(source)
        if last and last.address != server.base:
            last = None
        came = pulled(ServerReading(connection, server), last, spool, progress)
        table = _table(spool, came, server.base, prefix_of(source))
    return PulledFile(
        source=source,
        mark=PullMark(server.base, came.since, prefix_of(source), came.unasked),
        table=table,
        since="" if came.is_whole or last is None else last.since,
        is_whole=came.is_whole,
        skipped=came.skipped,
    )


def plan_pull(
    store: Store,
    address: str,
    by: Principal,
    options: PullOptions,
    progress: Progress,
) -> PullPlan:
    """Read another directory, and plan what it changes here. Nothing is published.

    Raises:
        NotAllowed: `by` may change nothing.
        InputError: the directory can't be read to its end, or nothing in it is of use.

    """
    came = pull_file(store, address, by, options, progress)
    planned = None
    if came.table is not None:
        planned = plan_import(
            store,
            came.table.data,
            came.mark.address,
            by=by,
            table=table_of_resources(came.table, came.mark.address),
            options=ImportOptions(
                source=came.source,
                answers=options.answers,
                complete=came.is_whole,
                blank=options.blank,
            ),
            progress=progress,
        )
    return PullPlan(
        source=came.source,
        address=came.mark.address,
        planned=planned,
        since=came.since,
        skipped=came.skipped,
        now=_pull(came.mark, planned),
    )


def publish_pull(
    store: Store, plan: PullPlan, by: Principal, *, expect_removed: int | None = None
) -> Revision | None:
    """Publish what was planned, and remember how far the directory was read.

    Raises:
        What `publish_import` raises; then the next pull begins where this one did.

    """
    require_editor(by)
    made = None
    if plan.planned is not None:
        made = publish_import(store, plan.planned, by, expect_removed=expect_removed)
        if plan.planned.report.file_errors:
            return None
    pulls_in(store).keep(plan.source, plan.now)
    return made


def note_pull(
    store: Store, source: FileSource, mark: PullMark, planned: ImportPlan | None, by: Principal
) -> None:
    """Remember how far a directory was read whose file was published, or had nothing new.

    Of one that did not come in, or came in as another source whose ids are others, nothing is
    remembered: the next time all of it is read.

    Raises:
        NotAllowed: `by` may change nothing.
        StorageFailed: the database can't be written; the next pull begins where this one did.

    """
    require_editor(by)
    is_in = planned is None or not planned.report.file_errors
    if is_in and mark.prefix == prefix_of(source):
        pulls_in(store).keep(source, _pull(mark, planned))


def source_of(store: Store, base: str, name: str) -> FileSource:
    """The source that a directory is: by the name that is given, or else by its address.

    Of each place it says all that it knows, so what it names no longer has ended there.
    """
    parts = urlsplit(base)
    own = _UNSEEN.sub("", parts.netloc + parts.path.removesuffix("/fhir"))
    called = " ".join(name.split())[:LONGEST_SOURCE] or own[:LONGEST_SOURCE]
    known = listings_in(store).known(FileSource(name=called, kind=SourceKind.REGISTER))
    return replace(known, unnamed=Unnamed.ENDED)


def prefix_of(source: FileSource) -> str:
    """What goes before the ids of a source, which are its own and may be those of others, too."""
    return f"{hashlib.sha256(source.key.encode()).hexdigest()[:6]}-"


def _table(spool: Spool, came: Pulled, base: str, prefix: str) -> FhirTable | None:
    """The clinics that came; None where what changed is none.

    Raises:
        NothingOfUse: all was read, and there is none.

    """
    if not came.is_whole and not spool.kinds["Location"]:
        return None
    try:
        return table_of(spool, base, prefix)
    except NoFhirClinics as error:
        if not came.is_whole:
            return None
        raise NothingOfUse(
            address=base, count=error.count, places=error.places, skipped=came.skipped
        ) from None


def _pull(mark: PullMark, planned: ImportPlan | None) -> Pull:
    again = {*mark.unasked, *_again(planned, mark.prefix)}
    return Pull(address=mark.address, since=mark.since, again=tuple(sorted(again)))


def _again(planned: ImportPlan | None, prefix: str) -> set[str]:
    """The places that are asked about or have errors: they are asked for again the next time."""
    if planned is None:
        return set()
    waiting = {one.clinic.id for one in planned.possible_duplicates}
    rejected = {one.clinic_id for one in planned.report.rejects if one.clinic_id}
    own = {one.removeprefix(prefix) for one in waiting | rejected}
    return own | {fhir_id(one) for one in own}
