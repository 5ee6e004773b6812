"""Sorts of invented clinic: how often each procedure and discipline is offered there.

The shares are guesses at what is believable, not figures about real clinics.
"""

from __future__ import annotations

from dataclasses import dataclass

_COMMON = {
    "epidural_steroid_injection": 0.95,
    "facet_joint_injection": 0.85,
    "medial_branch_block": 0.85,
    "nerve_block": 0.8,
    "sacroiliac_joint_injection": 0.85,
    "trigger_point_injection": 0.9,
    "joint_injection": 0.75,
    "radiofrequency_ablation": 0.8,
    "image_guidance": 0.85,
    "medication_management": 0.7,
    "interventional_pain_physician": 0.98,
    "nurse_practitioner": 0.6,
    "physician_assistant": 0.45,
    "registered_nurse": 0.7,
}
_IMPLANTS = {
    "spinal_cord_stimulation": 0.9,
    "drg_stimulation": 0.5,
    "peripheral_nerve_stimulation": 0.55,
    "intrathecal_pump": 0.5,
    "kyphoplasty": 0.55,
    "vertebroplasty": 0.35,
    "adhesiolysis": 0.25,
    "disc_denervation": 0.3,
    "si_joint_fusion": 0.35,
    "hardware_block": 0.3,
    "botox_injection": 0.4,
    "neurosurgeon": 0.15,
    "neurologist": 0.2,
}
_TEAM = {
    "physical_therapy": 0.85,
    "chiropractic_care": 0.6,
    "acupuncture": 0.55,
    "biofeedback": 0.3,
    "talk_therapy": 0.6,
    "diet_and_fitness_counseling": 0.5,
    "ketamine_infusion": 0.15,
    "physical_therapist": 0.85,
    "chiropractor": 0.6,
    "acupuncturist": 0.55,
    "psychologist": 0.5,
    "psychiatrist": 0.25,
    "mental_health_counselor": 0.45,
    "dietitian": 0.35,
    "exercise_specialist": 0.35,
    "occupational_therapist": 0.35,
    "massage_therapist": 0.5,
    "biofeedback_practitioner": 0.25,
    "care_coordinator": 0.5,
}

_COMMON_TOO = {
    "physiatrist": 0.35,
    "anesthesiologist": 0.4,
    "nurse_anesthetist": 0.15,
    "clinical_nurse_specialist": 0.08,
    "dry_needling": 0.15,
    "platelet_rich_plasma": 0.3,
    "buprenorphine_treatment": 0.3,
}
_IMPLANTS_TOO = {
    "basivertebral_nerve_ablation": 0.35,
    "cryoneurolysis": 0.15,
    "nerve_lesioning": 0.25,
    "multifidus_stimulation": 0.15,
    "stimulator_programming": 0.75,
    "pump_maintenance": 0.5,
    "sacroplasty": 0.2,
    "lumbar_decompression": 0.3,
    "interspinous_spacer": 0.3,
    "discography": 0.3,
    "epidural_blood_patch": 0.35,
    "disc_cell_injection": 0.1,
    "lidocaine_infusion": 0.1,
    "capsaicin_patch": 0.15,
    "spine_surgeon": 0.15,
    "interventional_radiologist": 0.08,
    "palliative_care_physician": 0.08,
}
_TEAM_TOO = {
    "occupational_therapy": 0.35,
    "massage_therapy": 0.5,
    "osteopathic_manipulation": 0.2,
    "dry_needling": 0.4,
    "psychological_evaluation": 0.55,
    "mindfulness_or_yoga": 0.35,
    "coordinated_pain_care": 0.4,
    "scrambler_therapy": 0.05,
    "pharmacist": 0.25,
    "rheumatologist": 0.1,
    "addiction_medicine_physician": 0.2,
    "osteopathic_manipulation_physician": 0.2,
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of clinic: how many of a hundred are like it, and what they offer."""

    share: int
    offers: dict[str, float]
    otherwise: float
    """How likely anything not named is offered there."""
    offers_too: dict[str, float]
    """Of what was added later; each of these has random numbers of its own."""


KINDS = (
    Kind(35, _COMMON, 0.08, _COMMON_TOO),
    Kind(25, {**_COMMON, **_IMPLANTS}, 0.12, {**_COMMON_TOO, **_IMPLANTS_TOO}),
    Kind(20, {**_COMMON, **_TEAM}, 0.1, {**_COMMON_TOO, **_TEAM_TOO}),
    Kind(
        20,
        {**_COMMON, **_IMPLANTS, **_TEAM},
        0.2,
        {**_COMMON_TOO, **_IMPLANTS_TOO, **_TEAM_TOO},
    ),
)

ADDED = tuple(sorted({*_COMMON_TOO, *_IMPLANTS_TOO, *_TEAM_TOO}))
"""What is stated too; add here whatever joins the taxonomy, and no other fact changes."""
SELDOM = 0.03
"""How likely something that was added later is offered where it is not named."""

STATED = 0.62
"""How likely a clinic states a fact that it could state; the rest is blank, so unknown."""

DONE_BY = {
    "physical_therapy": "physical_therapist",
    "chiropractic_care": "chiropractor",
    "acupuncture": "acupuncturist",
    "biofeedback": "biofeedback_practitioner",
    "occupational_therapy": "occupational_therapist",
    "massage_therapy": "massage_therapist",
    "osteopathic_manipulation": "osteopathic_manipulation_physician",
}
"""Therapies that a clinic has exactly if it has who does them; it need not state both."""
