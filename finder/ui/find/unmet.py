"""Noting a search that found nothing, once the answer is drawn."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import streamlit as st

from finder.services.find_clinics import Findings
from finder.services.kept import Unmet
from finder.services.upkeep.unmet import area_of, month_of, unmet_needs
from finder.ui.visit.resources import directory, gazetteer, unmet_counter
from finder.ui.visit.state import Visit

_log = logging.getLogger(__name__)
_NOTED = "unmet_noted"


def note_unmet_search(visit: Visit, findings: Findings) -> None:
    """Count the needs that the visitor's search did not find, once in a visit.

    A need near one place is the same search whatever else is asked. Call it last: it never
    raises, and what it writes is written later.
    """
    try:
        _note(visit, findings)
    except Exception:  # noqa: BLE001 - people search on, whatever becomes of a count
        _log.warning("a search without a match was not noted", exc_info=True)


def _note(visit: Visit, findings: Findings) -> None:
    if visit.place is None:
        return
    needs = unmet_needs(directory(), findings)
    if not needs:
        return
    month, area = month_of(datetime.now(tz=UTC).date()), area_of(visit.place, gazetteer())
    noted: set[Unmet] = st.session_state.setdefault(_NOTED, set())
    found = [one for need in needs if (one := Unmet(month, need, area)) not in noted]
    if found:
        noted.update(found)
        unmet_counter().note(found)
