"""What invented clinics say beside their facts, and what is told of them; all of it made up.

Each clinic has random numbers of its own for this, so that nothing else of the sample changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random

from finder.directory.clinic import Clinic, ClinicKind
from finder.directory.fact import Answer
from finder.taxonomy.concept import Concept
from finder.taxonomy.taxonomy import Taxonomy

_ACCEPTS = (
    "Back and neck pain",
    "Nerve pain",
    "Headaches and migraine",
    "Pain after an operation",
    "",
)
_NOT_ACCEPTED = ("Dental pain", "Pain of less than three months", "", "")
_EXPEDITED = ("Cancer pain", "New shingles pain", "Recent spine fractures", "", "", "")
_WAITS = ("About 2 weeks", "3 to 4 weeks", "About 6 weeks", "2 months", "", "")
_WAIT_DAYS = ("2026-08-17", "2026-09-14", "2026-10-05", "2026-10-26")
_PRICED = {
    "epidural_steroid_injection": (110, 290),
    "facet_joint_injection": (90, 240),
    "radiofrequency_ablation": (190, 460),
    "trigger_point_injection": (40, 80),
}
"""Dollars between which an invented allowed amount lies."""
_BESIDE = ("pharmacist", "dietitian", "neurologist", "psychiatrist", "physical_therapist")
_ENDED = ("kyphoplasty", "acupuncture", "disc_denervation", "botox_injection")


def with_more_told(clinic: Clinic, seed: str, taxonomy: Taxonomy, *, has_neighbour: bool) -> Clinic:
    """The clinic with what a site mainly does, Medicare, waits, and who else is in the building.

    `seed` decides all of it; `has_neighbour` is whether another clinic has the same address.
    """
    random = Random(seed)
    kind, share = _kind(random)
    medicare = _medicare(random, clinic)
    wait = random.choice(_WAITS)
    host = clinic.website.removeprefix("https://")
    return replace(
        clinic,
        clinic_kind=kind,
        pain_share=share,
        accepts=random.choice(_ACCEPTS),
        not_accepted=random.choice(_NOT_ACCEPTED),
        expedited=random.choice(_EXPEDITED),
        first_visit_wait=wait,
        wait_as_of=random.choice(_WAIT_DAYS) if wait else "",
        board_certified=random.choices((True, None), (60, 40))[0],
        accepts_medicare=medicare,
        medicare_assignment=random.choice(("always (invented)", "sometimes (invented)", ""))
        if medicare
        else "",
        medicare_allowed=_allowed(random, clinic, taxonomy) if medicare else "",
        sees_people_on_opioids=random.choices((True, False, None), (45, 15, 40))[0],
        direct_addresses=(f"referrals@direct.{host}",) if host and random.random() < 0.3 else (),
        also_in_building=_labels(random, clinic, taxonomy, _BESIDE, 0.4 if has_neighbour else 0.12),
        no_longer_listed=tuple(
            f"{label} (last seen {random.choice((2022, 2023))})"
            for label in _labels(random, clinic, taxonomy, _ENDED, 0.1)[:1]
        ),
    )


def _kind(random: Random) -> tuple[ClinicKind | None, str]:
    """What a site mainly does, with figures; of a few nobody says it."""
    drawn = random.random()
    physicians = random.randrange(2, 9)
    if drawn < 0.06:
        return None, ""
    if drawn < 0.2:
        many = 4 * physicians
        return ClinicKind.ALSO_OFFERS, f"1 of {many} physicians is a pain physician (invented)"
    pain = random.randrange((physicians + 1) // 2, physicians + 1)
    are = "is a pain physician" if pain == 1 else "are pain physicians"
    return ClinicKind.PAIN_CLINIC, f"{pain} of {physicians} physicians {are} (invented)"


def _medicare(random: Random, clinic: Clinic) -> bool | None:
    """Whether people with Medicare are seen; nobody denies what the clinic lists as insurance."""
    if "Medicare" in clinic.insurance:
        return True
    return random.choices((True, False, None), (30, 10, 60))[0]


def _allowed(random: Random, clinic: Clinic, taxonomy: Taxonomy) -> str:
    told = []
    for key, (low, high) in _PRICED.items():
        dollars = random.randrange(low, high)
        if clinic.answer(key) is Answer.YES:
            told.append(f"{taxonomy[key].label}: ${dollars} in an office in 2023 (invented)")
    return "; ".join(told)


def _labels(
    random: Random, clinic: Clinic, taxonomy: Taxonomy, keys: tuple[str, ...], share: float
) -> tuple[str, ...]:
    """Words for some of what the clinic says nothing about."""
    drawn: Mapping[str, bool] = {key: random.random() < share for key in keys}
    unsaid = [key for key in keys if drawn[key] and clinic.answer(key) is Answer.UNKNOWN]
    concepts: list[Concept] = [taxonomy[key] for key in unsaid]
    return tuple(concept.label for concept in concepts)
