"""Which row gets which clinic: a row picks one at most, and a clinic goes to one row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from finder.matching.outcome import MOST_CANDIDATES, Candidate, Incoming, Reason

_CLEARLY = 0.05
"""So much more alike is the better of two sure matches at least, to be taken for the one."""


class Certainty(IntEnum):
    """How certain a match is; of two rows that claim a clinic the more certain one gets it."""

    PERHAPS = 0
    SURE = 1
    ANSWERED = 2
    EXACT = 3
    IDENTIFIER = 4
    ID = 5


class Option(NamedTuple):
    """A clinic that a row may be; `moved` if the addresses differ, so that both may be there."""

    candidate: Candidate
    certainty: Certainty
    moved: bool


class RowOptions(NamedTuple):
    """A row and the clinics that it may be."""

    incoming: Incoming
    options: tuple[Option, ...]


def settle(row_options: Iterable[RowOptions]) -> Mapping[int, Option]:
    """The row number and option of each clinic's best claimant, whatever their order.

    Of equals the one whose own id the clinic has gets it: the clinic was made from it.

    Two rows want clinic "a"; the one with the surer match gets it:

    >>> from finder.directory.clinic import Address, Clinic
    >>> clinic = Clinic(id="", name="Sample Pain Clinic", address=Address())
    >>> def wants(row, certainty, score):
    ...     wanted = Option(Candidate("a", score, ()), certainty, moved=False)
    ...     return RowOptions(Incoming(f"row {row}", row, clinic, False), (wanted,))
    >>> won = settle([wants(2, Certainty.SURE, 0.9), wants(3, Certainty.EXACT, 0.8)])
    >>> [(row, option.candidate.clinic_id) for row, option in won.items()]
    [(3, 'a')]

    """
    best: dict[str, tuple[tuple[float, float, bool, str, int], Option]] = {}
    for incoming, options in row_options:
        option = pick(options)
        if option:
            wanted = option.candidate
            is_other = incoming.clinic.id != wanted.clinic_id
            place = (-option.certainty, -wanted.score, is_other, incoming.key, incoming.row)
            held = best.get(wanted.clinic_id)
            if held is None or place < held[0]:
                best[wanted.clinic_id] = (place, option)
    return {place[-1]: option for place, option in best.values()}


def pick(options: Sequence[Option]) -> Option | None:
    """The one option that a row surely is; None if there is none or more than one could be."""
    firm = [option for option in options if option.certainty > Certainty.PERHAPS]
    if len(firm) < 2:
        return firm[0] if firm else None
    for certainty in (Certainty.ID, Certainty.ANSWERED):
        found = [option for option in firm if option.certainty is certainty]
        if found:
            return found[0] if len(found) == 1 else None
    if any(option.certainty is Certainty.IDENTIFIER for option in firm):
        rivals = [option for option in firm if option.certainty >= Certainty.EXACT]
        return rivals[0] if len(rivals) == 1 else None
    exact = [option for option in firm if option.certainty is Certainty.EXACT]
    ahead = sorted(exact or firm, key=_likest_first)
    if len(ahead) == 1:
        return ahead[0]
    lead = ahead[0].candidate.score - ahead[1].candidate.score
    return ahead[0] if lead >= _CLEARLY or (exact and lead > 0) else None


def left_over(options: Iterable[Option], taken: Iterable[str]) -> tuple[Candidate, ...]:
    """The candidates of a row that got none, the likeliest first.

    A clinic that another row is has not moved, so it is no candidate at another address.
    """
    free: list[Option] = []
    for option in options:
        if option.candidate.clinic_id not in taken:
            free.append(option)
        elif not option.moved or option.certainty > Certainty.PERHAPS:
            free.append(option._replace(candidate=_taken(option.candidate)))
    return tuple(option.candidate for option in sorted(free, key=_likest_first)[:MOST_CANDIDATES])


def _taken(candidate: Candidate) -> Candidate:
    reasons = (*candidate.reasons, Reason.TAKEN)
    return Candidate(candidate.clinic_id, candidate.score, reasons)


def _likest_first(option: Option) -> tuple[float, float, str]:
    return (-option.certainty, -option.candidate.score, option.candidate.clinic_id)
