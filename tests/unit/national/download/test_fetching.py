from __future__ import annotations

import errno
import io
import json
import os
import random
import shutil
from collections import namedtuple
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import pytest
from typing_extensions import Buffer

from finder.errors import InputError
from finder.national.download.fetching import Fetching
from finder.national.download.retry_policy import RetryPolicy
from finder.national.download.source import Fetched, FetchStep, RemoteFile
from finder.national.download.transfer import Web
from tests.unit.national.download.site import Page, Site, Turn

PATH = "/claims.csv"
BODY = b"npi,code\n" + b"".join(b"%010d,63650\n" % number for number in range(5_000))
MANY = 1_000
OTHER = BODY.replace(b"63650", b"62323")
LONGER = OTHER + b"1,2\n"
CHANGED = Page(body=OTHER, etag='"two"')
OLD_DATE = {"etag": "", "modified": "Mon, 16 Nov 2026 08:00:00 GMT"}
NEW_DATE = {"etag": "", "modified": "Mon, 16 Nov 2026 09:00:00 GMT"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "files"
    made.mkdir()
    return made


@pytest.fixture
def steps() -> list[FetchStep]:
    return []


@pytest.fixture
def fetch(
    site: Site, folder: Path, patience: RetryPolicy, steps: list[FetchStep]
) -> Callable[..., Fetched]:
    def run(path: str = PATH, *, size: int | None = None, **limits: float) -> Fetched:
        file = RemoteFile(
            source="part-b",
            kept_as="part_b_{}.csv",
            address=site.root + path,
            period="2023",
            size=size,
        )
        with Web(patience) as web:
            limited = replace(patience, **limits)  # type: ignore[arg-type]  # of mixed fields
            return Fetching(file, folder, web, limited, steps.append).run()

    return run


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_comes_whole_under_its_own_name(
    site: Site, folder: Path, fetch: Callable[..., Fetched]
) -> None:
    site.serve(PATH, BODY)
    fetched = fetch()
    assert (fetched.anew, fetched.size, fetched.path) == (
        True,
        len(BODY),
        folder / "part_b_2023.csv",
    )
    assert names(folder) == ["part_b_2023.csv"]
    assert fetched.path.read_bytes() == BODY


def test_requests_tell_nothing_about_who_asks(site: Site, fetch: Callable[..., Fetched]) -> None:
    site.serve(PATH, BODY, headers={"Set-Cookie": "who=ida"}, turns=[Turn(cut_after=9)])
    fetch()
    told = [set(one.headers) for one in site.asked]
    assert told[0] == {"host", "accept", "accept-encoding", "connection", "user-agent"}
    assert told[1] == told[0] | {"range", "if-range"}
    assert site.asked[0].headers["user-agent"] == "pain-clinic-finder"


def test_the_progress_counts_bytes_of_the_whole(
    site: Site, steps: list[FetchStep], fetch: Callable[..., Fetched]
) -> None:
    site.serve(PATH, BODY, turns=[Turn(cut_after=20_000)])
    fetch()
    assert {step.size for step in steps} == {len(BODY)}
    done = [step.done for step in steps]
    assert done == sorted(done)
    assert (done[0], done[-1]) == (0, len(BODY))
    assert [step.waits.key for step in steps if step.waits] == ["cut"]


@pytest.mark.parametrize("cuts", [[1], [len(BODY) - 1], [0], [7_000, 9_000, 11_000, 12_000, 6_000]])
def test_a_connection_that_is_cut_goes_on_where_it_stopped(
    site: Site, cuts: list[int], fetch: Callable[..., Fetched]
) -> None:
    site.serve(PATH, BODY, turns=[Turn(cut_after=cut) for cut in cuts])
    assert fetch().path.read_bytes() == BODY
    stops = [sum(cuts[:number]) for number in range(len(cuts) + 1)]
    assert site.ranges(PATH) == [f"bytes={stop}-" if stop else "" for stop in stops]


@pytest.mark.parametrize("seed", range(10))
def test_whatever_happens_on_the_way_the_file_is_the_last_one(
    site: Site, seed: int, fetch: Callable[..., Fetched]
) -> None:
    draw = random.Random(seed)
    mishaps = [
        lambda: Turn(cut_after=draw.randrange(20_000)),
        lambda: Turn(cut_after=draw.randrange(20_000), ignores_range=True),
        lambda: Turn(status=503),
        lambda: Turn(shifted=draw.choice([-1, 1, 500]), cut_after=draw.randrange(9_000)),
        lambda: Turn(becomes=CHANGED, ignores_if_range=True),
        lambda: Turn(becomes=Page(body=LONGER), cut_after=draw.randrange(9_000)),
    ]
    page = site.serve(PATH, BODY, turns=[draw.choice(mishaps)() for _ in range(15)])
    assert fetch(tries=40, tries_in_all=40).path.read_bytes() == page.body


def test_a_try_that_brought_much_gives_new_chances_but_not_without_end(
    site: Site, fetch: Callable[..., Fetched]
) -> None:
    site.serve(PATH, BODY, turns=[Turn(cut_after=6_000)] * 40)
    with pytest.raises(InputError, match="run the same command again to go on from there"):
        fetch(tries_in_all=5)
    assert len(site.asked) == 5


def test_tries_that_bring_nothing_are_few(site: Site, fetch: Callable[..., Fetched]) -> None:
    site.serve(PATH, BODY, turns=[Turn(cut_after=10)] * 40)
    with pytest.raises(InputError, match=r"stopped at 30 bytes of 85\.0 kB \(the connection was"):
        fetch()
    assert len(site.asked) == 3


def test_the_next_run_goes_on_where_the_last_one_stopped(
    site: Site, folder: Path, fetch: Callable[..., Fetched]
) -> None:
    page = site.serve(PATH, BODY, turns=[Turn(cut_after=4_000)] * 3)
    with pytest.raises(InputError):
        fetch()
    assert names(folder) == ["part_b_2023.csv.part", "part_b_2023.csv.part.json"]
    page.turns.clear()
    assert fetch().path.read_bytes() == BODY
    assert site.ranges(PATH)[-1] == "bytes=12000-"
    assert names(folder) == ["part_b_2023.csv"]


def test_a_file_that_was_whole_but_not_yet_named_costs_one_byte(
    site: Site, folder: Path, fetch: Callable[..., Fetched]
) -> None:
    site.serve(PATH, BODY)
    (folder / "part_b_2023.csv.part").write_bytes(BODY)
    note = {"address": site.root + PATH, "mark": '"one"', "size": len(BODY)}
    (folder / "part_b_2023.csv.part.json").write_text(json.dumps(note))
    assert fetch().path.read_bytes() == BODY
    assert site.ranges(PATH) == [f"bytes={len(BODY) - 1}-"]


@pytest.mark.parametrize(
    ("before", "after"),
    [({"etag": '"one"'}, {"etag": '"two"'}), (OLD_DATE, NEW_DATE), (OLD_DATE, {"etag": '"two"'})],
)
def test_a_file_that_changed_in_between_begins_anew(
    site: Site, before: dict[str, str], after: dict[str, str], fetch: Callable[..., Fetched]
) -> None:
    turns = [Turn(cut_after=9_000), Turn(becomes=Page(body=OTHER, **after))]
    site.serve(PATH, BODY, turns=turns, **before)
    assert fetch().path.read_bytes() == OTHER
    assert site.ranges(PATH) == ["", "bytes=9000-"]


def test_a_change_is_noticed_by_the_tag_even_if_the_server_does_not_care(
    site: Site, fetch: Callable[..., Fetched]
) -> None:
    turns = [Turn(cut_after=9_000), Turn(becomes=CHANGED, ignores_if_range=True)]
    site.serve(PATH, BODY, turns=turns)
    assert fetch().path.read_bytes() == OTHER
    assert site.ranges(PATH) == ["", "bytes=9000-", ""]


def test_a_change_is_noticed_by_the_size_even_without_a_new_tag(
    site: Site, fetch: Callable[..., Fetched]
) -> None:
    turns = [Turn(cut_after=9_000), Turn(becomes=Page(body=LONGER))]
    site.serve(PATH, BODY, turns=turns)
    assert fetch().path.read_bytes() == LONGER
    assert site.ranges(PATH) == ["", "bytes=9000-", ""]


def test_a_file_that_became_shorter_begins_anew(site: Site, fetch: Callable[..., Fetched]) -> None:
    turns = [Turn(cut_after=9_000), Turn(becomes=Page(body=b"npi,code\n"))]
    site.serve(PATH, BODY, turns=turns)
    assert fetch().path.read_bytes() == b"npi,code\n"


@pytest.mark.parametrize("how", [{"etag": ""}, {"etag": 'W/"weak"'}])
def test_without_anything_that_marks_the_version_it_begins_anew(
    site: Site, how: dict[str, str], fetch: Callable[..., Fetched]
) -> None:
    site.serve(PATH, BODY, turns=[Turn(cut_after=9_000)], **how)
    assert fetch().path.read_bytes() == BODY
    assert site.ranges(PATH) == ["", ""]


def test_a_server_that_knows_no_parts_sends_all_again(
    site: Site, fetch: Callable[..., Fetched]
) -> None:
    site.serve(PATH, BODY, turns=[Turn(cut_after=9_000), Turn(ignores_range=True)])
    assert fetch().path.read_bytes() == BODY


def test_a_part_that_is_not_the_one_asked_for_is_not_used(
    site: Site, fetch: Callable[..., Fetched]
) -> None:
    site.serve(PATH, BODY, turns=[Turn(cut_after=9_000), Turn(shifted=5)])
    assert fetch().path.read_bytes() == BODY
    assert site.ranges(PATH) == ["", "bytes=9000-", ""]


def test_a_part_that_nobody_asked_for_is_not_used(
    site: Site, fetch: Callable[..., Fetched]
) -> None:
    site.serve(PATH, BODY, turns=[Turn(status=206)])
    assert fetch().path.read_bytes() == BODY


@pytest.mark.parametrize(
    "note",
    [
        "",
        "no json",
        "[]",
        "{}",
        '{"address": "https://other.example.test/x", "mark": "\\"one\\"", "size": 85009}',
        '{"address": "ADDRESS", "mark": 7, "size": 85009}',
        '{"address": "ADDRESS", "mark": "\\"one\\"", "size": "much"}',
        '{"address": "ADDRESS", "mark": "\\"one\\"", "size": 3}',
        '{"address": "ADDRESS", "mark": "", "size": 85009}',
        "[" * 9_000,
        " " * 20_000,
    ],
)
def test_bytes_of_unknown_origin_are_not_gone_on_with(
    site: Site, folder: Path, note: str, fetch: Callable[..., Fetched]
) -> None:
    site.serve(PATH, BODY)
    (folder / "part_b_2023.csv.part").write_bytes(b"something else")
    (folder / "part_b_2023.csv.part.json").write_text(note.replace("ADDRESS", site.root + PATH))
    assert fetch().path.read_bytes() == BODY
    assert site.ranges(PATH) == [""]


def test_a_file_that_is_there_with_the_same_size_is_not_fetched_again(
    site: Site, folder: Path, fetch: Callable[..., Fetched]
) -> None:
    site.serve(PATH, BODY)
    (folder / "part_b_2023.csv").write_bytes(BODY)
    fetched = fetch()
    assert (fetched.anew, fetched.size) == (False, len(BODY))
    assert names(folder) == ["part_b_2023.csv"]


def test_a_file_of_another_size_stays_until_the_new_one_is_whole(
    site: Site, folder: Path, fetch: Callable[..., Fetched]
) -> None:
    page = site.serve(PATH, BODY, turns=[Turn(cut_after=10)] * 3)
    (folder / "part_b_2023.csv").write_bytes(b"of last week")
    with pytest.raises(InputError):
        fetch()
    assert (folder / "part_b_2023.csv").read_bytes() == b"of last week"
    page.turns.clear()
    assert fetch().path.read_bytes() == BODY


def test_a_folder_in_its_place_is_refused_before_anything_is_asked(
    site: Site, folder: Path, fetch: Callable[..., Fetched]
) -> None:
    (folder / "part_b_2023.csv").mkdir()
    with pytest.raises(InputError, match="is no ordinary file"):
        fetch()
    assert site.asked == []


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again(
    site: Site, status: int, fetch: Callable[..., Fetched]
) -> None:
    busy = Turn(status=status, headers={"Retry-After": "3600"})
    site.serve(PATH, BODY, turns=[busy, busy])
    assert fetch().path.read_bytes() == BODY


def test_a_server_that_stays_busy_is_named(site: Site, fetch: Callable[..., Fetched]) -> None:
    site.serve(PATH, BODY, turns=[Turn(status=503)] * 9)
    with pytest.raises(
        InputError, match=r"127\.0\.0\.1 cannot be reached \(the server is busy, 503"
    ):
        fetch()
    assert len(site.asked) == 3


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (404, r"nothing at .*claims\.csv \(404\)"),
        (410, "may have moved"),
        (403, "does not hand out"),
    ],
)
def test_what_is_not_there_is_asked_for_once(
    site: Site, folder: Path, status: int, sentence: str, fetch: Callable[..., Fetched]
) -> None:
    site.serve(PATH, BODY, turns=[Turn(status=status)] * 9)
    with pytest.raises(InputError, match=sentence):
        fetch()
    assert len(site.asked) == 1
    assert names(folder) == []


