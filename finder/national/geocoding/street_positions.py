"""Clinics at their streets: what a geocoder finds is taken only where it fits the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from finder.directory.clinic import Clinic, PositionPrecision
from finder.geography.distance import miles_between
from finder.national.assembly.position import ZipArea, ZipPositions
from finder.national.connection_faults import connection_fault
from finder.national.geocoding.batch_format import (
    ROWS_A_BATCH,
    Batch,
    GeocoderAnswers,
    Match,
    batches,
)
from finder.national.report import StreetReport

LOOKING_UP = "streets"

_FAR_MILES = 60  # as an import warns of
_VAST = {"AK": 3}
"""By how much the ZIP codes of a state exceed those of the others."""
_LEEWAY_DEGREES = 0.05
"""About 3.5 miles of latitude: outlines are simplified, and piers and islets are left out."""
_ZIP_REACH_DEGREES = 0.1
"""About 7 miles: islands that the outlines leave out have ZIP codes too."""
_NORTH = _LEEWAY_DEGREES * np.array([-1, -1, -1, 0, 0, 1, 1, 1])
_EAST = _LEEWAY_DEGREES * np.array([-1, 0, 1, -1, 1, -1, 0, 1])
"""The eight directions around a point."""
_FAILURES_IN_A_ROW = 3
"""So many batches without an answer, and the rest is not asked."""


class NoAnswer(Exception):
    """A batch was not answered: `reason` is a part of a sentence."""

    def __init__(self, reason: str, **given: object) -> None:
        self.reason = connection_fault(reason, given)
        super().__init__(self.reason.said())


class StatesAt(Protocol):
    """What knows in which state points lie: `finder.geography.boundaries.Boundaries` does."""

    def states_at(
        self, latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]
    ) -> NDArray[np.object_]:
        """For each point (degrees) the postal code of its state, or None."""


@dataclass(frozen=True, slots=True)
class _LookedUp:
    """What all batches gave."""

    matches: Mapping[int, Match]
    report: StreetReport


def at_streets(
    clinics: Sequence[Clinic],
    ask: Callable[[Batch], GeocoderAnswers],
    zips: ZipPositions,
    states: StatesAt,
    progress: Callable[[str, float], None],
    *,
    rows: int = ROWS_A_BATCH,
) -> tuple[tuple[Clinic, ...], StreetReport]:
    """The same clinics in the same order, those at their street that `ask` finds.

    A point is taken if it lies in the state of the address, or just over its line, and within
    60 miles of the center of its ZIP code (180 in Alaska); where that center is not known, if
    the address that was found has the same ZIP code. All others stay where they are. `ask` may
    raise `NoAnswer`: its batch is counted and passed over.
    """
    looked = _look_up(list(batches(clinics, rows)), ask, progress)
    numbers = sorted(looked.matches)
    lying = _in_their_states(clinics, looked.matches, numbers, zips, states)
    placed = list(clinics)
    for number, is_in_state in zip(numbers, lying, strict=True):
        clinic, match = clinics[number], looked.matches[number]
        if is_in_state and _is_near(clinic, match, zips):
            placed[number] = _at(clinic, match)
    found = sum(new is not old for new, old in zip(placed, clinics, strict=True))
    report = replace(looked.report, found=found, misplaced=len(numbers) - found)
    return tuple(placed), report


def _look_up(
    asked: Sequence[Batch],
    ask: Callable[[Batch], GeocoderAnswers],
    progress: Callable[[str, float], None],
) -> _LookedUp:
    matches: dict[int, Match] = {}
    unanswered = unreadable = in_a_row = 0
    fault = ""
    for place, batch in enumerate(asked):
        progress(LOOKING_UP, place / len(asked))
        missing = len(batch.numbers)
        if in_a_row < _FAILURES_IN_A_ROW:
            try:
                answers = ask(batch)
            except NoAnswer as failure:
                in_a_row += 1
                fault = fault or failure.reason.said()
            else:
                in_a_row = 0
                matches |= answers.matches
                missing -= len(answers.matches) + len(answers.unmatched)
                unreadable += answers.unreadable
        unanswered += missing
    progress(LOOKING_UP, 1)
    total = sum(len(batch.numbers) for batch in asked)
    return _LookedUp(
        matches,
        StreetReport(asked=total, unanswered=unanswered, unreadable=unreadable, fault=fault),
    )


def _in_their_states(
    clinics: Sequence[Clinic],
    matches: Mapping[int, Match],
    numbers: Sequence[int],
    zips: ZipPositions,
    states: StatesAt,
) -> list[bool]:
    """Whether the match of each of `numbers` lies in the state of its clinic's address."""
    points = [matches[number].position for number in numbers]
    latitudes = np.array([point.latitude for point in points], dtype=np.float64)
    longitudes = np.array([point.longitude for point in points], dtype=np.float64)
    wanted = np.array([clinics[number].address.state for number in numbers], dtype=object)
    lying: list[bool] = (states.states_at(latitudes, longitudes) == wanted).tolist()
    doubtful = [place for place, is_in_state in enumerate(lying) if not is_in_state]
    if doubtful:
        around = states.states_at(
            np.add.outer(latitudes[doubtful], _NORTH).clip(-90, 90),
            np.add.outer(longitudes[doubtful], _EAST).clip(-180, 180),
        )
        for place, found in zip(doubtful, around, strict=True):
            number = numbers[place]
            lying[place] = wanted[place] in found or _is_at_its_zip_code(
                clinics[number], matches[number], zips
            )
    return lying


def _zip_area(clinic: Clinic, zips: ZipPositions) -> ZipArea | None:
    return zips.zip_code(clinic.address.zip_code[:5])


def _is_at_its_zip_code(clinic: Clinic, match: Match, zips: ZipPositions) -> bool:
    known = _zip_area(clinic, zips)
    return (
        known is not None
        and known.state == clinic.address.state
        and abs(match.position.latitude - known.position.latitude) <= _ZIP_REACH_DEGREES
        and abs(match.position.longitude - known.position.longitude) <= _ZIP_REACH_DEGREES
    )


def _is_near(clinic: Clinic, match: Match, zips: ZipPositions) -> bool:
    known = _zip_area(clinic, zips)
    if known is None:
        return match.zip5 == clinic.address.zip_code[:5]
    farthest = _FAR_MILES * _VAST.get(clinic.address.state, 1)
    return miles_between(known.position, match.position) <= farthest


def _at(clinic: Clinic, match: Match) -> Clinic:
    return replace(
        clinic,
        position=match.position,
        position_source=f"Census geocoder, {'exact' if match.is_exact else 'near'} match",
        position_precision=PositionPrecision.STREET,
    )
