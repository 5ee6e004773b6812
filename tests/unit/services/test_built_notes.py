"""What the national build writes is said in the language of whoever reads it."""

from __future__ import annotations

import re

import pytest

from finder.directory.fact import Evidence
from finder.language.catalogue import LOCALES
from finder.national.assembly import facts
from finder.national.assembly.facilities import facility_note
from finder.national.assembly.kinds import share_words
from finder.national.assembly.shares import PainShare
from finder.services.wording.built_notes import built_note
from finder.services.wording.evidence import evidence_words
from finder.services.wording.texts import wording

SPANISH = wording("es")
LANGUAGES = sorted({path.stem for path in LOCALES.glob("*.toml")} - {"en"})

SAID = [
    ("in an office", "en un consultorio"),
    ("at a hospital or surgery center", "en un hospital o centro de cirugía"),
    (
        "at an earlier address, last seen there in 2022; also billed in 2019, 2020 and 2021",
        (
            "en una dirección anterior, donde consta por última vez en 2022; "
            "también facturado en 2019, 2020 y 2021"
        ),
    ),
    (
        (
            "billed under a code shared with: "
            "Joint injection (hip, knee, ankle, shoulder), Kyphoplasty"
        ),
        (
            "facturado con un código que es también de: "
            "Inyección en una articulación (cadera, rodilla, tobillo, hombro), Cifoplastia"
        ),
    ),
    (
        (
            "some of the clinicians also work at up to 1,204 other addresses and are counted once; "
            "the counts of some stand at another"
        ),
        (
            "algunos de los profesionales trabajan también en hasta 1,204 direcciones más "
            "y se cuentan una vez; los conteos de algunos están en otra"
        ),
    ),
    (
        "also at 1 other address, and counted at one of them",
        "también en 1 dirección más, y contado en una de ellas",
    ),
    (
        "the counts are for all addresses together; also at 3 other addresses",
        "los conteos son de todas las direcciones juntas; también en 3 direcciones más",
    ),
    ("2 of 3 physicians are pain physicians", "2 de 3 médicos son médicos del dolor"),
    (
        share_words(PainShare(treating=1)),
        (
            "1 persona de aquí atendió a pacientes en al menos 50 visitas "
            "y aplicó muchas inyecciones o ablaciones para el dolor"
        ),
    ),
    (
        share_words(PainShare(treating=12)),
        (
            "12 personas de aquí atendieron cada una a pacientes en al menos 50 visitas "
            "y aplicaron muchas inyecciones o ablaciones para el dolor"
        ),
    ),
    (
        "none of 1,012 physicians is known as a pain physician; registered as a pain clinic",
        (
            "de ninguno de los 1,012 médicos consta que sea médico del dolor; "
            "registrada como clínica del dolor"
        ),
    ),
    (
        (
            "always by 2 of 3 clinicians, sometimes by the others "
            "(Medicare Doctors and Clinicians, 2025)"
        ),
        (
            "siempre según 2 de 3 profesionales, a veces según los demás "
            "(Medicare Doctors and Clinicians, 2025)"
        ),
    ),
    (
        "Epidural steroid injection: $1,245 in an office in 2023",
        "Inyección epidural de esteroides: $1,245 en un consultorio en 2023",
    ),
    ("Kyphoplasty (last seen 2023)", "Cifoplastia (consta por última vez en 2023)"),
    ("Physical therapist", "Fisioterapeuta"),
    ("sometimes (invented)", "a veces (inventado)"),
    (
        "2 of 3 physicians are pain physicians (invented)",
        "2 de 3 médicos son médicos del dolor (inventado)",
    ),
    (
        "Facet joint injection: $185 in an office in 2023 (invented)",
        "Inyección en la articulación facetaria: $185 en un consultorio en 2023 (inventado)",
    ),
    ("center of ZIP code 85016", "centro del código postal 85016"),
]

OWN_WORDS = [
    "Call Ann; in an office on the second floor",
    "always ask",
    "also at many other addresses",
    "; ; ",
    "",
    "{count} of {of}",
    "a figure (invented) of ours",
    "billed",
    "A list, has another address for , of the clinicians here",
    "A list, has another address for 1,2,3 of the clinicians here",
    "A list, has another address for ,,, of the clinicians here; call Ann",
    (
        f"pain care is {'9' * 400}% of the procedures billed to Medicare in 2023, "
        "not counting visits, lab tests, drugs, supplies, image guidance and injections into joints"
    ),
]


@pytest.mark.parametrize(("written", "said"), SAID)
def test_what_the_build_writes_is_said_in_spanish(written: str, said: str) -> None:
    assert built_note(written, SPANISH) == said
    assert built_note(written, wording("en")) == written


@pytest.mark.parametrize("written", OWN_WORDS)
def test_what_somebody_else_wrote_stays_as_it_is(written: str) -> None:
    assert built_note(written, SPANISH) == written


def test_every_fixed_remark_of_the_build_is_known() -> None:
    fixed = (
        *facts._SETTINGS.values(),
        facts._ELSEWHERE,
        facts._AT_LEAST,
        facts._UNITS,
        facility_note(["Moon Hospital"]),
    )
    assert [one for one in fixed if built_note(one, SPANISH) == one] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_remark_has_the_same_values_in_every_language(language: str) -> None:
    english, theirs = wording("en").texts, wording(language).texts
    values = re.compile(r"\{(\w+)\}")
    for key, text in english.items():
        if key.startswith("built."):
            assert sorted(values.findall(theirs[key])) == sorted(values.findall(text)), key


def test_evidence_is_told_in_one_language() -> None:
    evidence = Evidence(
        source="Medicare Part B claims",
        period="2023",
        services=214,
        clinicians=3,
        setting="in an office",
        note="perhaps not at this address; the front desk says so",
    )
    told = evidence_words(evidence, SPANISH)
    assert "en un consultorio; quizá no en esta dirección; the front desk says so" in told
