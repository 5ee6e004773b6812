"""The section of the report on many people at once, and its aims."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager

from benchmarks.charts import CHARTS, line_chart
from benchmarks.measuring import machine
from benchmarks.people.crowd import THINK_SECONDS, Crowd, at_once, crowd
from benchmarks.people.peers import (
    DatasetteVisitor,
    EmptyPageVisitor,
    PlainVisitor,
    datasette,
    empty_page,
    is_there,
    plain_page,
)
from benchmarks.people.server import COUNT, Served, directory_of, serving
from benchmarks.people.visitor import Visitor
from benchmarks.report import Aim, milliseconds, table
from finder.errors import InputError
from finder.web.workers.front_door import front_door_program

STEPS = ((1, 20.0), (20, 20.0), (50, 20.0), (100, 25.0), (200, 40.0))
"""People, and for how many seconds."""
_PEER_STEPS = ((1, 20.0), (20, 20.0))
_SERVED: tuple[
    tuple[
        str,
        str,
        Callable[..., AbstractContextManager[Served]],
        type[Visitor],
        Sequence[tuple[int, float]],
    ],
    ...,
] = (
    ("Streamlit, a page of one line", "streamlit", empty_page, EmptyPageVisitor, _PEER_STEPS[1:]),
    ("plain Streamlit and folium", "streamlit", plain_page, PlainVisitor, _PEER_STEPS),
    ("Datasette, cluster map", "datasette", datasette, DatasetteVisitor, _PEER_STEPS),
)
"""What is served beside the finder: its module, how, who visits it, and how many of them."""
_ARRIVE = 50
_MOST_SOCKETS = "1000"
WAIT, RERUN_KB, HOME_KB, EACH_MB, COLD_SECONDS, PROCESS_MB = 200.0, 40.0, 60.0, 1.0, 2.0, 300.0
_HEADER = (
    "",
    "people",
    "reruns",
    "p50, ms",
    "p95, ms",
    "p99, ms",
    "first page p50, ms",
    "processor a rerun, ms",
    "kB a rerun",
    "MB",
    "errors",
)


def people(
    tell: Callable[[str], None], steps: Sequence[tuple[int, float]] = STEPS
) -> tuple[str, list[Aim]]:
    """The section of the report, and its aims."""
    tell(f"many people at once: {COUNT:,} clinics")
    with directory_of() as settings:
        own = {**settings, "FINDER_SOCKETS_PER_ADDRESS": _MOST_SOCKETS}
        with serving(own) as served:  # the first start of all reads the list, as an import does
            at_once(served, 1)
        with serving(own) as served:
            cold, empty_megabytes = at_once(served, 1), served.megabytes()
            crowds = [_told(tell, crowd(served, *step)) for step in steps]
            rush = at_once(served, _ARRIVE)
        two = [*_two_workers(tell, own, steps[-1])]
        peers = list(_peers(tell, settings))
    rows = [_row("finder", each) for each in crowds]
    rows += [_row(name, each) for name, each in (*two, *peers)]
    if CHARTS.is_wanted:
        line_chart(
            "people",
            "What people wait for an answer, by how many there are",
            {
                "half of the answers": [(each.people, each.waited(50)) for each in crowds],
                "95 of 100 answers": [(each.people, each.waited(95)) for each in crowds],
            },
            axes=("people at once", "milliseconds"),
            aim=("the aim for 95 of 100", WAIT),
        )
    section = "\n\n".join(
        (
            f"## Many people at once, {COUNT:,} clinics",
            _intro(cold, rush),
            table(_HEADER, rows),
            *(
                ("![What people wait, by how many there are](images/performance/people.svg)",)
                if CHARTS.is_wanted
                else ()
            ),
        )
    )
    return section, _aims(crowds, [crowd for _, crowd in two], cold, empty_megabytes)


def _two_workers(
    tell: Callable[[str], None], settings: Mapping[str, str], step: tuple[int, float]
) -> Iterator[tuple[str, Crowd]]:
    """The largest crowd again, in front of two processes, where their front door is installed."""
    try:
        front_door_program()
    except InputError:
        tell("left out: two processes (Caddy is not installed)")
        return
    with serving({**settings, "FINDER_WORKERS": "2"}) as served:
        at_once(served, 4)
        yield "finder, two processes", _told(tell, crowd(served, *step))


def _peers(tell: Callable[[str], None], settings: Mapping[str, str]) -> Iterator[tuple[str, Crowd]]:
    """Each that is installed, with the crowds that it can bear; errors are counted, not hidden."""
    for name, module, serve, who, steps in _SERVED:
        if not is_there(module):
            tell(f"left out: {name} (not installed)")
            continue
        with serve(settings) as peer:
            at_once(peer, 1, who)
            for step in steps:
                yield name, _told(tell, crowd(peer, *step, who))


def _told(tell: Callable[[str], None], found: Crowd) -> Crowd:
    tell(f"{found.people} people: p95 {milliseconds(found.waited(95))} ms")
    return found


def _row(name: str, found: Crowd) -> tuple[str, ...]:
    return (
        name,
        str(found.people),
        str(len(found.reruns)),
        *(milliseconds(found.waited(share)) for share in (50, 95, 99)),
        milliseconds(found.first_page(50)),
        milliseconds(found.processor_each),
        f"{found.kilobytes:,.0f}",
        f"{found.megabytes:,.0f}",
        ", ".join(f"{count} × {what}" for what, count in found.errors.items()) or "0",
    )


def _intro(cold: Crowd, rush: Crowd) -> str:
    return (
        f"Machine: {machine()}.\n\nEach visitor opens the page and then, every "
        f"{THINK_SECONDS:g} seconds or so, types another town or ZIP code, adds or drops a need, "
        "or changes the radius, as their browser would send it. A rerun is timed from its sending "
        "until the script has finished, and counts only if the answer names the place; its bytes "
        "are those through the socket and what the map then asks for. Server and visitors share "
        f"the machine. The first visitor after a start waited {cold.first_page(50) / 1_000:.1f} s; "
        f"{rush.people} who came in the same moment had their first page after "
        f"{rush.first_page(50) / 1_000:.1f} s (p95 {rush.first_page(95) / 1_000:.1f} s)."
    )


def _waited_aim(how: str, found: Crowd) -> Aim:
    waited = found.waited(95)
    what = f"{found.people} people{how}: p95 of a rerun under {WAIT:g} ms"
    return Aim(what, f"{milliseconds(waited)} ms", waited < WAIT)


def _aims(
    crowds: Sequence[Crowd], two: Sequence[Crowd], cold: Crowd, empty_megabytes: float
) -> list[Aim]:
    most = crowds[-1]
    alone = crowds[0]
    home = alone.firsts[0].wire_bytes / 1_000 if alone.firsts else float("nan")
    each = (most.megabytes - empty_megabytes) / most.people
    first = cold.first_page(50) / 1_000
    lost = sum(found.errors.total() for found in (*crowds, *two))
    return [
        _waited_aim("", most),
        *(_waited_aim(", two processes", each) for each in two),
        Aim("no answer lost or wrong", f"{lost}", lost == 0),
        Aim(
            f"a rerun sends under {RERUN_KB:g} KB",
            f"{alone.kilobytes:.0f} KB",
            alone.kilobytes < RERUN_KB,
        ),
        Aim(f"the home page sends under {HOME_KB:g} KB", f"{home:.0f} KB", home < HOME_KB),
        Aim(f"under {EACH_MB:g} MB a visit", f"{each:.2f} MB", each < EACH_MB),
        Aim(
            f"the first visitor after a start waits under {COLD_SECONDS:g} s",
            f"{first:.1f} s",
            first < COLD_SECONDS,
        ),
        Aim(
            f"the server with {COUNT / 1_000:g}k clinics under {PROCESS_MB:g} MB",
            f"{empty_megabytes:,.0f} MB",
            empty_megabytes < PROCESS_MB,
        ),
    ]
