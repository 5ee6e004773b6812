"""The visitors that the benchmark sends: what they do, and that the finder answers them."""

from __future__ import annotations

import asyncio
import os
import re
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosedError, InvalidStatus
from websockets.frames import Close
from websockets.http11 import Response

from benchmarks.people.crowd import Crowd, at_once
from benchmarks.people.errands import Errand, errands, towns
from benchmarks.people.losing import LostAnswerError, why_lost
from benchmarks.people.server import serving
from benchmarks.people.soak import Sample, Soak, code_changed
from benchmarks.people.visitor import Answer, Visitor
from finder.geography.gazetteer import standard_gazetteer
from finder.search.query import RADIUS_STEPS
from finder.taxonomy.taxonomy import standard_taxonomy


def test_the_same_visitor_does_the_same_and_another_something_else() -> None:
    first, again, other = ([*islice(errands(seed), 20)] for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_visitors_type_towns_and_zip_codes_that_lead_to_one_place() -> None:
    typed = [text for text, _ in towns()]
    assert len(typed) > 200
    assert {bool(re.fullmatch(r"\d{5}", text)) for text in typed} == {True, False}
    gazetteer = standard_gazetteer()
    assert all(gazetteer.look_up(text).label == label for text, label in towns()[:30])


def test_visitors_press_what_the_form_has_in_all_its_kinds() -> None:
    for seed in range(5):
        done = [*islice(errands(seed), 60)]
        assert done[0].act == "search"
        assert {errand.act for errand in done} == {"search", "take", "remove", "radius"}
        assert {errand.within for errand in done} <= {f"{step:g}" for step in RADIUS_STEPS}
        assert all(each.more["key"] in standard_taxonomy() for each in done if each.act == "take")


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> object:
    store = tmp_path_factory.mktemp("people") / "finder.db"
    with serving({"FINDER_DATABASE_URL": f"sqlite:///{store}"}) as served:
        yield served


def test_the_finder_answers_a_visitor_as_it_answers_a_browser(port: object) -> None:
    async def visit() -> list[Answer]:
        async with Visitor(port.port, 7) as visitor:
            return [
                await visitor.arrive(),
                *[await visitor.do(errand) for errand in islice(errands(7), 6)],
            ]

    answers = asyncio.run(visit())
    assert len(answers) == 7
    assert all(answer.socket_bytes > 1_000 and answer.messages > 5 for answer in answers)
    assert all(answer.wire_bytes < answer.socket_bytes / 1.5 for answer in answers)  # compressed
    assert answers[0].fetched_bytes > 100  # the counts of the home map, as a browser asks for them


def test_an_answer_that_names_another_place_is_no_answer(port: object) -> None:
    async def visit() -> None:
        async with Visitor(port.port, 8) as visitor:
            await visitor.arrive()
            await visitor.do(Errand("search", "Phoenix, AZ", "50", expected="Boise, ID"))

    with pytest.raises(LostAnswerError, match="does not name the place"):
        asyncio.run(visit())


def test_a_crowd_counts_whoever_is_not_answered() -> None:
    nobody = at_once(type("Served", (), {"port": 9})(), 3)
    assert isinstance(nobody, Crowd)
    lost = "a connection did not come, as nobody listens there: the server has ended"
    assert (len(nobody.firsts), nobody.errors) == (0, {lost: 3})


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (TimeoutError(), "an answer did not come within 60 s: the server hangs"),
        (ConnectionRefusedError(), "the server has ended"),
        (ConnectionResetError(), "no connection was made (ConnectionResetError)"),
        (InvalidStatus(Response(429, "", Headers())), "was refused with the status 429"),
        (InvalidStatus(Response(503, "", Headers())), "was refused with the status 503"),
        (ConnectionClosedError(Close(1013, ""), None), "closed the socket with the code 1013"),
        (ConnectionClosedError(None, None), "without a word, as one that ended"),
        (LostAnswerError("an exception on the page"), "an exception on the page"),
        (UnicodeDecodeError("utf-8", b"", 0, 1, ""), "could not be read (UnicodeDecodeError)"),
    ],
)
def test_why_an_answer_was_lost_is_one_sentence(broken: Exception, said: str) -> None:
    told = why_lost(broken, waiting_for="an answer")
    assert said in told
    assert "\n" not in told


def test_code_that_changes_beneath_a_server_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    module = tmp_path / "deep" / "module.py"
    module.write_text("")
    os.utime(module, (1_000, 1_000))
    (tmp_path / "notes.txt").write_text("")
    assert not code_changed(tmp_path, 1_000)
    assert code_changed(tmp_path, 999)


@pytest.mark.parametrize(
    ("megabytes", "is_flat"),
    [
        ([300.0] * 40, True),
        ([200.0] * 8 + [300.0] * 32, True),
        ([300.0 + minute * 3 for minute in range(40)], False),
        ([300.0] * 30 + [420.0] * 10, False),
        ([300.0, 305.0] * 20, True),
        ([670.0, 664.0] * 10 + [670.0 + minute * 3 for minute in range(20)], False),
        ([300.0 + minute % 7 for minute in range(40)], True),
        ([300.0] * 30 + [360.0] + [300.0] * 9, True),
    ],
)
def test_memory_that_goes_on_growing_is_not_flat(megabytes: list[float], *, is_flat: bool) -> None:
    samples = [Sample(minute, value, 50) for minute, value in enumerate(megabytes)]
    assert Soak(errors=Counter(), samples=samples).is_flat is is_flat
