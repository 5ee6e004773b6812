"""What a run of a page tells its browser goes to the server's loop in bundles, not one by one.

A run is drawn in a thread of its own, and for each element it draws, Streamlit wakes the loop that
sends it: some thirty times a rerun, and each time the two threads wait for each other. So it is
woken once for all that is drawn in a moment, and at once when a run ends, as most do before that.

The loop in turn goes round once for each message that it sends, and whenever it does, a run may
take the interpreter from it for some milliseconds. So what waits is sent in one go.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from weakref import WeakKeyDictionary

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunnerEvent
from streamlit.runtime.session_manager import SessionClientDisconnectedError

_MOMENT = 0.02
"""Seconds that a message may wait for others."""

_PATIENT = frozenset({ScriptRunnerEvent.ENQUEUE_FORWARD_MSG, ScriptRunnerEvent.SCRIPT_STARTED})
"""What may wait; how a run ends is heard at once, with all that waited."""

_TELLER, _HEARER = "_on_scriptrunner_event", "_handle_scriptrunner_event_on_event_loop"
"""What a run tells, in its thread, and what hears it in the loop."""

_TAKER = "flush_browser_queue"
"""What gives the loop all that waits for one browser; the loop then sends it."""

_AT_ONCE = 100
"""Messages that are sent in one go. Of more, Streamlit sends the rest itself: a browser that takes
them slowly may have five hundred before it is given up."""

_FAULT = "what a run told could not be heard"
"""Nothing of the message itself, which may say what somebody asked, and where."""

_Event = Callable[[], None]


class Bundle:
    """The events of one visit on their way to the loop, in their order."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._waiting: list[_Event] = []
        self._is_fetched = False

    def add(self, event: _Event) -> bool:
        """Let an event wait; whether the loop has to be told that there are some."""
        with self._turn:
            self._waiting.append(event)
            is_first, self._is_fetched = not self._is_fetched, True
            return is_first

    def taken(self) -> list[_Event]:
        """All that wait, which then wait no more."""
        with self._turn:
            taken, self._waiting, self._is_fetched = self._waiting, [], False
            return taken


def bundle_messages() -> None:
    """Let messages of a run, and that it began, wait a moment for others; nothing else waits.

    Where Streamlit has no such places any more, each goes by itself.
    """
    usual = getattr(AppSession, _TELLER, None)
    if usual is None or not hasattr(AppSession, _HEARER) or hasattr(usual, "bundles"):
        return
    bundles: WeakKeyDictionary[AppSession, Bundle] = WeakKeyDictionary()

    def tell(self: AppSession, sender: object, event: ScriptRunnerEvent, **told: object) -> None:
        bundle = bundles.setdefault(self, Bundle())
        loop = self._event_loop
        is_first = bundle.add(partial(getattr(self, _HEARER), sender, event, **told))

        def hear() -> None:
            for each in bundle.taken():
                try:
                    each()
                except Exception as fault:  # noqa: BLE001 - as if each had been called by itself
                    loop.call_exception_handler({"message": _FAULT, "exception": fault})

        def wait() -> None:
            loop.call_later(_MOMENT, hear)

        if event not in _PATIENT:
            self._call_soon_on_event_loop(hear)
        elif is_first:
            self._call_soon_on_event_loop(wait)

    tell.bundles = True  # type: ignore[attr-defined]
    setattr(AppSession, _TELLER, tell)


def send_in_one_go() -> None:
    """Let the loop send what waits for one browser without going round for each message.

    Where Streamlit has no such places any more, it sends as it does.
    """
    usual = getattr(AppSession, _TAKER, None)
    has_sender = hasattr(Runtime, "_send_message") and hasattr(Runtime, "instance")
    if usual is None or not has_sender or hasattr(usual, "sends"):
        return

    def take(self: AppSession) -> list[ForwardMsg]:
        messages: list[ForwardMsg] = usual(self)
        return _not_sent(self.id, messages) if messages and Runtime.exists() else messages

    take.sends = True  # type: ignore[attr-defined]
    setattr(AppSession, _TAKER, take)


def _not_sent(session_id: str, messages: list[ForwardMsg]) -> list[ForwardMsg]:
    """Send the first of them; those that are left, all from one on that found its browser gone."""
    runtime = Runtime.instance()
    active = runtime._session_mgr.get_active_session_info(session_id)  # noqa: SLF001 - as Streamlit sends
    if active is None:
        return messages
    for number, message in enumerate(messages[:_AT_ONCE]):
        try:
            runtime._send_message(active, message)  # noqa: SLF001 - as above
        except SessionClientDisconnectedError:
            return messages[number:]
    return messages[_AT_ONCE:]
