"""What a clinic's facts show of its team, in words."""

from __future__ import annotations

from finder.directory.clinic import Clinic
from finder.directory.team_level import TeamLevel, team_of
from finder.services.wording.texts import Wording
from finder.taxonomy.taxonomy import Taxonomy


def team_words(words: Wording, taxonomy: Taxonomy, clinic: Clinic) -> str:
    """The level of the team and what of a coordinated program is not stated; "" without facts."""
    kinds = ((one.key, (*taxonomy.families_of(one.key), one.key)[0]) for one in taxonomy.procedures)
    team = team_of(clinic, kinds)
    if team is None:
        return ""
    level = words.say(f"team.{team.level.value}")
    if team.level is TeamLevel.COORDINATED:
        return level
    missing = words.listing([words.say(f"team.part.{part.value}") for part in team.missing])
    return f"{level} {words.say('team.missing', parts=missing)}"
