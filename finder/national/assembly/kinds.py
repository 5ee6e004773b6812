"""Which sites are pain clinics, and which offer pain procedures among other things."""

from __future__ import annotations

import re

from finder.directory.clinic import ClinicKind
from finder.national.assembly.shares import PainShare

_THIRD, _HALF = 1 / 3, 0.5
_REGULAR = 50
"""Pain services of a year that are more than a few."""
_DEPARTMENT = 100
"""Pain services of a year that the pain physicians of a large place do."""
_SMALL = 25
"""People of a group who can still be one team."""
_ASIDE = (
    "not counting visits, lab tests, drugs, supplies, image guidance and injections into joints"
)
"""What `done` and `pain` leave out, as words."""
_SAYS_PAIN = re.compile(r"\bpain\b", re.IGNORECASE)


def kind_of(share: PainShare, name: str) -> ClinicKind:
    """Whether pain care is most of what a site does, or its own department.

    A site is a pain clinic where it is registered as one, or calls itself one and somebody there is
    a pain physician; where a third of its physicians are pain physicians; where half of what is
    done is pain care, and that is not little; or where there is somebody to whom one
    sends people, whatever else is done around them: pain physicians who do much of it, or anybody
    who sees people in visits of their own and gives many injections or ablations.
    """
    has_one = share.pain_physicians > 0
    is_clinic = (
        share.is_registered
        or (has_one and _SAYS_PAIN.search(name) is not None)
        or share.of_physicians >= _THIRD
        or (share.of_work >= _HALF and share.pain >= _REGULAR)
        or share.pain_by_them >= _DEPARTMENT
        or share.treating > 0
    )
    return ClinicKind.PAIN_CLINIC if is_clinic else ClinicKind.ALSO_OFFERS


def is_one_team(share: PainShare) -> bool:
    """Whether those of one group at an address are one team: few, or mostly pain care."""
    return share.people <= _SMALL or share.of_physicians >= _HALF or share.of_work >= _HALF


def share_words(share: PainShare) -> str:
    """The figures as words: "2 of 3 physicians are pain physicians; 80% of … is pain care"."""
    told = []
    if share.physicians:
        told.append(_physicians(share.pain_physicians, share.physicians))
    if share.done:
        told.append(
            f"pain care is {share.of_work:.0%} of the procedures billed to Medicare in "
            f"{share.year}, {_ASIDE}"
        )
    if share.treating:
        told.append(_treating(share.treating))
    if share.is_registered:
        told.append("registered as a pain clinic")
    return "; ".join(told)


def _treating(people: int) -> str:
    who = "1 person here" if people == 1 else f"{people:,} people here each"
    return f"{who} saw people in at least 50 visits and gave many injections or ablations for pain"


def _physicians(pain: int, every: int) -> str:
    if every == 1:
        return f"the one physician is {'' if pain else 'not known as '}a pain physician"
    if not pain:
        return f"none of {every:,} physicians is known as a pain physician"
    are = "is a pain physician" if pain == 1 else "are pain physicians"
    return f"{pain:,} of {every:,} physicians {are}"
