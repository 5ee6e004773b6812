"""A file is taken from a signed-in admin whose page asks for one, and only so many bytes."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from finder.services.imports.grants import UploadGrants
from finder.web.uploads import UploadRoom, UploadRules, UploadsOfAdmins

ROOM = UploadRoom(per_visit=100, in_all=250)


@dataclass
class Desk:
    """An upload endpoint behind the middleware, and what is held there."""

    grants: UploadGrants = field(default_factory=UploadGrants)
    held: dict[str, int] = field(default_factory=dict)
    is_admin: bool = True
    passed: list[str] = field(default_factory=list)
    waits: asyncio.Event | None = None

    def __post_init__(self) -> None:
        self.app = UploadsOfAdmins(
            self.endpoint,
            rules=UploadRules(
                may_send=self.grants.has,
                is_admin=lambda _: self.is_admin,
                held=lambda: self.held,
                room=ROOM,
            ),
        )

    async def endpoint(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.passed.append(scope["method"])
        if self.waits:
            await self.waits.wait()
        await Response(status_code=204)(scope, receive, send)

    async def ask(
        self, visit: str = "mine", size: str | None = "10", method: str = "PUT"
    ) -> tuple[int, str]:
        heard: list[Message] = []

        async def send(message: Message) -> None:
            heard.append(message)

        headers = [] if size is None else [(b"content-length", size.encode("utf-8"))]
        path = f"/_stcore/upload_file/{visit}/file"
        scope = {"type": "http", "method": method, "path": path, "headers": headers}
        await self.app(scope, None, send)
        return heard[0]["status"], heard[1].get("body", b"").decode()


@pytest.fixture
def desk() -> Desk:
    found = Desk()
    found.grants.give("mine")
    return found


def test_an_admin_on_the_upload_page_sends_and_removes_a_file(desk: Desk) -> None:
    assert asyncio.run(desk.ask())[0] == 204
    assert asyncio.run(desk.ask(method="DELETE"))[0] == 204
    assert desk.passed == ["PUT", "DELETE"]


@pytest.mark.parametrize(
    "given",
    [
        {"visit": "theirs"},
        {"visit": ""},
        {"visit": "mine/../theirs"},
        {"visit": "MINE"},
        {"method": "POST"},
        {"method": "OPTIONS"},
        {"method": "GET"},
    ],
    ids=str,
)
def test_anything_else_is_refused_in_one_sentence(desk: Desk, given: dict[str, str]) -> None:
    if given.get("visit") == "mine/../theirs":
        desk.grants.take_back("mine")
    status, words = asyncio.run(desk.ask(**given))
    assert status == 403
    assert words.count(".") == 1
    assert desk.passed == []


def test_a_page_that_was_left_sends_nothing_more(desk: Desk) -> None:
    assert desk.grants.take_back("mine")
    assert not desk.grants.take_back("mine")
    assert asyncio.run(desk.ask())[0] == 403


def test_a_sign_in_that_is_over_sends_nothing_more(desk: Desk) -> None:
    desk.is_admin = False
    assert asyncio.run(desk.ask())[0] == 403
    assert asyncio.run(desk.ask(method="DELETE"))[0] == 403


@pytest.mark.parametrize(
    ("held", "size", "status"),
    [
        ({}, "100", 204),
        ({}, "101", 413),
        ({"mine": 60}, "40", 204),
        ({"mine": 60}, "41", 413),
        ({"theirs": 90, "hers": 90}, "70", 204),
        ({"theirs": 90, "hers": 90}, "71", 413),
        ({}, "9" * 30, 413),
    ],
)
def test_there_is_room_for_so_much(
    desk: Desk, held: dict[str, int], size: str, status: int
) -> None:
    desk.held = held
    assert asyncio.run(desk.ask(size=size))[0] == status


@pytest.mark.parametrize("size", [None, "", "-1", "1e3", "٣", "0x10", "10, 10"])
def test_a_file_says_how_large_it_is(desk: Desk, size: str | None) -> None:
    assert asyncio.run(desk.ask(size=size))[0] in {400, 411}
    assert desk.passed == []


def test_files_that_are_still_coming_count_and_then_no_more(desk: Desk) -> None:
    async def both() -> tuple[list[int], int]:
        desk.waits = asyncio.Event()
        first = asyncio.create_task(desk.ask(size="60"))
        await asyncio.to_thread(lambda: None)
        while not desk.passed:
            await asyncio.to_thread(lambda: None)
        second = (await desk.ask(size="60"))[0]
        desk.waits.set()
        return [(await first)[0], second], (await desk.ask(size="100"))[0]

    assert asyncio.run(both()) == ([204, 413], 204)


def test_visits_that_never_left_the_page_are_forgotten_in_the_end() -> None:
    grants = UploadGrants()
    for number in range(1_001):
        grants.give(str(number))
    assert not grants.has("0")
    assert grants.has("1")
    assert grants.has("1000")
