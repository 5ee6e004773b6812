"""What comes of another directory waits on the disk, and is put together some places at a time."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.directory.fhir.shapes import Json
from finder.errors import InputError
from finder.errors.federation import NoRoomToPull
from finder.intake.file.fhir.places import ResourcesOfPlaces
from finder.national.download.retry_policy import RetryPolicy
from finder.services.federation.connection import Connection, Limits
from finder.services.federation.pulling import pulled
from finder.services.federation.reading import ServerReading
from finder.services.federation.server import server_at
from finder.services.federation.spool import Spool
from finder.storage.federation import spool as storage_spool
from finder.storage.federation.pulls import Pull
from tests.federation.plan_net_server import PlanNetServer, Told, pain_clinic

HASTE = Limits(patience=RetryPolicy(tries=2, first_pause=0, longest_pause=0))

ids = st.sampled_from("123")
at_places = st.lists(
    st.one_of(
        ids.map("Location/{}".format),
        ids.map("https://example.org/r4/Location/{}/_history/2".format),
        st.just("#in"),
        st.just("urn:uuid:0"),
    ),
    max_size=3,
).map(lambda said: [{"reference": one} for one in said])
within = st.lists(
    st.sampled_from(["Location", "Organization", "HealthcareService"]), max_size=1
).map(
    lambda kinds: [
        {"resourceType": one, "id": "in", "location": [{"reference": "Location/1"}]}
        for one in kinds
    ]
)


def of(kind: str, **parts: st.SearchStrategy[object]) -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries(
        {"resourceType": st.just(kind), "id": ids, "contained": within, **parts}
    )


def to(kind: str) -> st.SearchStrategy[object]:
    return ids.map(lambda own: {"reference": f"{kind}/{own}"})


resources = st.lists(
    st.one_of(
        of("Location", managingOrganization=to("Organization"), endpoint=to("Endpoint")),
        of("Organization", endpoint=to("Endpoint"), address=st.just([{"city": "Mesa"}])),
        of("Endpoint"),
        of("Practitioner"),
        of("HealthcareService", location=at_places, providedBy=to("Organization")),
        of("PractitionerRole", location=at_places, practitioner=to("Practitioner")),
        of("OrganizationAffiliation", location=at_places, network=to("Organization")),
        of("VerificationResult", target=at_places),
    ),
    max_size=14,
    unique_by=lambda one: (one["resourceType"], one["id"]),
)


@given(resources)
def test_the_disk_puts_together_what_memory_does(some: list[Json]) -> None:
    held = ResourcesOfPlaces((("", one) for one in some), is_whole=False)
    with Spool() as spool:
        spool.take(some)
        assert _sites(spool.places()) == _sites(held.places())
        assert (spool.kinds, +spool.placeless) == (held.kinds, +held.placeless)


def _sites(found: Iterator[object]) -> list[object]:
    """Sites in a fixed order; what each has of a type may come in any."""

    def told(value: object) -> object:
        return sorted(map(repr, value)) if isinstance(value, list) else repr(value)

    names = ("location", "organization", "services", "roles", "endpoints", "networks", "proofs")
    return sorted(repr([told(getattr(one, name)) for name in names]) for one in found)


def test_ten_times_as_many_places_take_no_more_memory() -> None:
    def peak(count: int) -> int:
        tracemalloc.start()
        try:
            with Spool() as spool:
                for number in range(count):
                    place, *others = pain_clinic(str(number + 1), "P", street="1 A")
                    spool.take([{**place, "description": "x" * 2_000}, *others])
                assert sum(1 for _ in spool.places()) == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    assert peak(4_000) < 1.5 * peak(400)


def test_a_resource_that_comes_twice_is_one() -> None:
    clinic = pain_clinic("1", "P", street="1 A")
    with Spool() as spool:
        spool.take([*clinic, *clinic])
        (site,) = spool.places()
        assert len(site.roles) == 1
        assert spool.kinds.total() == len(clinic)


def test_a_full_disk_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    small = "PRAGMA max_page_count = 20;"
    monkeypatch.setattr(storage_spool, "_TABLES", small + storage_spool._TABLES)
    many = (one for n in range(2_000) for one in pain_clinic(str(n + 1), "P", street="1 A"))
    with Spool() as spool, pytest.raises(NoRoomToPull) as refused:
        spool.take(many)
    assert "TMPDIR" in str(refused.value)


def exporting(lines: Callable[[str, int], Told]) -> PlanNetServer:
    """A server that gives everything at once; `lines` tells a file by its type and time."""
    times: dict[str, int] = {}

    def told(path: str, server: PlanNetServer) -> Told | None:
        if "metadata" in path:
            statement = server.statement()
            statement["rest"][0]["operation"] = [{"name": "export"}]
            return Told(body=statement)
        if "$export" in path or "%24export" in path:
            return Told(status=202, headers={"Content-Location": f"{server.base}/status"})
        if path.endswith("/status"):
            output = [
                {"type": kind, "url": f"{server.base}/file/{kind}"}
                for kind in ("Location", "Organization", "PractitionerRole")
            ]
            return Told(body={"transactionTime": "2026-11-29T10:00:00Z", "output": output})
        kind = path.rpartition("/")[2]
        times[kind] = times.get(kind, 0) + 1
        return lines(kind, times[kind])

    return PlanNetServer(manners=told)


CLINICS = [pain_clinic(str(n), f"Clinic {n}", street=f"{n} A") for n in range(1, 6)]


def _file(kind: str) -> bytes:
    found = [one for clinic in CLINICS for one in clinic if one["resourceType"] == kind]
    return b"".join(json.dumps(one).encode() + b"\n" for one in found)


def _pulled(server: PlanNetServer, shares: list[float]) -> tuple[int, int, str]:
    with Spool() as spool, Connection(server.base, HASTE) as connection:
        reading = ServerReading(connection, server_at(connection))
        came = pulled(reading, None, spool, lambda _, share: shares.append(share))
        return sum(1 for _ in spool.places()), came.skipped, came.since


def test_a_file_that_is_cut_is_read_again_and_the_others_are_not() -> None:
    def lines(kind: str, time: int) -> Told:
        if kind == "Organization" and time == 1:
            return Told(body=b"{}\n" + _file(kind)[:900], cut=True)
        return Told(body=_file(kind))

    shares: list[float] = []
    with exporting(lines) as server:
        assert _pulled(server, shares) == (5, 0, "2026-11-29T10:00:00Z")
        asked = [one.rpartition("/")[2] for one in server.asked if "/file/" in one]
    assert asked == ["Location", "Organization", "Organization", "PractitionerRole"]
    assert shares == sorted(shares)


def test_where_files_do_not_come_searches_answer_and_nothing_is_counted_twice() -> None:
    def lines(kind: str, _: int) -> Told:
        return Told(body=_file(kind)) if kind == "Location" else Told(status=404)

    with exporting(lines) as server:
        manners = server.manners
        server.manners = lambda path, own: manners(path, own) if "xport" in path else None
        for clinic in CLINICS:
            for one in clinic:
                server.put(one)
        assert _pulled(server, [])[:2] == (5, 0)


SINCE = Pull(address="", since="2026-11-29T10:00:00.250+00:00")
OTHER = [
    b'{"entry": [{"request": {"method": "DELETE", "url": "Endpoint/1"}}]}',
    b'{"entry": [{"request": {"method": "PUT", "url": "Location/1"}}]}',
    b'{"entry": "none"}',
    b'["no bundle"]',
    b"no JSON",
]
GONE = OTHER[0].replace(b"Endpoint/1", b"Location/9")


@pytest.mark.parametrize(
    ("deleted", "is_whole"), [(b"\n".join(OTHER), False), (b"\n".join([*OTHER, GONE]), True)]
)
def test_all_is_read_where_an_export_says_that_a_place_went(deleted: bytes, is_whole: bool) -> None:
    with exporting(lambda kind, _: Told(body=deleted if kind == "gone" else _file(kind))) as server:
        manners = server.manners

        def told(path: str, own: PlanNetServer) -> Told | None:
            answer = manners(path, own)
            if path.endswith("/status") and answer and isinstance(answer.body, dict):
                gone = [{"type": "Bundle", "url": f"{own.base}/file/gone"}]
                return Told(body={**answer.body, "deleted": gone})
            return answer if "file" in path or "xport" in path or "meta" in path else None

        server.manners = told
        with Spool() as spool, Connection(server.base, HASTE) as connection:
            reading = ServerReading(connection, server_at(connection))
            assert pulled(reading, SINCE, spool, lambda *_: None).is_whole is is_whole


@pytest.mark.parametrize(
    ("since", "asked"),
    [
        ("2026-11-29T10:00:00.250+00:00", "gt2026-11-29T10%3A00%3A00.250%2B00%3A00"),
        ("2026-11-29T10:00:00Z", "ge2026-11-29T10%3A00%3A00Z"),
    ],
)
def test_searches_in_place_of_an_export_go_on_behind_a_time_that_is_exact(
    since: str, asked: str
) -> None:
    with (
        PlanNetServer(*CLINICS[0]) as server,
        Spool() as spool,
        Connection(server.base, HASTE) as connection,
    ):
        reading = ServerReading(connection, server_at(connection))
        pulled(reading, replace(SINCE, since=since), spool, lambda *_: None)
    searches = [one for one in server.asked if "_lastUpdated" in one]
    assert searches
    assert all(f"_lastUpdated={asked}&" in one for one in searches)


READ_TO_THE_END = {
    "a line without end": (Told(body=b"x" * 50_000), "is larger than 10.0 kB"),
    "cut every time": (Told(body=b"{}\n", cut=True), "was cut"),
}


@pytest.mark.parametrize(("told", "said"), READ_TO_THE_END.values(), ids=READ_TO_THE_END.keys())
def test_a_file_that_can_not_be_read_is_one_sentence(told: Told, said: str) -> None:
    limits = Limits(patience=HASTE.patience, largest_page=10_000)
    with (
        PlanNetServer(manners=lambda *_: told) as server,
        Connection(server.base, limits) as connection,
        pytest.raises(InputError) as refused,
    ):
        connection.read_lines(server.base, "*/*", lambda lines: [*lines].clear())
    assert said in str(refused.value)
