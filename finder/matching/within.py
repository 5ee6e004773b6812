"""Rows of one file that look like one clinic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from finder.matching.blocks import Blocks
from finder.matching.comparison import Judgement, compare
from finder.matching.features import Features
from finder.matching.outcome import Candidate, FileDuplicate, Incoming, Reason, Verdict
from finder.matching.over_shared_values import OverSharedValues


class Within:
    """Finds, for each row, the row of the same file that it looks like.

    `rows` stand in the order of their numbers, with `features` beside them; `settled` maps a
    row's number to the id of the clinic that it surely is. `over_shared_in_file` is what many rows
    of the file share, `over_shared` what many rows or clinics do.
    """

    def __init__(
        self,
        rows: Sequence[Incoming],
        features: Sequence[Features],
        settled: Mapping[int, str],
        answers: Mapping[tuple[str, str], Verdict],
        *,
        over_shared: OverSharedValues,
        over_shared_in_file: OverSharedValues,
    ) -> None:
        self._rows = rows
        self._features = features
        self._settled = settled
        self._answers = answers
        self._over_shared = over_shared
        self._blocks = Blocks(features, over_shared_in_file)

    def twin(self, place: int) -> FileDuplicate | None:
        """The row that the one in this place is held back for, if there is any.

        That is one that surely is a clinic of the directory, or stands earlier. Two rows at
        two addresses are two sites even with one name and phone: in one file nobody moves.
        Of two rows that each state an id of their own only those are taken for one that
        surely are.
        """
        best: tuple[tuple[bool, float, int], FileDuplicate] | None = None
        for other in self._blocks.near(self._features[place]):
            like = self._rows[other]
            if other == place or (other > place and like.row not in self._settled):
                continue
            judged = self._judged(place, other)
            if judged is None:
                continue
            rank = (judged.sure, judged.score, -other)
            if best is None or rank > best[0]:
                candidate = Candidate(self._id(other), judged.score, judged.reasons)
                best = (rank, FileDuplicate(self._rows[place].row, like.row, candidate))
        return best[1] if best else None

    def _judged(self, place: int, other: int) -> Judgement | None:
        row, like = self._rows[place], self._rows[other]
        answer = self._answers.get((row.key, self._id(other)))
        if Verdict.DIFFERENT in (answer, self._answers.get((like.key, self._id(place)))):
            return None
        judged = compare(self._features[place], self._features[other], self._over_shared)
        if judged is None or judged.moved:
            return None
        if row.id_is_stated and like.id_is_stated and not judged.sure:
            return None
        if answer is Verdict.SAME:
            return judged._replace(reasons=(Reason.ANSWERED_SAME, *judged.reasons))
        return judged

    def _id(self, place: int) -> str:
        """The id that a row has or will have."""
        row = self._rows[place]
        return self._settled.get(row.row, row.clinic.id)
