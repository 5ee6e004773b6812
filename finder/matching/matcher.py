"""The matching of a file against the directory, and against itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from finder.matching.assignment import Certainty, Option, RowOptions, left_over, settle
from finder.matching.blocks import BlockingFilter, Blocks
from finder.matching.exact import exact_matches
from finder.matching.features import BlockingKeys, Features, FeaturesReader
from finder.matching.options import Options
from finder.matching.outcome import (
    Candidate,
    FileDuplicate,
    Incoming,
    Known,
    Matches,
    Reason,
    Verdict,
)
from finder.matching.over_shared_values import OverSharedValues, over_shared
from finder.matching.within import Within

_PROGRESS_EVERY = 1_000
_NO_ANSWERS: Mapping[tuple[str, str], Verdict] = MappingProxyType({})


class Matcher:
    """The clinics of a directory, made ready once to be matched with files.

    The order of the clinics and of the rows changes nothing, only the rows' numbers do.
    """

    def __init__(self, existing: Iterable[Known]) -> None:
        self._reader = FeaturesReader()
        self._existing = {one.id: one for one in sorted(existing, key=lambda one: one.id)}

    @cached_property
    def _blocking_keys(self) -> dict[str, BlockingKeys]:
        return {one.id: self._reader.blocking_keys(one) for one in self._existing.values()}

    @cached_property
    def _over_shared(self) -> OverSharedValues:
        return over_shared([one.distinctive_fields for one in self._blocking_keys.values()])

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

        >>> from finder.directory.clinic import Address, Clinic
        >>> from finder.matching.keys import incoming_rows
        >>> door = Address(street="12 W Main St", city="Enid", state="OK", zip_code="73701")
        >>> listed = Clinic(id="a", name="Sample Lakeside Pain Institute", address=door)
        >>> rows = [
        ...     Clinic(id="1", name="Sample Lakeside Pain Inst.", address=door),
        ...     Clinic(id="2", name="Sample Prairie Spine", address=door),
        ... ]
        >>> found = Matcher([listed]).match(
        ...     incoming_rows([(2, rows[0], False), (3, rows[1], False)])
        ... )
        >>> dict(found.sure), found.new
        ({2: 'a'}, (3,))

        """
        rows = sorted(incoming, key=lambda one: one.row)
        exact = exact_matches(rows, self._existing, answers)
        row_options = [_exact_options(one, exact[one.row]) for one in rows if one.row in exact]
        if len(exact) == len(rows):  # a file that was read before: no other clinic matters
            if progress:
                progress(len(rows))
            return _matches(row_options, _grounds(row_options), {})
        others = [one for one in rows if one.row not in exact]
        blocking_keys = {one.row: self._keys_of(one.clinic, exact.get(one.row)) for one in rows}
        worth_comparing = BlockingFilter(
            [blocking_keys[one.row] for one in others], {clinic_id for _, clinic_id in answers}
        )
        near = [
            one for one in rows if one.row not in exact or blocking_keys[one.row] in worth_comparing
        ]
        features = {
            one.row: Features(self._reader, one.clinic, blocking_keys[one.row]) for one in near
        }
        own = over_shared([one.distinctive_fields for one in blocking_keys.values()])
        options = self._options(worth_comparing, list(features.values()), answers, own)
        row_options += [
            RowOptions(one, options.of(one, features[one.row]))
            for one in _told(others, progress, done=len(exact))
        ]
        row_options.sort(key=lambda one: one.incoming.row)
        grounds = _grounds(row_options)
        settled = {row: candidate.clinic_id for row, candidate in grounds.items()}
        within = Within(
            near,
            list(features.values()),
            settled,
            answers,
            over_shared=self._over_shared | own,
            over_shared_in_file=own,
        )
        unsettled = (place for place, one in enumerate(near) if one.row not in settled)
        twins = {twin.row: twin for place in unsettled if (twin := within.twin(place))}
        return _matches(row_options, grounds, twins)

    def _keys_of(self, clinic: Known, exact: Candidate | None) -> BlockingKeys:
        """The blocking keys of a row; mostly they are those of the clinic that it is exactly."""
        if exact and _shares_the_rest(clinic, self._existing[exact.clinic_id]):
            keys = self._blocking_keys[exact.clinic_id]
            return keys if clinic.id == keys.id else keys._replace(id=clinic.id)
        return self._reader.blocking_keys(clinic)

    def _options(
        self,
        worth_comparing: BlockingFilter,
        rows: Sequence[Features],
        answers: Mapping[tuple[str, str], Verdict],
        own: OverSharedValues,
    ) -> Options:
        near = [
            Features(self._reader, self._existing[one.id], one)
            for one in self._blocking_keys.values()
            if one in worth_comparing
        ]
        return Options(
            near,
            places={one.id: place for place, one in enumerate(near)},
            blocks=Blocks(near, self._over_shared),
            over_shared=self._over_shared | own,
            rows=rows,
            answers=answers,
        )


