"""Why an answer was lost, in one sentence that tells what to look at."""

from __future__ import annotations

from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus

LONGEST_WAIT = 60.0
"""Seconds after which an answer counts as lost."""


class LostAnswerError(Exception):
    """An answer that did not come, or was not right."""


def why_lost(broken: BaseException, *, waiting_for: str) -> str:
    """What became of an answer that was waited for.

    >>> why_lost(TimeoutError(), waiting_for="a first page")
    'a first page did not come within 60 s: the server hangs, or is too busy'
    """
    if isinstance(broken, LostAnswerError):
        return str(broken)
    if isinstance(broken, TimeoutError):
        why = f"did not come within {LONGEST_WAIT:g} s: the server hangs, or is too busy"
    elif isinstance(broken, InvalidStatus):
        why = f"was refused with the status {broken.response.status_code}"
    elif isinstance(broken, ConnectionClosed):
        closed = broken.rcvd
        told = f"with the code {closed.code}" if closed else "without a word, as one that ended"
        why = f"did not come, as the server closed the socket {told}"
    elif isinstance(broken, ConnectionRefusedError):
        why = "did not come, as nobody listens there: the server has ended"
    elif isinstance(broken, InvalidHandshake | OSError):
        why = f"did not come, as no connection was made ({type(broken).__name__})"
    else:
        why = f"could not be read ({type(broken).__name__})"
    return f"{waiting_for} {why}"
