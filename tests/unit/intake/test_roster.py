"""Lists with a row for each clinician, or each service, of a clinic."""

from __future__ import annotations

import pytest

from finder.directory.columns import ProblemCode
from finder.intake.file.reading import read_table
from finder.intake.headings.proposals import propose_columns
from finder.intake.record.roster import _united
from finder.intake.report.report import CheckReport
from finder.intake.validation import check_directory, reading_context

ROSTER = """\
Practice Name,Provider Name,Credentials,Specialty,Address,Suite,City,State,Zip,Phone,NPI
Invented Pain,Jane Doe,MD,Pain Management,100 X St,200,Phoenix,AZ,85016,602-555-0134,1000000012
Invented Pain,John Roe,DC,Chiropractic,100 X St,200,Phoenix,AZ,85016,602-555-0134,1000000020
Invented Pain,Ann Poe,PT,PT,100 X St,200,Phoenix,AZ,85016,602-555-0199,1000000038
Invented Pain,Kim Loe,PT,PT,100 X St,200,Phoenix,AZ,85016,602-555-0134,1000000046
Sample Spine,Bob Low,PhD,Psychology,20 Sample Ave,,Mesa,AZ,85201,480-555-0100,1000000053
"""


def read(text: str) -> CheckReport:
    table = read_table(text.encode())
    proposed = propose_columns(table, reading_context())
    return check_directory(table, columns={one.title: one.column for one in proposed})


def test_a_row_for_each_clinician_is_one_clinic_with_its_team() -> None:
    report = read(ROSTER)
    pain, spine = report.accepted
    assert set(pain.clinic.facts) == {
        "interventional_pain_physician",
        "chiropractor",
        "physical_therapist",
    }
    assert pain.joined is not None
    assert pain.joined.rows == (2, 3, 4, 5)
    assert pain.joined.clinicians["physical_therapist"] == 2
    assert spine.joined is None
    assert report.rejects == ()


def test_the_phone_of_most_rows_is_taken_and_another_one_is_asked_about() -> None:
    report = read(ROSTER)
    assert report.clinics[0].phone == "(602) 555-0134"
    (asked,) = [one for one in report.issues if one.code is ProblemCode.PHONES_DIFFER]
    assert (asked.row, asked.value) == (4, "(602) 555-0199")


def test_a_clinicians_own_number_is_not_the_clinics() -> None:
    pain, spine = read(ROSTER).clinics
    assert (pain.npi, spine.npi) == ("", "1000000053")


@pytest.mark.parametrize(
    "other",
    ["MARICOPA CO", "maricopa", ""],
)
def test_rows_that_differ_only_in_what_is_not_read_are_one(other: str) -> None:
    report = read(
        "id,name,street,city,state,zip,county\n"
        "1,Invented Pain,100 X St,Phoenix,AZ,85016,Maricopa\n"
        f"1,Invented Pain,100 X St,Phoenix,AZ,85016,{other}\n"
    )
    assert len(report.clinics) == 1
    assert report.rejects == report.errors == ()


def test_an_id_that_places_far_apart_share_is_left_out() -> None:
    report = read("id,name,street,zip\n7,Sample A,1 X St,85016\n7,Sample B,2 Other St,85201\n")
    assert [clinic.name for clinic in report.clinics] == ["Sample A", "Sample B"]
    assert len({clinic.id for clinic in report.clinics}) == 2
    assert {one.code for one in report.issues} == {ProblemCode.DUPLICATE_ID}


def test_what_the_rows_of_one_clinic_contradict_each_other_about_is_not_known() -> None:
    (clinic,) = read(
        "name,street,zip,procedures,procedures_not_offered\n"
        "Sample A,1 X St,85016,SCS; RFA,\nSample A,1 X St,85016,,SCS\n"
    ).clinics
    assert set(clinic.facts) == {"radiofrequency_ablation"}


class _Counted(str):
    """A text that counts how often it is compared."""

    __slots__ = ()
    compared = 0

    def __eq__(self, other: object) -> bool:
        _Counted.compared += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def test_rows_of_one_site_are_joined_in_a_time_that_grows_with_their_number() -> None:
    said = [_Counted(number) for number in range(1_000)]
    assert _united([*said, _Counted(500)]) == "500"
    assert _Counted.compared < 10 * len(said)
