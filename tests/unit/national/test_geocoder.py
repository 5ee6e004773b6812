"""The street geocoder against a server on this computer that behaves well or badly."""

from __future__ import annotations

import csv
import email
import gzip
import io
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from typer.testing import CliRunner

from finder.__main__ import app
from finder.directory.clinic import Clinic, PositionPrecision
from finder.errors import InvalidSetting
from finder.intake.validation import check_directory
from finder.national.download.retry_policy import RetryPolicy
from finder.national.geocoding import geocoder
from finder.national.geocoding.batch_format import Batch
from finder.national.geocoding.street_positions import NoAnswer
from finder.national.report import BuildReport
from finder.national.sources.federal_files import Sources
from finder.services.build_national import build_national
from finder.settings import settings
from tests.patience import LONGEST_WAIT
from tests.unit.national.claims_file import Row, written
from tests.unit.national.loopback import LoopbackServer

CLINICS = 7
MANY = 1_000
LARGEST = 50_000
REAL_GEOCODER = geocoder.Geocoder
BATCH = Batch((0, 1), b"0,100 Example St,Phoenix,AZ,85016\n1,101 Example St,Phoenix,AZ,85016\n")


@dataclass(frozen=True, kw_only=True)
class Turn:
    """How one request is answered; by default as the Census Bureau's service does."""

    change: Callable[[bytes], bytes] = bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut_after: int | None = None
    is_length_told: bool = True
    stalls: bool = False
    drips: bool = False
    has_no_end: bool = False


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request that came."""

    path: str
    headers: dict[str, str]
    fields: dict[str, bytes]


class Service:
    """The server; `turns` are taken first, then `always`."""

    def __init__(self) -> None:
        self.turns: list[Turn] = []
        self.always = Turn()
        self.asked: list[Asked] = []
        self.let_go = threading.Event()
        self._server = LoopbackServer(_Handler, self)
        self._server.start()

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def address(self) -> str:
        return f"{self.root}/locations/addressbatch"

    def close(self) -> None:
        self.let_go.set()
        self._server.stop()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = LONGEST_WAIT
    server: LoopbackServer

    def do_POST(self) -> None:
        service = self.server.behaviour
        body = self.rfile.read(int(self.headers["Content-Length"]))
        fields = _fields(self.headers["Content-Type"], body)
        headers = {name.lower(): value for name, value in self.headers.items()}
        service.asked.append(Asked(path=self.path, headers=headers, fields=fields))
        turn = service.turns.pop(0) if service.turns else service.always
        if turn.stalls:
            service.let_go.wait(LONGEST_WAIT)
        self._answer(turn, turn.change(answer_to(fields["addressFile"])))

    def _answer(self, turn: Turn, content: bytes) -> None:
        self.send_response(turn.status)
        if turn.is_length_told and not turn.has_no_end:
            self.send_header("Content-Length", str(len(content)))
        else:
            self.send_header("Connection", "close")
        for name, value in turn.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if turn.cut_after is not None or not turn.is_length_told:
            self.close_connection = True
        self.wfile.write(content[: turn.cut_after])
        until = time.monotonic() + LONGEST_WAIT
        while (turn.drips or turn.has_no_end) and time.monotonic() < until:
            self.wfile.write(b"." if turn.drips else b"x" * 10_000)
            if turn.drips and self.server.behaviour.let_go.wait(0.02):
                return

    def log_message(self, *_: object) -> None:
        """Say nothing on stderr."""


def _fields(kind: str, body: bytes) -> dict[str, bytes]:
    message = email.message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    return {
        str(part.get_param("name", header="content-disposition")): bytes(
            part.get_payload(decode=True)
        )
        for part in message.walk()
        if not part.is_multipart()
    }


def answer_to(asked: bytes) -> bytes:
    """A match for each row, a little north of Phoenix by its house number."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    for number, street, city, state, zip5 in csv.reader(io.StringIO(asked.decode())):
        line = f"{street}, {city}, {state}, {zip5}"
        point = f"-112.03,{33.5 + int(street.split()[0]) / 10_000}"
        kind = "Exact" if int(number) % 2 else "Non_Exact"
        writer.writerow([number, line, "Match", kind, line.upper(), point, "123", "L"])
    return text.getvalue().encode()


