from __future__ import annotations

import pytest

from finder.national.assembly.casing import credential, one_line, organization_name, person_name


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("SAMPLE PHYSICIAN'S SURGERY CENTER, L.L.C.", "Sample Physician's Surgery Center, L.L.C."),
        ("SAMPLE SURGERY CENTER, LLC", "Sample Surgery Center, LLC"),
        ("CENTER FOR THE SAMPLE OF PAIN, PC", "Center for the Sample of Pain, PC"),
        ("THE SAMPLE CLINIC", "The Sample Clinic"),
        ("SAMPLE & O'EXAMPLE MD PA", "Sample & O'Example MD PA"),
        ("100 NW 12TH ST", "100 NW 12th St"),
        ("224D EXAMPLE RD NE", "224D Example Rd NE"),
        ("WINSTON-SALEM", "Winston-Salem"),
        ("MCALLEN", "McAllen"),
        ("Already Written deSample", "Already Written deSample"),
        ("CLÍNICA NÚÑEZ", "Clínica Núñez"),
        ("STE 250", "Ste 250"),
        ("AAA SAMPLE PAIN LLC", "AAA Sample Pain LLC"),
        ("ABC PAIN CENTER", "ABC Pain Center"),
        ("", ""),
        ("{{ 7*7 }}", "{{ 7*7 }}"),
    ],
)
def test_names_of_places_and_organisations(written: str, expected: str) -> None:
    assert organization_name(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("SAMPLE", "Sample"),
        ("O'SAMPLE", "O'Sample"),
        ("D'ANGELO", "D'Angelo"),
        ("MCSAMPLE", "McSample"),
        ("MCINTYRE", "McIntyre"),
        ("MACE", "Mace"),
        ("MACDONALD", "Macdonald"),
        ("SAMPLE-EXAMPLE", "Sample-Example"),
        ("DE SAMPLE", "De Sample"),
        ("SAMPLE III", "Sample III"),
        ("J.P.", "J.P."),
        ("NG", "Ng"),
        ("MacSample", "MacSample"),
    ],
)
def test_names_of_people(written: str, expected: str) -> None:
    assert person_name(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("M.D.", "MD"),
        ("MD", "MD"),
        ("M. D.", "MD"),
        ("M.D., FAAPMR", "MD"),
        ("MD PHD", "MD"),
        ("PA-C", "PA-C"),
        ("d.o.", "DO"),
        ("", ""),
        ("NURSE PRACTITIONER", ""),
        ("<b>MD</b>", ""),
        ("{{7*7}}", ""),
    ],
)
def test_the_first_degree(written: str, expected: str) -> None:
    assert credential(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("  two   spaces ", "two spaces"),
        ("nul\x00l\x07", "null"),
        ("right\u202eleft", "rightleft"),
        ("a\nb\tc\u00a0d", "a b c d"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
    ],
)
def test_what_cannot_be_seen_is_taken_out(written: str, expected: str) -> None:
    assert one_line(written) == expected
