"""Invented clinics with every kind of evidence that federal files give, around Phoenix."""

from __future__ import annotations

from datetime import date

from finder.directory.clinic import Address, Clinic, PositionPrecision
from finder.directory.fact import Answer, Evidence, Fact
from finder.geography.position import Position

SCS = "spinal_cord_stimulation"
CLAIMS = "Medicare Part B claims"
IN_OFFICE, IN_FACILITY = "in an office", "at a hospital or surgery center"


def evidence_directory() -> list[Clinic]:
    """Six clinics that offer spinal cord stimulation, the nearest without a number."""
    return [
        _clinic("quiet", "Invented Quiet Canyon Pain Clinic", 1, {SCS: Fact(Answer.YES, _SURVEY)}),
        _clinic("busy", "Invented Busy Mesa Pain Center", 4, _BUSY),
        _clinic("old", "Invented Old Town Spine", 3, {SCS: _claims(214, "2012", clinicians=1)}),
        _clinic(
            "center",
            "Invented Surgery Center of the Valley",
            2,
            {SCS: _claims(80, "2023", clinicians=None, setting=IN_FACILITY)},
        ),
        _clinic("twin-far", "Invented Twin Peaks East", 6, {SCS: _claims(80, "2023")}),
        _clinic("once", "Invented Once Only Clinic", 5, {SCS: _claims(1, "2023", clinicians=1)}),
    ]


def _claims(
    services: int | None,
    period: str,
    *,
    clinicians: int | None = 3,
    setting: str = IN_OFFICE,
    note: str = "",
) -> Fact:
    return Fact(
        Answer.YES,
        Evidence(
            source=CLAIMS,
            period=period,
            clinicians=clinicians,
            services=services,
            patients=None if services is None else max(services // 2, 1),
            setting=setting,
            note=note,
        ),
    )


_SURVEY = Evidence(source="Invented Survey of Clinics", verified_on=date(2026, 3, 14))
_BUSY = {
    SCS: _claims(1_214, "2023", note="also billed in 2021 and 2022"),
    "kyphoplasty": _claims(
        40, "2023", clinicians=1, setting=IN_FACILITY, note="perhaps not at this address"
    ),
    "facet_joint_injection": _claims(300, "2023"),
    "medial_branch_block": _claims(300, "2023"),
    "botox_injection": _claims(
        None, "2021", clinicians=2, note="units of a drug are not counted as services"
    ),
    "interventional_pain_physician": Fact(
        Answer.YES, Evidence(source="NPPES registry", period="2026-11", clinicians=3)
    ),
    "physical_therapist": Fact(
        Answer.YES,
        Evidence(source="Medicare Doctors and Clinicians", period="2026-10", clinicians=1),
    ),
    "psychologist": Fact(
        Answer.YES, Evidence(source="Medicare Part B specialties", period="2023", clinicians=1)
    ),
}


def _clinic(clinic_id: str, name: str, steps: int, facts: dict[str, Fact]) -> Clinic:
    return Clinic(
        id=clinic_id,
        name=name,
        address=Address(
            street=f"{steps}00 Example Avenue", city="Phoenix", state="AZ", zip_code="85016"
        ),
        position=Position(latitude=33.53 + steps / 20, longitude=-112.09),
        position_precision=PositionPrecision.ZIP_CENTROID,
        phone="(602) 555-0134",
        facts=facts,
        evidence=Evidence(source=CLAIMS, period="2023"),
    )
