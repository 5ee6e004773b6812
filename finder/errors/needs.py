"""Words that lead to no need, or to several."""

from __future__ import annotations

from finder.errors import AmbiguousNeed, UnknownNeed, kind
from finder.language.catalogue import Sayable
from finder.language.figures import AnyOf


@kind("need.several")
class SeveralNeeds(AmbiguousNeed):
    """Several concepts go by the text."""

    text: str
    labels: AnyOf


@kind("need.empty")
class NoNeedNamed(UnknownNeed):
    """Nothing was typed."""


@kind("need.not-listed")
class NotListed(UnknownNeed):
    """The directory says nothing of it."""

    name: Sayable


@kind("need.clinic-code")
class ClinicCode(UnknownNeed):
    """The code is one of a pain clinic as a whole."""

    text: str


@kind("need.other-pain")
class OtherPain(UnknownNeed):
    """A pain that the taxonomy doesn't list by itself."""

    text: str


@kind("need.unknown")
class NoSuchNeed(UnknownNeed):
    """No procedure, discipline or condition goes by the text."""

    text: str
    near: AnyOf = AnyOf()
    """What may have been meant."""

    @property
    def form(self) -> str:
        """Whether something near it can be offered."""
        return "near" if self.near else "alone"
