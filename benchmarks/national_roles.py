"""Who is in the made federal files: what kinds of providers, how many of each, what they bill.

Shares are rough, of all rows of NPPES: one in a hundred is a pain physician, most have nothing
to do with pain.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_CODES = Path(__file__).resolve().parent.parent / "data" / "taxonomy" / "codes.csv"
_THERAPIES = frozenset({"physical_therapy", "chiropractic_care", "acupuncture"})
_TALKS = frozenset({"biofeedback", "talk_therapy", "diet_and_fitness_counseling"})
_VISITS = ("99202", "99203", "99204", "99205", "99212", "99213", "99214", "99215")


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of provider. `share` counts in 10,000 rows; `lines` are the rows of claims of one.

    A person without a specialty (in Medicare's words) is in NPPES alone. `pain` is the share
    of those who work in a pain clinic.
    """

    code: str
    share: int
    specialty: str = ""
    lines: int = 0
    pool: str = ""
    pain: float = 0.0
    credential: str = "MD"
    is_organization: bool = False


def _organization(code: str, share: int, pain: float = 0.0) -> Role:
    return Role(code, share, pain=pain, credential="", is_organization=True)


PAIN_PHYSICIANS = (
    Role("208VP0014X", 35, "Interventional Pain Management", 14, "pain", 0.8),
    Role("208VP0000X", 30, "Pain Management", 12, "pain", 0.8),
    Role("207LP2900X", 22, "Anesthesiology", 10, "pain", 0.7),
    Role("2081P2900X", 11, "Physical Medicine and Rehabilitation", 11, "pain", 0.7),
    Role("2084P2900X", 2, "Neurology", 8, "pain", 0.6),
)
_TEAM = (
    Role("225100000X", 350, "Physical Therapist in Private Practice", 5, "therapy", 0.03, "PT"),
    Role("225X00000X", 180, "Occupational Therapist in Private Practice", 4, "therapy", 0.01, "OT"),
    Role("363L00000X", 150, "Nurse Practitioner", 7, "visits", 0.03, "NP"),
    Role("363LF0000X", 350, "Nurse Practitioner", 7, "visits", 0.03, "FNP"),
    Role("363A00000X", 250, "Physician Assistant", 7, "visits", 0.03, "PA-C"),
    Role("111N00000X", 120, "Chiropractic", 3, "therapy", 0.04, "DC"),
    Role("103TC0700X", 150, "Clinical Psychologist", 4, "talks", 0.02, "PSYD"),
    Role("1041C0700X", 450, "Licensed Clinical Social Worker", 3, "talks", 0.01, "LCSW"),
    Role("101YM0800X", 500, "Mental Health Counselor", 2, "talks", 0.01, "LMHC"),
    Role(
        "133V00000X", 130, "Registered Dietitian or Nutrition Professional", 2, "talks", 0.01, "RD"
    ),
    Role("2084P0800X", 90, "Psychiatry", 7, "talks", 0.01),
    Role("2084N0400X", 35, "Neurology", 9, "all", 0.03),
    Role("207T00000X", 15, "Neurosurgery", 9, "all", 0.03),
    Role("225700000X", 120, pain=0.02, credential="LMT"),
    Role("171100000X", 60, pain=0.03, credential="LAC"),
)
_OTHERS = (
    Role("207R00000X", 350, "Internal Medicine", 12, "visits"),
    Role("207Q00000X", 300, "Family Practice", 12, "visits"),
    Role("207L00000X", 120, "Anesthesiology", 9, "all"),
    Role("2085R0202X", 100, "Diagnostic Radiology", 24, "all"),
    Role("207P00000X", 120, "Emergency Medicine", 7, "visits"),
    Role("207X00000X", 70, "Orthopedic Surgery", 12, "all"),
    Role("207RC0000X", 80, "Cardiology", 16, "all"),
    Role("208600000X", 80, "General Surgery", 8, "all"),
    Role("152W00000X", 120, "Optometry", 8, "visits", credential="OD"),
    Role("367500000X", 150, "CRNA", 6, "all", credential="CRNA"),
    Role("208000000X", 200),
    Role("122300000X", 450, credential="DDS"),
    Role("183500000X", 400, credential="RPH"),
    Role("163W00000X", 500, credential="RN"),
    Role("106S00000X", 1000, credential="RBT"),
    Role("390200000X", 700, credential=""),
    Role("235Z00000X", 350, credential="SLP"),
    Role("172V00000X", 400, credential=""),
)
_ORGANIZATIONS = (
    _organization("261QP3300X", 25, pain=0.9),
    _organization("261Q00000X", 200),
    _organization("193200000X", 250, pain=0.02),
    _organization("193400000X", 150, pain=0.02),
    _organization("261QA1903X", 30, pain=0.1),
    _organization("332B00000X", 250),
    _organization("3336C0003X", 400),
    _organization("251E00000X", 250),
    _organization("282N00000X", 60),
)
ROLES = (*PAIN_PHYSICIANS, *_TEAM, *_OTHERS, *_ORGANIZATIONS)


@lru_cache(maxsize=1)
def pools() -> dict[str, tuple[str, ...]]:
    """The HCPCS codes that a kind of provider bills, by the name of the pool."""
    with _CODES.open(encoding="utf-8", newline="") as stream:
        followed = {
            row["code"]: row["key"]
            for row in csv.DictReader(stream)
            if row["system"] in {"CPT", "HCPCS"}
        }
    therapies = tuple(code for code, key in followed.items() if key in _THERAPIES)
    talks = tuple(code for code, key in followed.items() if key in _TALKS)
    pain = tuple(code for code in followed if code not in {*therapies, *talks})
    others = tuple(f"{number}" for number in range(70_010, 70_410, 2))
    usual = ("97530", "97112", "97116", "97535", "97010", "97014", "97032", "97035", "97150")
    return {
        "pain": _mixed(_VISITS, pain, others[:10]),
        "therapy": _mixed(usual, therapies, ("97164", "97168")),
        "talks": _mixed(_VISITS, talks, others[10:20]),
        "visits": _mixed(_VISITS, others[:120], ("20610", "20552", "20553", "64405", "64615")),
        "all": _mixed(_VISITS, others, ("20610", "62323", "64483")),
    }


def _mixed(*codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for group in codes for code in group))