def test_a_server_that_falls_silent_is_not_waited_for(
    site: Site, patience: RetryPolicy, folder: Path, steps: list[FetchStep]
) -> None:
    site.serve(PATH, BODY, turns=[Turn(stall_after=5_000)])
    hasty = replace(patience, read_seconds=0.3, tries=MANY, tries_in_all=MANY)
    file = RemoteFile(
        source="part-b", kept_as="part_b_{}.csv", address=site.root + PATH, period="2023"
    )
    with Web(hasty) as web:
        fetched = Fetching(file, folder, web, hasty, steps.append).run()
    assert fetched.path.read_bytes() == BODY
    assert {step.waits and step.waits.key for step in steps} == {None, "no_answer"}


def test_a_server_that_sends_next_to_nothing_is_left(
    site: Site, fetch: Callable[..., Fetched]
) -> None:
    site.serve(PATH, BODY)
    with pytest.raises(InputError, match="hardly anything came"):
        fetch(slow_seconds=0, slow_bytes=10**9, worth_bytes=10**9, tries=1)


def test_offline_is_said_in_one_sentence(site: Site, fetch: Callable[..., Fetched]) -> None:
    site.close()
    with pytest.raises(
        InputError, match=r"cannot be reached \(no connection\); check the connection to the inter"
    ):
        fetch()


