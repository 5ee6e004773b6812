"""The matching of a file against the directory, and against itself."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from finder.intake.matching.blocks import Blocks
from finder.intake.matching.claims import Claimant, left_over, settle
from finder.intake.matching.crowds import crowds
from finder.intake.matching.options import Options
from finder.intake.matching.outcome import Candidate, Matches, Twin
from finder.intake.matching.traits import TraitsReader
from finder.intake.matching.within import Within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from finder.directory.clinic import Clinic
    from finder.intake.matching.crowds import Crowds
    from finder.intake.matching.outcome import Incoming, Verdict
    from finder.intake.matching.traits import Traits

_PROGRESS_EVERY = 1_000
_NO_ANSWERS: Mapping[tuple[str, str], Verdict] = MappingProxyType({})


class Matcher:
    """The clinics of a directory, made ready once to be matched with files.

    The order of the clinics and of the rows changes nothing, only the rows' numbers do.
    """

    def __init__(self, existing: Iterable[Clinic]) -> None:
        self._reader = TraitsReader()
        self._existing = sorted(map(self._reader.traits, existing), key=lambda one: one.id)
        self._places = {one.id: place for place, one in enumerate(self._existing)}
        self._crowds = crowds(self._existing)
        self._blocks = Blocks(self._existing, self._crowds)

    def match(
        self,
        incoming: Sequence[Incoming],
        answers: Mapping[tuple[str, str], Verdict] = _NO_ANSWERS,
        progress: Callable[[int], None] | None = None,
    ) -> Matches:
        """Which clinic each row is: surely, perhaps, or none.

        `answers` are what an admin said earlier, by a row's key and a clinic's id: "same"
        makes the match sure, "different" takes the candidate away; about a stated id there
        is nothing to answer. `progress` is told the number of rows looked at now and then.
        """
        rows = sorted(incoming, key=lambda one: one.row)
        traits = [self._reader.traits(one.clinic) for one in rows]
        shared = self._crowds | crowds(traits)
        options = Options(
            self._existing,
            places=self._places,
            blocks=self._blocks,
            crowds=shared,
            rows=traits,
            answers=answers,
        )
        claimants = [
            Claimant(row, options.of(row, its))
            for row, its in _told(list(zip(rows, traits, strict=True)), progress)
        ]
        grounds = {row: option.candidate for row, option in settle(claimants).items()}
        return _matches(claimants, grounds, _twins(rows, traits, grounds, answers, shared))


def _told(
    rows: Sequence[tuple[Incoming, Traits]], progress: Callable[[int], None] | None
) -> Iterator[tuple[Incoming, Traits]]:
    for number, row in enumerate(rows, start=1):
        yield row
        if progress and (number % _PROGRESS_EVERY == 0 or number == len(rows)):
            progress(number)


def _twins(
    rows: Sequence[Incoming],
    traits: Sequence[Traits],
    grounds: Mapping[int, Candidate],
    answers: Mapping[tuple[str, str], Verdict],
    shared: Crowds,
) -> dict[int, Twin]:
    if len(grounds) == len(rows):
        return {}
    settled = {row: candidate.clinic_id for row, candidate in grounds.items()}
    within = Within(rows, traits, settled, answers, shared)
    unsettled = (place for place, row in enumerate(rows) if row.row not in grounds)
    return {twin.row: twin for place in unsettled if (twin := within.twin(place))}


def _matches(
    claimants: Iterable[Claimant], grounds: Mapping[int, Candidate], twins: Mapping[int, Twin]
) -> Matches:
    taken = {candidate.clinic_id for candidate in grounds.values()}
    unsure: dict[int, tuple[Candidate, ...]] = {}
    new: list[int] = []
    for incoming, options in claimants:
        row = incoming.row
        if row in grounds:
            continue
        candidates = left_over(options, taken)
        if candidates or row in twins:
            unsure[row] = candidates
        else:
            new.append(row)
    return Matches(
        sure={row: grounds[row].clinic_id for row in sorted(grounds)},
        grounds={row: grounds[row] for row in sorted(grounds)},
        unsure=unsure,
        new=tuple(new),
        within=tuple(twins.values()),
    )
