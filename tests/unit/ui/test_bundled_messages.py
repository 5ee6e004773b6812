"""Messages of a run reach the loop and then the browser in their order, none twice, in bundles."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from types import SimpleNamespace

import pytest
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunnerEvent
from streamlit.runtime.session_manager import SessionClientDisconnectedError

from finder.ui.shell.bundled_messages import Bundle, bundle_messages, send_in_one_go

MESSAGE, END = ScriptRunnerEvent.ENQUEUE_FORWARD_MSG, ScriptRunnerEvent.SHUTDOWN
START = ScriptRunnerEvent.SCRIPT_STARTED


class Visit(AppSession):
    """A visit of Streamlit's, as far as its events go."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._event_loop = loop
        self.heard: list[object] = []
        self.all_heard = asyncio.Event()
        self.told = 0

    def __del__(self) -> None:
        """Nothing was opened."""

    def _handle_scriptrunner_event_on_event_loop(  # type: ignore[override]
        self, _: object, event: object, forward_msg: object = None, **__: object
    ) -> None:
        self.heard.append(event if forward_msg is None else forward_msg)
        if len(self.heard) == self.told:
            self.all_heard.set()
        if forward_msg == "broken":
            raise ValueError


@pytest.fixture(autouse=True)
def bundled(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = AppSession._on_scriptrunner_event  # fails here where Streamlit has none any more
    monkeypatch.setattr(AppSession, "_on_scriptrunner_event", usual)
    bundle_messages()
    bundle_messages()


async def _run(visit: Visit, told: list[object]) -> None:
    """Tell it all from a thread of its own, as a run does, and wait until the last was heard."""

    def draw() -> None:
        for each in told:
            if isinstance(each, ScriptRunnerEvent):
                visit._on_scriptrunner_event(None, each)
            else:
                visit._on_scriptrunner_event(None, MESSAGE, forward_msg=each)  # type: ignore[arg-type]

    visit.told = len(told)
    await asyncio.gather(asyncio.to_thread(draw), visit.all_heard.wait())


@pytest.mark.parametrize(
    "told",
    [
        [1],
        [1, 2, 3],
        [END],
        [START],
        [START, 1, 2, END],
        [START, 1, END, START, 2, START, 3, END],
        [*range(40), END],
        [*range(40), END, *range(40, 80), END],
        [END, END, 1, END],
        ["broken", 1, END, "broken", 2],
    ],
)
def test_all_is_heard_once_and_in_its_order(told: list[object]) -> None:
    faults: list[str] = []

    async def drawn() -> list[object]:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, told: faults.append(str(told["message"])))
        visit = Visit(loop)
        await _run(visit, told)
        return visit.heard

    assert asyncio.run(drawn()) == told
    assert len(faults) == told.count("broken")
    assert not any("broken" in fault for fault in faults), "a message is told to no log"


def test_what_the_loop_is_asked_for_after_an_event_comes_after_it() -> None:
    async def drawn() -> list[object]:
        visit = Visit(asyncio.get_running_loop())
        visit.told = 2
        visit._on_scriptrunner_event(None, MESSAGE, forward_msg="last words")  # type: ignore[arg-type]
        visit._on_scriptrunner_event(None, END)
        visit._call_soon_on_event_loop(lambda: visit.heard.append("what went wrong"))
        await visit.all_heard.wait()
        await asyncio.sleep(0)
        return visit.heard

    assert asyncio.run(drawn()) == ["last words", END, "what went wrong"]


def test_the_loop_is_called_once_for_all_that_waits() -> None:
    bundle = Bundle()
    heard: list[int] = []
    assert [bundle.add(partial(heard.append, one)) for one in range(3)] == [True, False, False]
    for each in bundle.taken():
        each()
    assert (heard, bundle.taken()) == ([0, 1, 2], [])
    assert bundle.add(lambda: None)


def test_two_visits_have_bundles_of_their_own() -> None:
    async def drawn() -> tuple[list[object], list[object]]:
        one, other = (Visit(asyncio.get_running_loop()) for _ in range(2))
        await asyncio.gather(_run(one, [1, 2, END]), _run(other, ["a", END, "b"]))
        return one.heard, other.heard

    assert asyncio.run(drawn()) == ([1, 2, END], ["a", END, "b"])


def test_a_streamlit_without_such_places_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "finder.ui.shell.bundled_messages.AppSession", SimpleNamespace(), raising=True
    )
    bundle_messages()


class Client:
    """A browser that is gone after so many messages."""

    def __init__(self, takes: int) -> None:
        self.takes = takes
        self.had: list[object] = []

    def write_forward_msg(self, message: object) -> None:
        """Take one."""
        if len(self.had) == self.takes:
            raise SessionClientDisconnectedError
        self.had.append(message)


class OneVisit:
    """Streamlit's runtime, as far as it sends: to the browser of the visit `here`, if any."""

    def __init__(self, client: Client | None) -> None:
        self.client = client
        self._session_mgr = self

    def get_active_session_info(self, visit: str) -> object:
        """The visit's browser."""
        return self.client if visit == "here" else None

    def _send_message(self, client: Client, message: object) -> None:
        client.write_forward_msg(message)


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[object], Client | None], list[object]]:
    """What Streamlit's loop is given to send, of what waits for the browser of a visit."""
    waiting: list[object] = []
    assert Runtime._send_message, "fails here where Streamlit has none any more"
    assert callable(Runtime.exists)

    def usual(_: object) -> list[object]:
        now, waiting[:] = list(waiting), []
        return now

    assert AppSession.flush_browser_queue
    monkeypatch.setattr(AppSession, "flush_browser_queue", usual)
    send_in_one_go()
    send_in_one_go()

    def take(messages: list[object], client: Client | None) -> list[object]:
        monkeypatch.setattr(Runtime, "exists", lambda: True)
        monkeypatch.setattr(Runtime, "instance", lambda: OneVisit(client))
        waiting[:] = messages
        visit = SimpleNamespace(id="here" if client else "away")
        return list(AppSession.flush_browser_queue(visit))  # type: ignore[arg-type]

    return take


@pytest.mark.parametrize("takes", [0, 1, 2, 99, 100, 101, 500])
@pytest.mark.parametrize("waits", [0, 1, 2, 30, 100, 101, 700])
def test_each_message_is_sent_once_or_left_to_streamlit_in_its_order(
    taken: Callable[[list[object], Client], list[object]], waits: int, takes: int
) -> None:
    client, messages = Client(takes), list(range(waits))
    left = taken(messages, client)
    assert [*client.had, *left] == messages
    assert len(client.had) == min(waits, takes, 100)


def test_what_waits_for_a_browser_that_is_away_is_left_to_streamlit(
    taken: Callable[[list[object], Client | None], list[object]],
) -> None:
    assert taken([1, 2, 3], None) == [1, 2, 3]


def test_a_streamlit_that_sends_otherwise_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = SimpleNamespace(flush_browser_queue=list)
    monkeypatch.setattr("finder.ui.shell.bundled_messages.AppSession", usual)
    monkeypatch.setattr("finder.ui.shell.bundled_messages.Runtime", SimpleNamespace())
    send_in_one_go()
    assert usual.flush_browser_queue is list
