"""What the finder's own pages say to Streamlit, as its protocol has it; anything else is not.

The only module of the web room that knows Streamlit's messages. A message kind or a kind of
widget value that Streamlit adds later is refused until it is listed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Common_pb2 import FileURLsRequest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from finder.services.turns import PageTurn
from finder.web.connections import LARGEST_MESSAGE

_MOST_WIDGETS = 4_000
_MOST_HASHES = 10_000
_MOST_FILES = 1
_LONGEST_ID = 2_000
_LONGEST_ADDRESS = 66_000  # a little more than the server takes of a request's first line
_LONGEST_NAME = 400
_HASH = re.compile(r"[0-9A-Za-z_-]{0,128}")
_DEFERRED = re.compile(r"[0-9a-f]{32}")

_VALUES = frozenset(
    {
        "trigger_value",
        "bool_value",
        "double_value",
        "int_value",
        "string_value",
        "double_array_value",
        "int_array_value",
        "string_array_value",
        "json_value",
        "json_trigger_value",
        "string_trigger_value",
        "file_uploader_state_value",
    }
)
"""What a field of a page can hold. Not among them: tables (Arrow), bytes, chats with files."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message of a page; `asks_for_files_of` is the visit that wants to send files."""

    kind: str
    asks_for_files_of: str | None = None


def own_frame(data: bytes) -> Frame | None:
    """The message in `data`, None if no page of the finder sends such a one.

    Never sent: to clear the caches of everybody, to stop the server, to look at its source
    code or write beside it, to rerun when a file is saved, a heartbeat.
    """
    if len(data) > LARGEST_MESSAGE:
        return None
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return None
    kind = message.WhichOneof("type")
    if kind not in _CHECKS or not _CHECKS[kind](message):
        return None
    asks = message.file_urls_request.session_id if kind == "file_urls_request" else None
    return Frame(kind, asks_for_files_of=asks)


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody goes to a page: by a link, or `is_history`, Back or Forward."""

    page: str
    query: str
    is_history: bool


def step_in(data: bytes) -> Step | None:
    """Where somebody goes with that message of `own_frame`, None if they stay on their page.

    A link of Streamlit's takes nothing along of the page that is left: only what is drawn around
    all pages, and that says events alone. All that is said on a page comes with what said it. A
    browser that knows of no page yet asks for one by its name; the step has none then.
    """
    message = _message_in(data)
    asked = message.rerun_script
    if message.WhichOneof("type") != "rerun_script":
        return None
    is_said = asked.widget_states.widgets or asked.fragment_id or asked.is_auto_rerun
    if asked.page_script_hash and is_said and not asked.is_history_navigation:
        return None
    return Step(asked.page_script_hash, asked.query_string, asked.is_history_navigation)


def as_said_on(turn: PageTurn, data: bytes) -> bytes:
    """That message as said on the page of `turn`, where it was said on another or before it."""
    message = _message_in(data)
    asked = message.rerun_script
    is_there = asked.page_script_hash == turn.page and turn.is_begun
    if message.WhichOneof("type") != "rerun_script" or is_there:
        return data
    asked.page_script_hash, asked.query_string = turn.page, turn.query
    asked.is_history_navigation = turn.goes_through_history
    passed_on: bytes = message.SerializeToString()
    return passed_on


def _message_in(data: bytes) -> BackMsg:
    message = BackMsg()
    with suppress(DecodeError):
        message.ParseFromString(data)
    return message


def visit_told_of(data: bytes) -> str:
    """The visit that Streamlit begins or goes on with in that message of its own; "" if none."""
    message = ForwardMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return ""
    return message.new_session.initialize.session_id


def _is_own_rerun(state: ClientState) -> bool:
    around = state.context_info
    return (
        len(state.query_string) <= _LONGEST_ADDRESS
        and len(around.url) <= _LONGEST_ADDRESS
        and max(map(len, (around.timezone, around.locale, around.color_scheme))) <= _LONGEST_NAME
        and len(state.page_name) <= _LONGEST_NAME
        and _HASH.fullmatch(state.page_script_hash) is not None
        and _HASH.fullmatch(state.fragment_id) is not None
        and len(state.cached_message_hashes) <= _MOST_HASHES
        and all(_HASH.fullmatch(one) for one in state.cached_message_hashes)
        and len(state.widget_states.widgets) <= _MOST_WIDGETS
        and all(map(_is_own_value, state.widget_states.widgets))
    )


def _is_own_value(widget: WidgetState) -> bool:
    kind = widget.WhichOneof("value")  # None: a field that was emptied
    return len(widget.id) <= _LONGEST_ID and (kind is None or kind in _VALUES)


def _is_own_request(request: FileURLsRequest) -> bool:
    return len(request.file_names) <= _MOST_FILES and len(request.request_id) <= _LONGEST_NAME


def _is_download(request: BackendOperationRequest) -> bool:
    """A file that is made when its button is pressed; its id was drawn for one visit."""
    return (
        request.WhichOneof("payload") == "deferred_file"
        and _DEFERRED.fullmatch(request.deferred_file.file_id) is not None
        and len(request.request_id) <= _LONGEST_NAME
    )


_CHECKS: dict[str, Callable[[BackMsg], bool]] = {
    "rerun_script": lambda message: _is_own_rerun(message.rerun_script),
    "stop_script": lambda _: True,
    "file_urls_request": lambda message: _is_own_request(message.file_urls_request),
    "backend_operation_request": lambda message: _is_download(message.backend_operation_request),
}
"""The kinds of messages that pages send, and what must be true of each."""