def _shares_the_rest(row: Known, clinic: Known) -> bool:
    """Whether a row has the blocking keys of a clinic whose name, address and phone it has."""
    return (
        row.npi == clinic.npi
        and row.website == clinic.website
        and row.identifiers == clinic.identifiers
        and (bool(row.address.city) or row.position == clinic.position)
    )


def _exact_options(row: Incoming, candidate: Candidate) -> RowOptions:
    by_id = Reason.SAME_ID in candidate.reasons
    certainty = Certainty.ID if by_id else Certainty.EXACT
    return RowOptions(row, (Option(candidate, certainty, moved=False),))


def _grounds(row_options: Sequence[RowOptions]) -> dict[int, Candidate]:
    """What each row is that surely is a clinic."""
    return {row: option.candidate for row, option in settle(row_options).items()}


def _told(
    rows: Sequence[Incoming], progress: Callable[[int], None] | None, *, done: int
) -> Iterator[Incoming]:
    for number, row in enumerate(rows, start=done + 1):
        yield row
        if progress and number % _PROGRESS_EVERY == 0:
            progress(number)
    if progress:
        progress(done + len(rows))


def _matches(
    row_options: Iterable[RowOptions],
    grounds: Mapping[int, Candidate],
    twins: Mapping[int, FileDuplicate],
) -> Matches:
    taken = {candidate.clinic_id: row for row, candidate in grounds.items()}
    again: dict[int, int] = {}
    unsure: dict[int, tuple[Candidate, ...]] = {}
    new: list[int] = []
    for incoming, options in row_options:
        row = incoming.row
        if row in grounds:
            continue
        winner = _winner(options, twins.get(row), taken)
        candidates = left_over(options, taken)
        if winner is not None:
            again[row] = winner
        elif candidates or row in twins:
            unsure[row] = candidates
        else:
            new.append(row)
    return Matches(
        sure={row: grounds[row].clinic_id for row in sorted(grounds)},
        grounds={row: grounds[row] for row in sorted(grounds)},
        unsure=unsure,
        new=tuple(new),
        again={row: _last(winner, again) for row, winner in again.items()},
        within=tuple(twin for twin in twins.values() if twin.row in unsure),
    )


def _winner(
    options: Iterable[Option], twin: FileDuplicate | None, taken: Mapping[str, int]
) -> int | None:
    """The other row that is the clinic which an admin said this row is; None if there is none."""
    said = {one.candidate.clinic_id for one in options if one.certainty is Certainty.ANSWERED}
    if len(said) == 1 and (winner := taken.get(said.pop())):
        return winner
    return twin.like if twin and Reason.ANSWERED_SAME in twin.candidate.reasons else None


def _last(row: int, again: Mapping[int, int]) -> int:
    """The row that stands in the end: one that gave way itself stands for nobody."""
    while row in again:
        row = again[row]
    return row
