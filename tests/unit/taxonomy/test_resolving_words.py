from __future__ import annotations

import pytest

from finder.errors import AmbiguousNeed
from finder.taxonomy import Taxonomy, standard_taxonomy

# What the published guides, clinicians and readers call things, by key.
WORDS = {
    "epidural_steroid_injection": "ESI, LESI, CESI, TFESI, ILESI, epidural, caudal, transforaminal,"
    " interlaminar, epidurals, epidural steroid injections, LESIs, E.S.I., epidural shot",
    "facet_joint_injection": "facet block, zygapophyseal, FJI, facet injection, facet joint blocks",
    "medial_branch_block": "MBB, MBBs, lumbar facet nerve block, facet nerve block, medial branch",
    "nerve_block": "peripheral nerve block, occipital, sympathetic, stellate ganglion, celiac,"
    " genicular, intercostal block, occipital nerve block, sympathetic nerve block, nerve blocks,"
    " genicular nerve block, stellate ganglion block, celiac plexus block",
    "sacroiliac_joint_injection": "SIJ injection, SI injection, SI joint injections,"
    " sacroiliac joint injection, Sacroiliac (SI) joint injection",
    "trigger_point_injection": "TPI, TPIs, trigger point, trigger points, trigger-point injections",
    "joint_injection": "large joint injection, knee injection, hip injections, knee shot,"
    " shoulder injection, injection in the knee, cortisone shot in the hip",
    "botox_injection": "Botox, onabotulinumtoxinA, chronic migraine Botox, Botulinum toxin,"
    " botox shots, BOTOX®",
    "hardware_block": "hardware injection, hardware injection (around spinal hardware),"
    " hardware blocks",
    "radiofrequency_ablation": "RFA, RF, rhizotomy, RFTC, radiofrequency neurotomy, lumbar RFA,"
    " cervical RFA, SI RFA, genicular RFA, radio-frequency ablation, radio frequency ablation,"
    " rhizotomies, nerve burning, R.F.A., RFAs, radiofrequency ablations",
    "platelet_rich_plasma": "PRP, platelet-rich plasma, PRP shots, platelet rich plasma injection,"
    " platelet-rich plasma (PRP)",
    "disc_cell_injection": "disc cell injection, disc allograft injections",
    "epidural_blood_patch": "blood patch, EBP, epidural blood patches",
    "disc_denervation": "IDET, intradiscal, disk denervation",
    "basivertebral_nerve_ablation": "basivertebral nerve ablation, BVNA, Intracept",
    "cryoneurolysis": "nerve freezing, cryoablation, freeze the nerves, Iovera",
    "nerve_lesioning": "neurolysis, neurolytic block, phenol injections, nerve lesioning",
    "spinal_cord_stimulation": "SCS, scs, S.C.S., stim, neurostimulator, neuromodulation,"
    " stim trial, spinal cord stimulator, spinal-cord stimulators, stimulation of the spinal cord,"
    " stimulator spinal cord, spine stimulator, SCS trial, Spinal cord stimulation (SCS),"
    " SCS - spinal cord stimulation, spinal_cord_stimulation, spinalcordstimulation",
    "drg_stimulation": "DRG, DRG-S, dorsal root ganglion stimulator, DRGS, drg stimulation",
    "peripheral_nerve_stimulation": "PNS, peripheral nerve stimulator, peripheral nerve stim",
    "intrathecal_pump": "pain pump, ITP, intrathecal drug delivery, IDDS, morphine pump,"
    " pain pumps, pump, intrathecal",
    "multifidus_stimulation": "multifidus stimulation, ReActiv8, multifidus stimulators",
    "stimulator_programming": "SCS reprogramming, stimulator check, stimulator programming",
    "pump_maintenance": "pump refill, pain pump refills, baclofen pump refill, refill my pump",
    "adhesiolysis": "epidurolysis, epidural lysis of adhesions, Racz procedure, adhesiolyses",
    "kyphoplasty": "balloon kyphoplasty, kyphoplasties, kypho,"
    " kyphoplasty (vertebral augmentation)",
    "vertebroplasty": "cement, PVP, vertebroplasties, bone cement",
    "sacroplasty": "sacroplasty, sacroplasties, cement in the sacrum",
    "si_joint_fusion": "SI fusion, SIJ fusion, posterior SI fusion, sacroiliac joint fusion,"
    " Sacral Iliac Joint Fusion, sacro-iliac joint fusion",
    "lumbar_decompression": "MILD procedure, PILD, percutaneous lumbar decompression",
    "interspinous_spacer": "interspinous spacers, Vertiflex, Superion, interspinous process spacer",
    "discography": "discogram, discography, discograms",
    "image_guidance": "fluoro, C-arm, CT-guided, x-ray guided, fluoroscopy, CT, ultrasound,"
    " Computed tomography, CT scans, CAT scan",
    "medication_management": "med management, medication review, opioid taper, opioid tapering,"
    " prescriptions",
    "ketamine_infusion": "ketamine, ketamine infusions, IV ketamine",
    "lidocaine_infusion": "lidocaine infusion, IV lidocaine, lidocaine infusions",
    "buprenorphine_treatment": "buprenorphine, Suboxone, Butrans, buprenorphine patch",
    "capsaicin_patch": "capsaicin, Qutenza, capsaicin patches",
    "scrambler_therapy": "scrambler, Calmare, scrambler therapy",
    "coordinated_pain_care": "pain management program, pain care program, pain programs",
    "occupational_therapy": "OT, O.T., occupational therapy, occupational therapies",
    "osteopathic_manipulation": "OMT, osteopathic manipulative treatment",
    "dry_needling": "dry needling, dry needle, dry needles, dry-needling",
    "massage_therapy": "massage, massages, massage therapy, therapeutic massage",
    "psychological_evaluation": "psych eval, psychological evaluations, psych evaluation",
    "mindfulness_or_yoga": "yoga, yoga classes, tai chi",
    "physical_therapy": "PT, P.T., physio, physiotherapy, physical therapies",
    "chiropractic_care": "chiro, chiropractic",
    "acupuncture": "acu, Acupuncture",
    "biofeedback": "bio-feedback",
    "talk_therapy": "CBT, counseling, counselling, mindfulness, psychotherapy, meditation,"
    " mindful meditation",
    "diet_and_fitness_counseling": "nutrition, diet & fitness counseling, diet,"
    " dietary or fitness counseling, fitness or dietary counseling",
    "physiatrist": "physiatrists, PM&R, physical medicine and rehabilitation, physiatry",
    "anesthesiologist": "anesthesiologists, anesthesiology, anaesthesiologist",
    "clinical_nurse_specialist": "CNS, clinical nurse specialists",
    "nurse_anesthetist": "CRNA, CRNAs, nurse anesthetists",
    "spine_surgeon": "spine surgeons, spinal surgeon, orthopedic spine surgeon",
    "interventional_radiologist": "interventional radiology, interventional radiologists",
    "rheumatologist": "rheumatology, rheumatologists",
    "osteopathic_manipulation_physician": "osteopath, osteopathic physician",
    "addiction_medicine_physician": "addiction medicine, addiction specialist",
    "palliative_care_physician": "palliative care, palliative medicine, palliative care doctor",
    "pharmacist": "pharmacists, PharmD, clinical pharmacist",
    "interventional_pain_physician": "pain physician, pain medicine, pain specialist,"
    " pain management doctor, pain doctors, Interventional Pain Physicians",
    "nurse_practitioner": "NP, N.P., NPs, APRN, nurse practitioners",
    "physician_assistant": "PA, PA-C, PAs, physician’s assistant, physician assistants",
    "registered_nurse": "RN, RNs, registered nurses",
    "physical_therapist": "DPT, physiotherapist, physical therapists",
    "chiropractor": "DC, D.C., chiropractors, doctor of chiropractic",
    "acupuncturist": "LAc, L.Ac., LAC, acupuncturists",
    "psychologist": "PsyD, pain psychologist, psychologists",
    "psychiatrist": "psychiatry, psychiatrists",
    "mental_health_counselor": "mental-health counselor, social worker, LCSW, LMFT, counselors,"
    " mental health counselor or social worker, marriage and family therapist",
    "dietitian": "nutritionist, RD, dietician, dietitians",
    "exercise_specialist": "exercise/fitness, exercise physiologist, personal trainer",
    "neurologist": "neurology, neurologists",
    "neurosurgeon": "neurosurgery, brain surgeon, neurosurgeons",
    "occupational_therapist": "OTR/L, occupational therapists",
    "massage_therapist": "LMT, massage therapists, masseuse",
    "biofeedback_practitioner": "biofeedback therapist, biofeedback practitioners",
    "care_coordinator": "support staff, care coordinator/support staff, patient navigator",
    "injection": "injection, injections, shots, any injection",
    "ablation": "ablation, ablations",
    "neurostimulation": "neurostimulation, nerve stimulation, nerve stimulators",
    "implant": "implants, implanted devices",
    "vertebral_augmentation": "vertebral augmentation, vertebral augmentations",
    "mental_health": "mental health, mental-health professionals, behavioral health,"
    " mental health therapist, mental health therapists",
    "implant_care": "implant check, implant care",
    "whole_body_therapy": "whole-body therapies, whole body therapy",
    "advanced_practice": "advanced practice provider, NP/PA",
    "back_pain": "back pain, low back pain, backache, pain in my back, lumbago",
    "neck_pain": "neck pain, cervicalgia",
    "sciatica": "sciatica, sciatic nerve pain",
    "herniated_disc": "herniated disc, herniated disk, slipped disc, bulging discs",
    "spinal_stenosis": "spinal stenosis, stenosis, spinal stenoses",
    "degenerative_disc_disease": "degenerative disc disease, DDD, degenerative disk disease",
    "facet_joint_pain": "facet pain, spinal arthritis, facet (spinal arthritis) pain",
    "sacroiliac_joint_pain": "sacroiliac pain, SI joint pain, sacroiliitis",
    "arthritis": "arthritis, osteoarthritis, hip and knee arthritis, knee arthritis",
    "joint_pain": "joint pain, hip/knee/ankle/shoulder joint pain, knee pain, shoulder pain,"
    " frozen shoulder, rotator cuff, torn rotator cuff",
    "nerve_pain": "nerve pain, neuralgia, pinched nerve, shingles, phantom limb",
    "neuropathy": "neuropathy, neuropathies, diabetic neuropathy",
    "failed_back_surgery_syndrome": "failed back surgery syndrome, FBSS, failed back surgery",
    "crps": "CRPS, RSD, complex regional pain syndrome, reflex sympathetic dystrophy",
    "headache": "headache, headaches",
    "migraine": "migraine, migraines, chronic migraine",
    "trigeminal_neuralgia": "trigeminal neuralgia, tic douloureux",
    "multiple_sclerosis_pain": "MS pain, multiple sclerosis, MS",
    "fibromyalgia": "fibromyalgia, fibro",
    "muscle_pain": "muscle knots, muscle spasms, myofascial, muscle knots/spasm (myofascial)",
    "vertebral_compression_fracture": "vertebral compression fracture, VCF, compression fractures",
    "spinal_scar_tissue": "scar tissue, scar tissue after spine surgery or infection,"
    " arachnoiditis",
    "vertebrogenic_pain": "vertebrogenic pain, vertebrogenic low back pain",
    "spondylolisthesis": "spondylolisthesis, slipped vertebra",
    "scoliosis": "scoliosis, curved spine",
    "tailbone_pain": "tailbone pain, coccydynia, pain in my tailbone, coccyx pain",
    "limb_pain": "leg pain, arm pain, pain in my legs, arm or leg pain",
    "carpal_tunnel_syndrome": "carpal tunnel, carpal tunnel syndrome",
    "plantar_fasciitis": "plantar fasciitis, heel pain",
    "jaw_pain": "TMJ, tmj, TMD, jaw pain, jaw joint pain",
    "central_pain": "post-stroke pain, post stroke pain, central pain, pain after a stroke",
    "cancer_pain": "cancer pain, pain from cancer",
    "pelvic_pain": "pelvic pain, chronic pelvic pain",
    "endometriosis": "endometriosis, endometriosis pain",
    "sickle_cell_pain": "sickle cell, sickle cell disease, sickle-cell pain",
    "hypermobility": "hypermobility, EDS, Ehlers-Danlos syndrome",
    "chronic_pain": "chronic pain, chronic pain syndrome, long-lasting pain",
    "opioid_dependence": "opioid use disorder, OUD, opioid addiction, opioid dependence",
    "depression_or_anxiety": "depression, anxiety, depression or anxiety beside pain",
    "accepting_new_patients": "taking new patients, accepting new patients",
    "telehealth": "telehealth, video visits, telemedicine",
    "no_referral_needed": "no referral needed, no referral",
    "self_pay": "self-pay, pay cash, uninsured",
    "wheelchair_access": "step-free access, wheelchair accessible",
    "speaks_spanish": "Spanish, Spanish spoken, habla español, HABLA ESPANOL",
}
CASES = [(word.strip(), key) for key, words in WORDS.items() for word in words.split(", ")]


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return standard_taxonomy()


