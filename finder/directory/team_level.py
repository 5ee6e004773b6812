"""How much of a team a clinic's facts show: one method, several, or a coordinated program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from finder.directory.clinic import Clinic
from finder.directory.fact import Answer


class TeamLevel(StrEnum):
    """What the International Association for the Study of Pain tells apart, by its older names.

    One kind of treatment; several kinds; several kinds by a team that plans together.
    """

    SINGLE = "single"
    SEVERAL = "several"
    COORDINATED = "coordinated"


class Part(StrEnum):
    """What a coordinated program has, each stated by any of some facts."""

    PHYSICIAN = "physician"
    MOVEMENT = "movement"
    MIND = "mind"
    PLANNING = "planning"


PARTS: Mapping[Part, frozenset[str]] = {
    Part.PHYSICIAN: frozenset(
        ("interventional_pain_physician", "physiatrist", "anesthesiologist", "neurologist")
    ),
    Part.MOVEMENT: frozenset(
        (
            *("physical_therapist", "occupational_therapist", "exercise_specialist"),
            *("physical_therapy", "occupational_therapy"),
        )
    ),
    Part.MIND: frozenset(
        (
            *("psychologist", "psychiatrist", "mental_health_counselor"),
            *("talk_therapy", "psychological_evaluation"),
        )
    ),
    Part.PLANNING: frozenset(("coordinated_pain_care", "care_coordinator")),
}
"""The facts, procedures and disciplines, any of which states each part."""


@dataclass(frozen=True, slots=True)
class Team:
    """The level that is stated, and which parts of a coordinated program are not.

    `missing` are not stated or said not to be there: to ask for, not to rule out.
    """

    level: TeamLevel
    missing: tuple[Part, ...]


def team_of(clinic: Clinic, procedures: Iterable[tuple[str, str]]) -> Team | None:
    """What a clinic's facts show, None where none is stated.

    `procedures` are all procedures, each with the kind of treatment that it is one of. All four
    parts are a coordinated program; two parts, or two kinds of treatment, are several methods.
    """
    stated = {key for key, fact in clinic.facts.items() if fact.answer is Answer.YES}
    if not stated:
        return None
    missing = tuple(part for part, facts in PARTS.items() if not facts & stated)
    kinds = {kind for key, kind in procedures if key in stated}
    treating = [part for part in PARTS if part is not Part.PLANNING and part not in missing]
    if not missing:
        level = TeamLevel.COORDINATED
    elif len(treating) > 1 or len(kinds) > 1:
        level = TeamLevel.SEVERAL
    else:
        level = TeamLevel.SINGLE
    return Team(level, missing)
