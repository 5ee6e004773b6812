"""Many cases at once: for each the nearest clinics that list all it needs, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass, replace

from finder.directory.standing import marks_of
from finder.geography.gazetteer import Gazetteer
from finder.search.query import Need, Query
from finder.services.directory import Directory
from finder.services.find_clinics import Finding, Findings, find_clinics
from finder.services.referrals.case_file import Case
from finder.services.referrals.case_reading import CaseReader, CaseReading
from finder.services.wording.sentences import Sentences
from finder.services.wording.texts import Wording

MOST_NEAREST = 10
_STEPS = (25.0, 100.0)
"""Miles that are looked at first: most cases have enough clinics there."""


@dataclass(frozen=True, slots=True)
class MatchedCase:
    """A case, what was read of it, and the clinics for it, the first ones of a search's list.

    `reason` says why there are none, "" where there are some.
    """

    case: Case
    reading: CaseReading
    findings: tuple[Finding, ...]
    reason: str = ""


class CaseMatcher:
    """Matches cases against one directory; the same question is answered once.

    A case gets up to `nearest` clinics: the first that a search for the same needs from the same
    place lists, at any distance unless the text of the case names one.
    """

    def __init__(
        self, directory: Directory, gazetteer: Gazetteer, words: Wording, nearest: int
    ) -> None:
        self._directory = directory
        self._words = words
        taxonomy = directory.taxonomy.in_language(words.language)
        self._sentences = Sentences(words, taxonomy)
        self._reader = CaseReader(taxonomy, gazetteer, words)
        self._nearest = nearest
        self._found: dict[Query, tuple[Finding, ...]] = {}
        self._silent: dict[tuple[Need, ...], int] = {}

    def match(self, case: Case) -> MatchedCase:
        """The nearest clinics for a case. Never raises."""
        reading = self._reader.read(case)
        if reading.reason or reading.place is None:
            return MatchedCase(case, reading, (), reading.reason)
        query = Query(
            origin=reading.place.position, radius_miles=reading.radius_miles, needs=reading.needs
        )
        found = self._found.get(query)
        if found is None:
            found = self._found[query] = self._nearest_of(query)
        return MatchedCase(case, reading, found, "" if found else self._why_none(query))

    def _nearest_of(self, query: Query) -> tuple[Finding, ...]:
        """The first clinics of the answer to `query`, sought close by before everywhere.

        Where a smaller circle holds as many pain clinics that nothing stands against as are
        wanted, they come first in any larger one too.
        """
        for miles in _STEPS:
            if query.radius_miles is None or miles < query.radius_miles:
                found = self._answer(replace(query, radius_miles=miles)).matching(self._nearest)
                if len(found) == self._nearest and _is_first_choice(found[-1]):
                    return found
        return self._answer(query).matching(self._nearest)

    def _answer(self, query: Query) -> Findings:
        return find_clinics(self._directory, query)

    def _why_none(self, query: Query) -> str:
        needs = self._sentences.asked(query.needs)
        silent = self._not_stated(query.needs)
        call = self._words.say("match.call", count=silent) if silent else ""
        beyond = self._beyond(query)
        key = "match.none_within" if query.radius_miles is not None else "match.none"
        said = self._words.say(key, needs=needs, miles=query.radius_miles or 0)
        return " ".join(filter(None, (said, beyond, call)))

    def _beyond(self, query: Query) -> str:
        """The nearest clinic beyond the miles that the text allowed."""
        outside = self._answer(query).nearest_outside
        if outside is None or outside.finding.distance_miles is None:
            return ""
        miles = self._words.miles(outside.finding.distance_miles)
        return self._words.say("match.nearest", clinic=outside.finding.clinic.name, miles=miles)

    def _not_stated(self, needs: tuple[Need, ...]) -> int:
        """How many clinics may match and don't say so."""
        if needs not in self._silent:
            everywhere = Query(radius_miles=None, needs=needs)
            self._silent[needs] = self._answer(everywhere).total_not_stated
        return self._silent[needs]


def _is_first_choice(finding: Finding) -> bool:
    return not finding.also_offers and not marks_of(finding.clinic)