def test_every_concept_has_words_in_this_table(taxonomy: Taxonomy) -> None:
    left_out = {"spine_procedure", "medicine_care", "equipment_on_site", "diagnostic_block"}
    assert set(WORDS) | left_out | {"infusion"} == set(taxonomy.concepts)


@pytest.mark.parametrize(("text", "key"), CASES)
def test_a_word_leads_to_its_concept(taxonomy: Taxonomy, text: str, key: str) -> None:
    found = taxonomy.resolve(text)
    assert [concept.key for concept in found.matches] == [key]
    assert found.concept is taxonomy[key]
    assert found.suggestions == ()


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("acupuncture", ["acupuncture"]),
        ("acupuncturist", ["acupuncturist"]),
        ("chiro", ["chiropractic_care"]),
        ("DC", ["chiropractor"]),
        ("physical therapy", ["physical_therapy"]),
        ("physical therapist", ["physical_therapist"]),
        ("counseling", ["talk_therapy"]),
        ("counselor", ["mental_health_counselor"]),
        ("nutrition", ["diet_and_fitness_counseling"]),
        ("nutritionist", ["dietitian"]),
        ("SI joint pain", ["sacroiliac_joint_pain"]),
        ("SI joint fusion", ["si_joint_fusion"]),
        ("SI joint injection", ["sacroiliac_joint_injection"]),
        ("MS", ["multiple_sclerosis_pain"]),
        ("sc", []),
        ("crp", []),
        ("m", []),
        ("psych", []),
        ("therapy", []),
        ("therapist", []),
        ("pain", []),
    ],
)
def test_words_that_sound_alike_keep_apart(taxonomy: Taxonomy, text: str, keys: list[str]) -> None:
    assert [concept.key for concept in taxonomy.resolve(text).matches] == keys


