"""What a person sees when a page fails: a sentence, never a traceback."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from functools import wraps

import streamlit as st

from finder.errors import InputError, NotAllowed, StorageFailed
from finder.logs import for_operators
from finder.ui.blocks.escaping import text
from finder.ui.blocks.markup import notice
from finder.ui.visit.resources import say, sentence_of

_log = logging.getLogger(__name__)


def guarded(show: Callable[[], None]) -> Callable[[], None]:
    """`show`, whose faults are logged under a reference that the person can quote.

    `NotAllowed` is said as it is. While the database is away a page that needs it says so, and is
    drawn again at a press: what the visit holds is still there. Any other `InputError` that
    reaches this far is about the directory that was to be served. Its sentence is for who runs
    the finder and may name files of theirs, so a visitor reads only that the directory is not
    available. What a person typed is never logged.
    """

    @wraps(show)
    def page() -> None:
        try:
            show()
        except NotAllowed as error:  # said to whoever is in front of the page
            st.html(notice(sentence_of(error)))
        except StorageFailed as error:
            _log.error("the page could not be shown: %s", for_operators(error))
            st.html(notice(say("fault.database"), heading=say("fault.not_available")))
            st.button(say("fault.again"), key="fault_again")
        except InputError as error:
            _log.error("the page could not be shown: %s", for_operators(error))
            st.html(notice(say("fault.directory"), heading=say("fault.not_available")))
        except Exception as fault:  # noqa: BLE001 - the last catch: no page shows a traceback
            show_noted(fault, "fault.text")

    return page


def show_noted(fault: Exception, words: str) -> None:
    """Log a fault, and say so in the text `words` with the reference to quote."""
    reference = secrets.token_hex(3).upper()
    _log.error("fault %s: %s", reference, type(fault).__name__, exc_info=fault)
    st.html(notice(say(words, reference=text(reference)), heading=say("fault.title")))
