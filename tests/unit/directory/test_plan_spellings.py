"""Eight ways of writing each insurance, as lists and forms have them: all of them meet."""

from __future__ import annotations

import pytest

from finder.directory.practical.plans import plans_in

KNOWN = {
    "workers_compensation": (
        *("W/C", "WC", "W.C.", "Wkrs Comp", "Workmens Compensation", "Worker Comp"),
        *("on-the-job injury", "Labor & Industries", "WORKMANS COMPENSATION", "Work Comp"),
    ),
    "blue_cross": (
        *("bcbsaz", "BC/BS of AZ", "Blue Cross AZ", "BCBSNC", "Horizon BCBSNJ", "BCBS-TX"),
        *("Blue CrossBlue Shield", "AZ Blue", "B.C.B.S.", "BCBSM PPO", "Blue Cross/Blue Shield"),
    ),
    "unitedhealthcare": (
        *("UHC", "United", "United HC", "UnitedHealth", "U.H.C.", "United Health Care"),
        *("UHC Choice Plus", "United Healthcare PPO"),
    ),
    "aetna": (
        *("AETNA", "Aetna PPO", "Aetna, Inc.", "Aetna Choice POS II", "Aetna (HMO)"),
        *("Aetna Health Care", "Aetna Commercial", "aetna us healthcare"),
    ),
    "medicare": (
        *("MEDICARE", "MCR", "Mcare", "Medicare Part B", "Original Medicare", "Medicare A & B"),
        *("straight Medicare", "Traditional Medicare"),
    ),
    "medicaid": (
        *("Medicaid", "MediCal", "Medi-Cal", "MCD", "AHCCCS", "Medicaid (AHCCCS)", "TennCare"),
        *("managed Medicaid",),
    ),
    "tricare": (
        *("Tri-Care", "TRICARE Select", "Tricare Prime", "TriCare East", "tricare for life"),
        *("TRICARE West", "Tri Care", "TRICARE Standard"),
    ),
    "va": (
        *("VA", "V.A.", "VA CCN", "VACCN", "Veterans Affairs", "TriWest", "VA Community Care"),
        *("Dept. of Veterans Affairs",),
    ),
    "auto": (
        *("MVA", "PIP", "auto", "Auto Injury", "Motor Vehicle Accident", "car accidents"),
        *("No-Fault", "MedPay"),
    ),
    "kaiser": (
        *("KP", "Kaiser", "Kaiser-Permanente", "KAISER PERM", "Kaiser Foundation Health Plan"),
        *("Kaiser HMO", "Kaiser Perm.", "Kaiser Permanente Northwest"),
    ),
}
OTHERS = (
    (
        "HealthPartners|Health Partners|HEALTHPARTNERS|Health Partners, Inc.|healthpartners HMO"
        "|Health-Partners|The HealthPartners Plan|Health  Partners PPO"
    ),
    (
        "SelectHealth|Select Health|SELECTHEALTH|SelectHealth Inc|Select Health Plan"
        "|SelectHealth PPO|Select-Health|select health insurance"
    ),
    (
        "Geisinger|Geisinger Health Plan|GEISINGER HEALTH|Geisinger HMO|Geisinger, Inc."
        "|GeisingerHealth|geisinger insurance company|Geisinger Healthcare"
    ),
    (
        "Mutual of Example|MUTUAL OF EXAMPLE|Mutual (of Example)|Mutual of Example, Inc."
        "|Mutual-of-Example|Mutual of Example Co|Mutual of Example PPO|The Mutual of Example"
    ),
)
NEITHER = (
    *("Auto-Owners Life", "United Concordia Dental", "Oscar Mayer Employees", "State Fund Dental"),
    *("Kings Park Health", "Select plans", "Select PPO plans only", "WCA", "BCBSomething Mutual"),
)


@pytest.mark.parametrize(("key", "listed"), [(k, one) for k, ones in KNOWN.items() for one in ones])
def test_every_spelling_of_a_payer_meets(key: str, listed: str) -> None:
    assert [(one.key, one.is_taken) for one in plans_in(listed)] == [(key, True)]


@pytest.mark.parametrize("spellings", OTHERS)
def test_every_spelling_of_a_plan_that_no_table_knows_meets(spellings: str) -> None:
    keys = {tuple(one.key for one in plans_in(listed)) for listed in spellings.split("|")}
    assert len(keys) == 1
    assert keys != {()}


@pytest.mark.parametrize("listed", NEITHER)
def test_a_longer_name_with_such_a_word_is_no_payer_of_the_table(listed: str) -> None:
    assert not KNOWN.keys() & {one.key for one in plans_in(listed)}


def test_short_ones_in_one_cell_are_told_apart_and_a_no_stays_a_no() -> None:
    assert [one.key for one in plans_in("MVA/PIP & WC")] == ["auto", "workers_compensation"]
    assert {one.key: one.is_taken for one in plans_in("Medicare, no W/C")} == {
        "medicare": True,
        "workers_compensation": False,
    }


@pytest.mark.parametrize("between", ["", " ", "  ", ", ", " ; ", "\n", ". "])
@pytest.mark.parametrize("pair", ["a:no", "Aetna = yes", "b : y"])
def test_many_answers_with_a_word_behind_them_are_read_at_once(pair: str, between: str) -> None:
    """A pattern that may share the spaces between in every way would never come to an end."""
    many = f"{pair}{between}" * 60
    cut = many[:190]
    assert len(plans_in(f"{cut} !")) <= 60
    assert plans_in(f"{pair}{between or ' '}{pair}") == plans_in(f"{pair}, {pair}")