def test_chunks_without_a_length_are_taken_for_what_they_are(
    site: Site, fetch: Callable[..., Fetched]
) -> None:
    site.serve(PATH, BODY, framing="chunked")
    assert fetch().path.read_bytes() == BODY


def test_chunks_that_stop_too_early_are_asked_for_again(
    site: Site, fetch: Callable[..., Fetched]
) -> None:
    site.serve(PATH, b"%x\r\n" % len(BODY) + BODY, framing="chunked", turns=[Turn(cut_after=900)])
    site.pages[PATH].turns += [Turn(cut_after=900)] * 9
    with pytest.raises(InputError, match="stopped at"):
        fetch()


def test_an_answer_whose_end_nobody_could_tell_is_refused(
    site: Site, folder: Path, fetch: Callable[..., Fetched]
) -> None:
    site.serve(PATH, BODY, framing="none")
    with pytest.raises(InputError, match=r"does not tell how large part_b_2023\.csv is"):
        fetch()
    assert names(folder) == []


def test_an_answer_that_is_packed_unasked_is_refused(
    site: Site, folder: Path, fetch: Callable[..., Fetched]
) -> None:
    site.serve(PATH, BODY, headers={"Content-Encoding": "gzip"})
    with pytest.raises(InputError, match="packed, which was not asked for"):
        fetch()
    assert names(folder) == []