STEROID_SHOTS = [
    "epidural_steroid_injection",
    "facet_joint_injection",
    "sacroiliac_joint_injection",
    "trigger_point_injection",
    "joint_injection",
]
SACROILIAC = ["sacroiliac_joint_injection", "si_joint_fusion", "sacroiliac_joint_pain"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("steroid shot", STEROID_SHOTS),
        ("cortisone shots", STEROID_SHOTS),
        ("Steroid Injections", STEROID_SHOTS),
        ("steroids", STEROID_SHOTS),
        ("SIJ", SACROILIAC),
        ("SI joint", SACROILIAC),
        ("facet", ["facet_joint_injection", "medial_branch_block", "facet_joint_pain"]),
        ("nurses", ["registered_nurse", "nurse_practitioner"]),
        ("opioids", ["medication_management", "intrathecal_pump"]),
    ],
)
def test_a_shared_word_means_each_of_its_concepts(
    taxonomy: Taxonomy, text: str, keys: list[str]
) -> None:
    found = taxonomy.resolve(text)
    assert [concept.key for concept in found.matches] == keys
    assert found.concept is None
    with pytest.raises(AmbiguousNeed) as asked:
        taxonomy.require(text)
    assert list(asked.value.choices) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("PT/OT", ["physical_therapy", "occupational_therapy"]),
        ("SCS (DRG)", ["spinal_cord_stimulation", "drg_stimulation"]),
        ("Medial branch block (64493)", ["medial_branch_block"]),
        ("Spinal cord stimulation (CPT 63650)", ["spinal_cord_stimulation"]),
        ("kyphoplasty / vertebral augmentation", ["kyphoplasty"]),
        ("ESI / epidural", ["epidural_steroid_injection"]),
        ("Epidural: caudal", ["epidural_steroid_injection"]),
    ],
)
def test_a_text_of_parts_means_what_its_parts_agree_on(
    taxonomy: Taxonomy, text: str, keys: list[str]
) -> None:
    assert [concept.key for concept in taxonomy.resolve(text).matches] == keys


@pytest.mark.parametrize(
    "text",
    [
        "Physical therapy (not offered)",
        "SCS: no",
        "no acupuncture",
        "no 63650",
        "SCS - discontinued",
        "not kyphoplasty",
        "stopped RFA",
    ],
)
def test_a_word_with_a_refusal_is_never_taken_for_the_word(taxonomy: Taxonomy, text: str) -> None:
    assert taxonomy.resolve(text).matches == ()


@pytest.mark.parametrize(
    "text",
    ["\u202eSCS\u202c", "S\u200bC\u200bS", "\ufeffscs", "SCS\x00", "scs 💉", "ＳＣＳ", "ſcs"],
)
def test_invisible_marks_and_wide_letters_change_nothing(taxonomy: Taxonomy, text: str) -> None:
    assert taxonomy.resolve(text).concept is taxonomy["spinal_cord_stimulation"]
