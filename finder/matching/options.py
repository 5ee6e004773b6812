"""The clinics of the directory that one row may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from finder.matching.assignment import Certainty, Option
from finder.matching.blocks import Blocks
from finder.matching.comparison import Judgement, compare, describe
from finder.matching.features import Features
from finder.matching.outcome import Candidate, Incoming, Reason, Verdict
from finder.matching.over_shared_values import OverSharedValues


class Options:
    """Finds the clinics that the rows of one file may be.

    `existing` are the clinics that `blocks` was made of, `places` tells where in it an id
    stands, `rows` are the features of the file's rows.
    """

    def __init__(
        self,
        existing: Sequence[Features],
        *,
        places: Mapping[str, int],
        blocks: Blocks,
        over_shared: OverSharedValues,
        rows: Sequence[Features],
        answers: Mapping[tuple[str, str], Verdict],
    ) -> None:
        self._existing = existing
        self._places = places
        self._blocks = blocks
        self._over_shared = over_shared
        self._repeated = Counter(one for row in rows for one in row.identifiers)
        self._answers: dict[str, dict[str, Verdict]] = {}
        for (key, clinic_id), verdict in answers.items():
            self._answers.setdefault(key, {})[clinic_id] = verdict

    def of(self, incoming: Incoming, features: Features) -> tuple[Option, ...]:
        """The clinics that a row may be, in no order; only one if the row states its id."""
        if incoming.id_is_stated and features.id in self._places:
            place = self._places[features.id]
            found = describe(features, self._existing[place], self._over_shared)
            return (self._option(place, found, Certainty.ID, Reason.SAME_ID),)
        options: dict[int, Option] = {}
        for place in self._blocks.near(features):
            judged = compare(features, self._existing[place], self._over_shared)
            if judged:
                certainty = Certainty.SURE if judged.sure else Certainty.PERHAPS
                options[place] = self._option(
                    place, judged, Certainty.EXACT if judged.exact else certainty
                )
        self._add_identified(features, options)
        self._apply_answers(incoming.key, features, options)
        return tuple(options.values())

    def _option(
        self, place: int, judged: Judgement, certainty: Certainty, *reasons: Reason
    ) -> Option:
        candidate = Candidate(self._existing[place].id, judged.score, (*reasons, *judged.reasons))
        return Option(candidate, certainty, judged.moved)

    def _add_identified(self, features: Features, options: dict[int, Option]) -> None:
        """Those that share an identifier: surely the one if no other row or clinic has it."""
        for identifier in features.identifiers:
            sharing = self._blocks.sharing(identifier)
            if identifier in self._over_shared.identifiers:
                continue
            alone = len(sharing) == 1 and self._repeated[identifier] == 1
            for place in sharing:
                judged = describe(features, self._existing[place], self._over_shared)
                known = options[place].certainty if place in options else Certainty.PERHAPS
                certainty = Certainty.IDENTIFIER if alone else known
                options[place] = self._option(
                    place, judged, max(certainty, known), Reason.SAME_IDENTIFIER
                )

    def _apply_answers(self, key: str, features: Features, options: dict[int, Option]) -> None:
        for clinic_id, verdict in self._answers.get(key, {}).items():
            place = self._places.get(clinic_id)
            if place is None:
                continue
            if verdict is Verdict.DIFFERENT:
                options.pop(place, None)
                continue
            judged = describe(features, self._existing[place], self._over_shared)
            options[place] = self._option(place, judged, Certainty.ANSWERED, Reason.ANSWERED_SAME)
