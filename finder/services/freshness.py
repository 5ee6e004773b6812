"""How long ago a record was checked, and by whom: the words of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from finder.directory.fact import Evidence
    from finder.services.wording import Wording

_BANDS = ((14, 1, "days"), (60, 7, "weeks"), (730, 30, "months"), (None, 365, "years"))
"""Up to so many days, counted in units of so many days, told with that text."""


def freshness(evidence: Evidence | None, today: date, words: Wording) -> str:
    """How fresh a record is: when somebody last checked it, or which claims it rests on."""
    if evidence is None or (evidence.verified_on is None and not evidence.period):
        return words.say("freshness.never")
    if evidence.verified_on is None:
        return words.say("freshness.claims", source=evidence.source, period=evidence.period)
    days = max((today - evidence.verified_on).days, 0)
    if days == 0:
        return words.say("freshness.today")
    for limit, unit, name in _BANDS:
        if limit is None or days < limit:
            return words.say(f"freshness.{name}", count=max(days // unit, 1))
    raise AssertionError("the last band has no limit")