def test_a_size_that_the_catalogue_tells_otherwise_is_refused(
    site: Site, folder: Path, fetch: Callable[..., Fetched]
) -> None:
    site.serve(PATH, BODY)
    with pytest.raises(InputError, match=r"catalogue says .* 12 bytes, but .* send 85,009;"):
        fetch(size=12)
    assert names(folder) == []


def test_the_catalogue_may_tell_the_size_where_the_server_does_not(
    site: Site, folder: Path, fetch: Callable[..., Fetched]
) -> None:
    site.serve(PATH, BODY, framing="chunked")
    with pytest.raises(InputError, match="run the same command again"):
        fetch(size=len(BODY) + 1)
    assert fetch(size=len(BODY)).size == len(BODY)
    with pytest.raises(InputError, match="should have 9 bytes, but 85,009 came"):
        fetch(size=9)
    assert names(folder) == ["part_b_2023.csv"]


@pytest.mark.parametrize("framing", ["length", "chunked"])
def test_a_file_that_is_too_large_is_refused(
    site: Site, folder: Path, framing: str, fetch: Callable[..., Fetched]
) -> None:
    site.serve(PATH, BODY, framing=framing)
    with pytest.raises(InputError, match=r"has more than 5\.0 kB"):
        fetch(largest_file=5_000)
    assert names(folder) == []


