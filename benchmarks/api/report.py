"""The section of the report on programs that ask, and its aims."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager

from benchmarks.api import places_table
from benchmarks.api.asked import LISTED, fhir_paths, rest_paths
from benchmarks.api.asking import LINES, RATE, Asked, as_often_as_answered, at_rate, http
from benchmarks.api.bare_route import PATH
from benchmarks.api.database import Shared, shared_database
from benchmarks.api.following import LONGEST, Followed, followed
from benchmarks.api.following import RATE as SEARCHED
from benchmarks.api.front_door import front_door, program
from benchmarks.api.lines import SqlLine
from benchmarks.measuring import machine
from benchmarks.people.server import COUNT, Served, serving
from benchmarks.report import Aim, milliseconds, table, times

P95, RATIO, FOLLOWED, SLOWEST = 20.0, 1.7, 5.0, 200.0
"""The aims: milliseconds, times one copy, seconds until a copy has a revision, milliseconds."""
_FEW = 2_000
_REST, _FHIR = "finder: REST, three needs", "finder: FHIR, `near`"
_TWO = "finder: REST, two copies behind nginx"


def programs(
    tell: Callable[[str], None], count: int = COUNT, seconds: float = 10.0
) -> tuple[str, list[Aim]]:
    """The section of the report, and its aims; each thing is asked for `seconds`."""
    if program() is None:
        tell("left out: programs that ask (nginx is not installed)")
        return "", []
    tell(f"programs that ask: {count:,} clinics on PostgreSQL")
    with shared_database(count) as shared, _copies(shared) as copies:
        rated = [_told(tell, one) for one in _at_rate(shared, copies, seconds)]
        one, two = (_told(tell, each) for each in _behind_a_door(copies, seconds))
        revisions = [followed(shared.url, copies, changed) for changed in (1, _FEW, count)]
    section = "\n\n".join(
        (
            f"## Programs that ask, {count:,} clinics",
            _intro(),
            table(_RATED, [_rated(each) for each in rated]),
            _of_two(),
            table(_DOOR, [_behind(each) for each in (one, two)]),
            _of_revisions(),
            table(_REVISIONS, [_revision(each) for each in revisions]),
        )
    )
    return section, [*_rate_aims(rated), _ratio_aim(one, two), *_revision_aims(revisions)]


@contextmanager
def _copies(shared: Shared) -> Iterator[list[Served]]:
    """Two copies; the first reads the list into the database."""
    with ExitStack() as running:
        yield [running.enter_context(serving(shared.settings, path="/readyz")) for _ in range(2)]


def _at_rate(shared: Shared, copies: Sequence[Served], seconds: float) -> Iterator[Asked]:
    def bare(port: int) -> tuple[str, ...]:
        return ("-m", "benchmarks.api.bare_route", str(port))

    first = copies[0]
    with serving({}, bare, path=PATH) as floor:
        lines = http(floor, [PATH])
        yield at_rate("a bare JSON route: uvicorn, Starlette", [floor], lines, seconds / 2)
    yield at_rate(_REST, [first], http(first, rest_paths()), seconds)
    yield at_rate(_FHIR, [first], http(first, fhir_paths()), seconds)
    with front_door(copies) as door:
        yield at_rate(_TWO, copies, http(door, rest_paths()), seconds)
    values = places_table.values()
    sql = [SqlLine(shared.peer, places_table.QUERY, values) for _ in range(LINES)]
    yield at_rate("SQL that makes JSON, as PostgREST: PostGIS", [shared.server], sql, seconds)


def _behind_a_door(copies: Sequence[Served], seconds: float) -> Iterator[Asked]:
    for name, some in (("one copy behind nginx", copies[:1]), ("two copies", copies)):
        with front_door(some) as door:
            yield as_often_as_answered(name, door, some, rest_paths(), seconds * 0.6)


def _told(tell: Callable[[str], None], asked: Asked) -> Asked:
    tell(f"{asked.name}: p95 {milliseconds(asked.heard.within(95))} ms")
    return asked


_RATED = ("", "p50, ms", "p95, ms", "p99, ms", "processor, ms", "KB", "answers", "lost")
_DOOR = ("", "answers a second", "p50, ms", "cores that the copies kept busy", "lost")
_REVISIONS = ("clinics changed", "at the copies after, s", "slowest search, ms", "searches", "lost")


def _rated(one: Asked) -> tuple[str, ...]:
    heard = one.heard
    each = heard.bytes / max(1, len(heard.waited)) / 1_000
    return (
        one.name,
        *(milliseconds(heard.within(share)) for share in (50, 95, 99)),
        milliseconds(one.each),
        f"{each:.1f}",
        f"{len(heard.waited):,}",
        str(heard.lost.total()),
    )


def _behind(one: Asked) -> tuple[str, ...]:
    heard = one.heard
    return (
        one.name,
        f"{heard.rate:,.0f}",
        milliseconds(heard.within(50)),
        f"{one.cores:.2f}",
        str(heard.lost.total()),
    )


def _revision(one: Followed) -> tuple[str, ...]:
    return (
        f"{one.changed:,}",
        ", ".join(_seconds(each) for each in one.reached),
        milliseconds(one.slowest),
        f"{len(one.waited):,}",
        str(one.lost),
    )


def _seconds(value: float) -> str:
    return f"{value:.2f}" if math.isfinite(value) else f"over {LONGEST:g}"


def _intro() -> str:
    return (
        f"Machine: {machine()}.\n\n{RATE:g} requests a second over {LINES} connections, at moments "
        "drawn beforehand as strangers come. Each waits from the moment it was due, also where "
        "nothing was sent yet because the server had stalled. All share the machine with whoever "
        f"asks. Places are where people live, 50 miles around; {LISTED} clinics come back, with "
        "the totals, and from the finder also with who does not say, what each answer rests on, "
        "the nearest outside and what else to ask, packed. The bare route answers 15 bytes that "
        "lie ready. The SQL runs on the same PostgreSQL, a table of the same clinics with GiST and "
        "GIN, one prepared statement, without any HTTP around it; it tells totals and records "
        "alone. The processor time is that of whoever answers. Of HAPI's `near` no figures were "
        "found that somebody published: “FHIR servers performance” of OpenLMIS (2018) has writing "
        "and reading of single Locations alone."
    )


def _of_two() -> str:
    return "Through nginx, with the configuration that ships, as often as there is an answer:"


def _of_revisions() -> str:
    return (
        f"A revision is published while {SEARCHED:g} searches a second come to each of the two "
        "copies: how long after its commit each searches in it, and what searches waited from "
        "then until a second after the last had it. Up to 2,000 clinics, or a third of all, a copy "
        "changes what it has; beyond that it gathers all of them anew, one of the two for both."
    )


def _rate_aims(rated: Sequence[Asked]) -> list[Aim]:
    named = {one.name: one.heard for one in rated}
    return [
        Aim(
            f"{RATE:g} a second at 71k, {name}: p95 under {P95:g} ms",
            f"{milliseconds(named[full].within(95))} ms, {named[full].lost.total()} lost",
            named[full].within(95) < P95 and not named[full].lost,
        )
        for name, full in (
            ("REST", _REST),
            ("REST, two copies", _TWO),
            ("FHIR `near`", _FHIR),
        )
    ]


def _ratio_aim(one: Asked, two: Asked) -> Aim:
    ratio = two.heard.rate / one.heard.rate
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    # whoever asks, and nginx, take their share of each answer from the same cores
    return Aim(
        f"two copies answer {RATIO:g}× as often as one, where cores allow",
        f"{times(ratio)}, with {two.cores:.1f} of {cores} cores for both copies",
        ratio >= RATIO,
    )


def _revision_aims(revisions: Sequence[Followed]) -> list[Aim]:
    last = {one.changed: max(one.reached) for one in revisions}
    slowest = max(one.slowest for one in revisions)
    each = [
        Aim(
            f"a revision of {changed:,} clinics at every copy within {FOLLOWED:g} s",
            f"{_seconds(seconds)} s",
            seconds < FOLLOWED,
        )
        for changed, seconds in last.items()
        if changed > 1
    ]
    what = f"no search slower than {SLOWEST:g} ms meanwhile"
    return [*each, Aim(what, f"{milliseconds(slowest)} ms", slowest < SLOWEST)]