def without_every_second(content: bytes) -> bytes:
    return b"".join(content.splitlines(keepends=True)[::2])


def none_matched(content: bytes) -> bytes:
    return b"\n".join(b'"%s","x","Tie"' % row.split(b'"')[1] for row in content.splitlines())


@pytest.fixture
def service() -> Iterator[Service]:
    made = Service()
    yield made
    made.close()


@pytest.fixture
def patience() -> RetryPolicy:
    """Of a test: a server that answers is waited for, but no pause takes long."""
    return RetryPolicy(
        connect_seconds=LONGEST_WAIT,
        read_seconds=LONGEST_WAIT,
        page_seconds=LONGEST_WAIT,
        tries=2,
        tries_in_all=2,
        first_pause=0.01,
        longest_pause=0.02,
        largest_page=LARGEST,
    )


def hasty(patience: RetryPolicy, turn: Turn) -> RetryPolicy:
    """The same patience, but for silence, and for what has no end."""
    if turn.stalls:
        return replace(patience, read_seconds=0.3)
    return replace(patience, page_seconds=0) if turn.drips else patience


@pytest.fixture
def configured(
    service: Service, patience: RetryPolicy, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Service]:
    """The setting names the server, and nobody waits for one that says nothing."""

    def asked_there(address: str) -> geocoder.Geocoder:
        return REAL_GEOCODER(address, patience=hasty(patience, service.always))

    monkeypatch.setattr(geocoder, "Geocoder", asked_there)
    monkeypatch.setenv("FINDER_GEOCODER_URL", service.address)
    settings.cache_clear()
    yield service
    settings.cache_clear()


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    path = tmp_path_factory.mktemp("claims") / "claims_2023.csv"
    rows = [
        replace(Row(), npi=f"10000000{number:02}", street1=f"{100 + number} EXAMPLE ST")
        for number in range(CLINICS)
    ]
    path.write_bytes(written(rows))
    return Sources(part_b=(path,))


def built(sources: Sources, output: Path) -> tuple[list[Clinic], BuildReport]:
    report = build_national(sources, output)
    checked = check_directory(output)
    assert checked.issues == ()
    return list(checked.clinics), report


@pytest.fixture(scope="module")
def at_zip_codes(sources: Sources, tmp_path_factory: pytest.TempPathFactory) -> list[Clinic]:
    """The clinics as they are without a geocoder."""
    clinics, report = built(sources, tmp_path_factory.mktemp("without") / "clinics.csv")
    assert len(clinics) == CLINICS
    assert report.as_dict().items() >= {"streets_asked": 0, "streets_found": 0}.items()
    return clinics


def elsewhere(clinic: Clinic) -> Clinic:
    """The clinic without its place."""
    return replace(
        clinic, position=None, position_source="", position_precision=PositionPrecision.NONE
    )


BEHAVIOURS = {
    "good": (Turn(), 7, ""),
    "in another order": (Turn(change=lambda text: b"\n".join(text.splitlines()[::-1])), 7, ""),
    "partial": (Turn(change=without_every_second), 4, ""),
    "cut without notice": (
        Turn(change=lambda text: text[:400], is_length_told=False),
        3,
        "",
    ),
    "ties": (Turn(change=none_matched), 0, ""),
    "a web page": (Turn(change=lambda _: b"<html>\nSorry\n</html>"), 0, "no table of addresses"),
    "nothing": (Turn(change=lambda _: b""), 0, "no table of addresses"),
    "bytes": (Turn(change=lambda _: bytes(range(256)) * 50), 0, "no table of addresses"),
    "points elsewhere": (Turn(change=lambda text: text.replace(b",33.", b",43.")), 0, ""),
    "swapped": (
        Turn(change=lambda text: text.replace(b"-112.03,33.", b"33.5,-112.")),
        0,
        "no table",
    ),
    "500": (Turn(status=500), 0, "the server is busy, 500"),
    "429": (Turn(status=429, headers={"Retry-After": "3600"}), 0, "the server is busy, 429"),
    "404": (Turn(status=404), 0, "the server refuses, 404"),
    "204": (Turn(status=204, change=lambda _: b""), 0, "the server refuses, 204"),
    "206": (Turn(status=206), 0, "the server answers with 206"),
    "elsewhere": (
        Turn(status=307, headers={"Location": "https://geocoder.example.test/"}),
        0,
        "it leads to another server",
    ),
    "no address": (
        Turn(status=307, headers={"Location": "http://geocoder.example.test/"}),
        0,
        "it leads to an address that may not be asked",
    ),
    "round and round": (Turn(status=307, headers={"Location": "again"}), 0, "without end"),
    "packed": (
        Turn(change=gzip.compress, headers={"Content-Encoding": "gzip"}),
        0,
        "packed, which was not asked for",
    ),
    "huge": (Turn(has_no_end=True), 0, "far larger than it should be"),
    "cut": (Turn(cut_after=300), 0, "the connection was cut"),
    "cut at once": (Turn(cut_after=0), 0, "the connection was cut"),
    "silent": (Turn(stalls=True), 0, "no answer in time"),
    "a byte now and then": (
        Turn(drips=True, is_length_told=False),
        0,
        "the answer took too long",
    ),
}