def test_free_space_is_looked_at_first(
    site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch, fetch: Callable[..., Fetched]
) -> None:
    usage = namedtuple("usage", "total used free")  # noqa: PYI024 - as shutil has it
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**9, 0, 84_000))
    site.serve(PATH, BODY)
    with pytest.raises(InputError, match=r"needs 85\.0 kB of free space .* 84\.0 kB are free"):
        fetch()
    assert names(folder) == []


def test_what_is_there_already_needs_no_space_again(
    site: Site, monkeypatch: pytest.MonkeyPatch, fetch: Callable[..., Fetched]
) -> None:
    usage = namedtuple("usage", "total used free")  # noqa: PYI024 - as shutil has it
    site.serve(PATH, BODY, turns=[Turn(cut_after=20_000)] * 3)
    with pytest.raises(InputError):
        fetch(worth_bytes=10**9)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**9, 0, 26_000))
    assert fetch().size == len(BODY)


class FullDisk(io.FileIO):
    """A file on a disk that is full after 50,000 bytes, however they come."""

    def write(self, data: Buffer) -> int:
        written = super().write(memoryview(data)[: 50_000 - self.tell()])
        if written < memoryview(data).nbytes:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return written


def test_a_full_disk_is_said_and_what_is_there_stays(
    site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch, fetch: Callable[..., Fetched]
) -> None:
    site.serve(PATH, BODY)
    with monkeypatch.context() as patch:
        opened = Path.open

        def full_where_appended(path: Path, mode: str = "r", **how: str | None) -> IO[Any]:
            return FullDisk(path, "a") if mode == "ab" else opened(path, mode, **how)

        patch.setattr(Path, "open", full_where_appended)
        with pytest.raises(InputError, match="is full; make room and run the same command again"):
            fetch()
    stopped = (folder / "part_b_2023.csv.part").stat().st_size
    assert fetch().path.read_bytes() == BODY
    assert site.ranges(PATH)[-1] == f"bytes={stopped}-"
    assert stopped == 50_000


def test_a_folder_that_is_protected_is_said(
    site: Site, folder: Path, fetch: Callable[..., Fetched]
) -> None:
    site.serve(PATH, BODY)
    (folder / "part_b_2023.csv.part").mkdir()
    with pytest.raises(InputError, match="cannot be written"):
        fetch()


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"<!DOCTYPE html><p>Blocked", "A web page came instead of part_b_2023.csv"),
        (b"\xef\xbb\xbf\n <html>", "A web page came"),
        (b"PK\x03\x04zip", "is not a CSV file"),
        (b"npi\x00code", "is not a CSV file"),
        (b"", "is not a CSV file"),
    ],
)
def test_another_kind_of_file_is_taken_away_again(
    site: Site, folder: Path, body: bytes, sentence: str, fetch: Callable[..., Fetched]
) -> None:
    site.serve(PATH, body)
    with pytest.raises(InputError, match=sentence):
        fetch()
    assert names(folder) == []


def test_redirects_are_followed_and_the_next_run_goes_on_through_them(
    site: Site, fetch: Callable[..., Fetched]
) -> None:
    site.serve("/old.csv", turns=[Turn(status=302, headers={"Location": "/claims.csv"})] * 9)
    site.serve(PATH, BODY, turns=[Turn(cut_after=9_000)])
    assert fetch("/old.csv").path.read_bytes() == BODY
    assert site.ranges(PATH) == ["", "bytes=9000-"]


@pytest.mark.parametrize(
    ("location", "sentence"),
    [
        ("http://data.example.test/x", "does not begin with https://"),
        ("file:///etc/passwd", "no web address"),
        ("/old.csv", "without end"),
    ],
)
def test_redirects_that_lead_astray_are_not_followed(
    site: Site, location: str, sentence: str, fetch: Callable[..., Fetched]
) -> None:
    site.serve("/old.csv", turns=[Turn(status=301, headers={"Location": location})] * 20)
    with pytest.raises(InputError, match=sentence):
        fetch("/old.csv")
    assert len(site.asked) <= 6
