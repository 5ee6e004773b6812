"""A seeded, invented directory of any size, as columns.

Clinics lie where people live: a ZIP is drawn by its population and the clinic strays a
few miles from its centre. One in ten shares the exact position of another, and names
repeat, so that ties have to be decided. A clinic's breadth moves all its answers
together: a centre that does the rare things tends to do the common ones too.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from finder.taxonomy.folding import fold

_ROOT = Path(__file__).resolve().parent.parent
ZIP_CODES = _ROOT / "data" / "gazetteer" / "zip_codes.csv"

STRAY_DEGREES = 0.035
SHARED_ADDRESS = 0.1
NO_AMONG_NOT_YES = 0.35
BREADTH = 1.0
SEED = 20_230_419

SHARES: dict[str, float] = {
    "epidural_steroid_injection": 0.62,
    "facet_joint_injection": 0.48,
    "medial_branch_block": 0.44,
    "nerve_block": 0.55,
    "sacroiliac_joint_injection": 0.45,
    "trigger_point_injection": 0.66,
    "joint_injection": 0.58,
    "botox_injection": 0.22,
    "hardware_block": 0.004,
    "radiofrequency_ablation": 0.4,
    "disc_denervation": 0.03,
    "spinal_cord_stimulation": 0.24,
    "drg_stimulation": 0.05,
    "peripheral_nerve_stimulation": 0.12,
    "intrathecal_pump": 0.07,
    "adhesiolysis": 0.006,
    "kyphoplasty": 0.08,
    "vertebroplasty": 0.04,
    "si_joint_fusion": 0.05,
    "image_guidance": 0.5,
    "medication_management": 0.7,
    "ketamine_infusion": 0.02,
    "physical_therapy": 0.35,
    "chiropractic_care": 0.2,
    "acupuncture": 0.14,
    "biofeedback": 0.01,
    "talk_therapy": 0.12,
    "diet_and_fitness_counseling": 0.06,
    "interventional_pain_physician": 0.8,
    "nurse_practitioner": 0.6,
    "physician_assistant": 0.5,
    "registered_nurse": 0.55,
    "physical_therapist": 0.32,
    "chiropractor": 0.18,
    "acupuncturist": 0.1,
    "psychologist": 0.09,
    "psychiatrist": 0.04,
    "mental_health_counselor": 0.08,
    "dietitian": 0.03,
    "exercise_specialist": 0.03,
    "neurologist": 0.06,
    "neurosurgeon": 0.05,
    "occupational_therapist": 0.05,
    "massage_therapist": 0.1,
    "biofeedback_practitioner": 0.002,
    "care_coordinator": 0.15,
}
"""About how many clinics list each concept; its place in the table is its bit."""

CONCEPTS = tuple(SHARES)

_FIRST = (
    "Alder", "Birch", "Cedar", "Desert", "Elm", "Foothill", "Garnet", "Harbor", "Iris",
    "Juniper", "Kestrel", "Lakeside", "Meadow", "Northgate", "Orchard", "Prairie", "Quarry",
    "Riverbend", "Summit", "Timber", "Upland", "Valley", "Willow", "Yarrow",
)  # fmt: skip
_LAST = (
    "Pain Center", "Pain Clinic", "Spine and Pain", "Pain Specialists", "Pain Institute",
    "Pain Relief Group", "Interventional Pain", "Pain and Rehabilitation",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """A directory of N clinics: row i of each column is clinic i.

    Degrees (EPSG:4326, float64), answers as bit masks (uint64; bit k is `CONCEPTS[k]`,
    neither bit set means unknown) and names. Rows come in the order of folded names, and a
    clinic's id is its row number: whoever settles ties by id has settled them by name.
    """

    latitudes: NDArray[np.float64]
    longitudes: NDArray[np.float64]
    yes: NDArray[np.uint64]
    no: NDArray[np.uint64]
    names: NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.latitudes)


@dataclass(frozen=True, slots=True)
class Populace:
    """Where people live: ZIP centres in degrees, and how many live around each."""

    latitudes: NDArray[np.float64]
    longitudes: NDArray[np.float64]
    people: NDArray[np.float64]

    def draw(
        self, count: int, random: np.random.Generator
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Latitudes and longitudes of `count` points, a short way off the ZIP drawn for each."""
        upto = np.cumsum(self.people)
        chosen = np.searchsorted(upto, random.random(count) * upto[-1], side="right")
        stray = random.normal(0.0, STRAY_DEGREES, (2, count))
        return self.latitudes[chosen] + stray[0], self.longitudes[chosen] + stray[1]


@lru_cache(maxsize=1)
def populace(path: Path = ZIP_CODES) -> Populace:
    """The ZIPs that people live in, from the gazetteer's table."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if float(row["population"] or 0) > 0]
    return Populace(
        latitudes=np.array([float(row["latitude"]) for row in rows]),
        longitudes=np.array([float(row["longitude"]) for row in rows]),
        people=np.array([float(row["population"]) for row in rows]),
    )


def generate(count: int, seed: int = SEED) -> Columns:
    """An invented directory of `count` clinics; the same `count` and `seed`, the same one."""
    random = np.random.default_rng((seed, count))
    latitudes, longitudes = populace().draw(count, random)
    sharing = np.flatnonzero(random.random(count) < SHARED_ADDRESS)
    landlord = random.integers(0, count, len(sharing))
    latitudes[sharing], longitudes[sharing] = latitudes[landlord], longitudes[landlord]
    yes, no = _answers(count, random)
    return Columns(latitudes, longitudes, yes, no, _names(count, random))


def _answers(
    count: int, random: np.random.Generator
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    breadth = np.exp(random.normal(-(BREADTH**2) / 2, BREADTH, count)).astype(np.float32)
    yes, no = np.zeros(count, np.uint64), np.zeros(count, np.uint64)
    for bit, share in enumerate(SHARES.values()):
        odds = np.float32(share / (1 - share)) * breadth
        chance = odds / (1 + odds)
        drawn = random.random(count, dtype=np.float32)
        offers = drawn < chance
        refuses = ~offers & (random.random(count, dtype=np.float32) < NO_AMONG_NOT_YES)
        yes |= offers.astype(np.uint64) << np.uint64(bit)
        no |= refuses.astype(np.uint64) << np.uint64(bit)
    return yes, no


def _names(count: int, random: np.random.Generator) -> NDArray[np.object_]:
    known = np.array(
        [f"Sample {first} {last} {n}" for first in _FIRST for last in _LAST for n in range(1, 41)],
        dtype=object,
    )
    known = known[np.argsort([fold(name) for name in known.tolist()], kind="stable")]
    return known[np.sort(random.integers(0, len(known), count))]