@pytest.mark.parametrize("name", BEHAVIOURS)
def test_whatever_the_server_does_no_clinic_is_lost_or_changed_but_for_its_place(
    name: str,
    at_zip_codes: list[Clinic],
    configured: Service,
    sources: Sources,
    tmp_path: Path,
) -> None:
    configured.always, found, fault = BEHAVIOURS[name]
    clinics, report = built(sources, tmp_path / "with.csv")
    assert [elsewhere(one) for one in clinics] == [elsewhere(one) for one in at_zip_codes]
    moved = [new for new, old in zip(clinics, at_zip_codes, strict=True) if new != old]
    assert {one.position_precision for one in moved} <= {PositionPrecision.STREET}
    assert (report.streets.asked, report.streets.found, len(moved)) == (CLINICS, found, found)
    assert fault in report.streets.fault
    assert bool(fault) == bool(report.streets.fault)
    if fault:
        assert report.streets.unanswered == CLINICS
    assert report.without_position == 0
    assert report.clinics == CLINICS


def test_a_found_clinic_says_how_it_was_found(
    configured: Service, sources: Sources, tmp_path: Path
) -> None:
    clinics, _ = built(sources, tmp_path / "with.csv")
    for clinic in clinics:
        house = int(clinic.address.street.split()[0])
        assert clinic.position is not None
        assert clinic.position.latitude == pytest.approx(33.5 + house / 10_000, abs=1e-6)
    assert {one.position_source for one in clinics} == {
        "Census geocoder, exact match",
        "Census geocoder, near match",
    }
    assert len(configured.asked) == 1


def test_building_again_gives_the_same_file(
    configured: Service, sources: Sources, tmp_path: Path
) -> None:
    built(sources, tmp_path / "one.csv")
    configured.always = BEHAVIOURS["in another order"][0]
    built(sources, tmp_path / "two.csv")
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


def test_nothing_but_addresses_is_sent(
    configured: Service, sources: Sources, tmp_path: Path
) -> None:
    built(sources, tmp_path / "with.csv")
    (asked,) = configured.asked
    assert asked.path == "/locations/addressbatch"
    assert asked.fields.keys() == {"addressFile", "benchmark"}
    assert asked.fields["benchmark"] == b"Public_AR_Current"
    rows = list(csv.reader(io.StringIO(asked.fields["addressFile"].decode())))
    assert sorted(row[1:] for row in rows) == [
        [f"{100 + number} Example St", "Phoenix", "AZ", "85016"] for number in range(CLINICS)
    ]
    assert [row[0] for row in rows] == [str(number) for number in range(CLINICS)]
    assert "cookie" not in asked.headers
    assert asked.headers["user-agent"] == "pain-clinic-finder"


@pytest.mark.parametrize(
    "turn",
    [Turn(status=503), Turn(cut_after=100), Turn(change=lambda _: b"soon")],
)
def test_a_second_try_may_bring_it(turn: Turn, service: Service, patience: RetryPolicy) -> None:
    service.turns = [turn]
    with geocoder.Geocoder(service.address, patience) as asked:
        assert asked.ask(BATCH).matches.keys() == {0, 1}
    assert len(service.asked) == 2
    assert service.asked[0].fields == service.asked[1].fields


