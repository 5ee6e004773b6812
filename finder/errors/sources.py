"""What a list can't take off, and which clinics can't be one."""

from __future__ import annotations

from finder.errors import InvalidQuery, UnexpectedRemoval, UnknownClinic, kind
from finder.language.figures import Percent


@kind("source.removes-much")
class RemovesMuch(UnexpectedRemoval):
    """A complete file takes much of its source off the list, and nobody said how many."""

    of: int
    share: Percent
    source: str


@kind("source.removes-other")
class RemovesOther(UnexpectedRemoval):
    """A file takes more clinics off the list than was said, or fewer."""

    expected: int


@kind("source.no-state")
class NoSuchState(InvalidQuery):
    """A file is said to be complete for a state that there is not."""

    state: str


@kind("source.state-of-part")
class StateOfPart(InvalidQuery):
    """A state is named that the file is complete for, but not that it is complete."""


@kind("source.not-two")
class NotTwoClinics(UnknownClinic):
    """Two clinics are to be one, and they are not two that are listed."""
