"""What becomes known of an act that somebody's role does not allow.

No page offers one: whoever asks for it changed a page, or lost a role while one was open. It is a
line in the log, which says nothing of who it was, and an entry in the audit log where it was an
account.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from finder.errors import StorageFailed
from finder.services.accounts.refusals import Refusals
from finder.storage.signing_in.audit_entry import Event

_log = logging.getLogger(__name__)
_put_into: list[Callable[[], Refusals]] = []


def put_refused_acts_into(refusals: Callable[[], Refusals]) -> None:
    """Put what is refused from now on in this process into what `refusals` gives at the time."""
    _put_into[:] = [refusals]


def note_refused_act(name: str, role: str) -> None:
    """Note that somebody of that role asked for what it may not do; "" is a visitor's name."""
    _log.warning("an act was refused, which a %s may not do", role)
    if not (name and _put_into):
        return
    try:
        _put_into[0]().tell(Event.NOT_ALLOWED, name)
    except StorageFailed:  # it is refused all the same
        _log.exception("a refused act has no entry in the audit log")