def test_another_try_may_bring_what_a_silent_one_did_not(
    service: Service, patience: RetryPolicy
) -> None:
    service.turns = [Turn(stalls=True)]
    ready = replace(hasty(patience, service.turns[0]), tries=MANY, tries_in_all=MANY)
    with geocoder.Geocoder(service.address, ready) as asked:
        assert asked.ask(BATCH).matches.keys() == {0, 1}
    assert len(service.asked) >= 2  # more, where this machine is as slow as a silent server
    assert all(one.fields == service.asked[0].fields for one in service.asked)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_on_the_same_server_is_followed_with_the_batch(
    status: int, service: Service, patience: RetryPolicy
) -> None:
    service.turns = [Turn(status=status, headers={"Location": "/new/addressbatch"})]
    with geocoder.Geocoder(service.address, patience) as asked:
        assert asked.ask(BATCH).matches.keys() == {0, 1}
    assert [one.path for one in service.asked] == ["/locations/addressbatch", "/new/addressbatch"]
    assert service.asked[1].fields["addressFile"] == BATCH.content


@pytest.mark.parametrize("status", [400, 403, 404, 303])
def test_a_refusal_is_not_asked_again(status: int, service: Service, patience: RetryPolicy) -> None:
    service.always = Turn(status=status, headers={"Location": "/new"})
    with geocoder.Geocoder(service.address, patience) as asked, pytest.raises(NoAnswer):
        asked.ask(BATCH)
    assert len(service.asked) == 1


def test_nobody_there_is_said(patience: RetryPolicy) -> None:
    gone = Service()
    gone.close()
    with (
        geocoder.Geocoder(gone.address, patience) as asked,
        pytest.raises(NoAnswer, match="no connection"),
    ):
        asked.ask(BATCH)


def test_a_broken_set_up_of_this_computer_is_no_more_than_no_answer(
    patience: RetryPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "nonsense://[")
    with (
        geocoder.Geocoder("https://geocoder.example.test/", patience) as asked,
        pytest.raises(NoAnswer),
    ):
        asked.ask(BATCH)


@pytest.mark.parametrize(
    "address",
    ["http://geocoder.example.test/", "nonsense", "https://me@geocoder.example.test/", "file:///"],
)
def test_an_address_that_may_not_be_asked_is_refused_before_anything_is_read(
    address: str, sources: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FINDER_GEOCODER_URL", address)
    settings.cache_clear()
    told: list[str] = []
    try:
        with pytest.raises(InvalidSetting, match="FINDER_GEOCODER_URL can't be used"):
            build_national(sources, tmp_path / "out.csv", progress=lambda *_: told.append("x"))
    finally:
        settings.cache_clear()
    assert told == []
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize(
    ("turn", "line"),
    [
        (Turn(), "Streets looked up: 7, found: 7.\n"),
        (
            Turn(status=500),
            "Streets looked up: 7, found: 0; without an answer (the server is busy, 500): 7.",
        ),
        (
            Turn(change=lambda text: text.replace(b",33.", b",43.")),
            "found: 0; not taken, as far from the ZIP code or in another state: 7. The others stay",
        ),
    ],
)
def test_the_command_says_in_one_line_what_came_of_it(
    turn: Turn, line: str, configured: Service, sources: Sources, tmp_path: Path
) -> None:
    configured.always = turn
    report = tmp_path / "report.json"
    arguments = ["build-national", "--part-b", str(next(iter(sources))[1])]
    arguments += ["-o", str(tmp_path / "out.csv"), "--report", str(report)]
    outcome = CliRunner().invoke(app, arguments, env={"COLUMNS": "200"})
    assert outcome.exit_code == 0
    assert line in outcome.stdout
    assert outcome.stdout.count("looked up") == 1
    assert json.loads(report.read_text())["streets_asked"] == CLINICS


def test_without_the_setting_no_network_client_is_loaded_and_no_line_told(
    sources: Sources, tmp_path: Path
) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from finder.national.sources.federal_files import Sources;"
        "from finder.services.build_national import build_national;"
        "report = build_national(Sources(part_b=(Path(sys.argv[1]),)), Path(sys.argv[2]));"
        "print('httpx2' in sys.modules, report.streets.asked)"
    )
    arguments = [sys.executable, "-c", code, str(next(iter(sources))[1]), str(tmp_path / "out.csv")]
    done = subprocess.run(arguments, capture_output=True, check=True, timeout=LONGEST_WAIT)
    assert done.stdout == b"False 0\n"
