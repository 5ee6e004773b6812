"""What good cells become: the record, its facts, its place and its id."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import permutations

import pytest

from finder.directory.clinic import Clinic, ClinicStatus, NewPatients, PositionPrecision
from finder.directory.fact import Answer, Evidence, Fact
from finder.errors import RejectedDirectory
from finder.geography.position import Position
from finder.intake.report.report import CheckReport

CheckRow = Callable[..., CheckReport]


def only(report: CheckReport) -> Clinic:
    assert [str(issue) for issue in report.issues if issue.is_error] == []
    (clinic,) = report.clinics
    return clinic


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("languages", "English, spanish", ("English", "Spanish")),
        ("insurance", "Medicare, Example Mutual", ("Medicare", "Example Mutual")),
        ("insurance", "Example Health, Inc.; Medicare", ("Example Health, Inc.", "Medicare")),
        ("insurance", "Example Health\\, Inc.", ("Example Health, Inc.",)),
        ("also_known_as", "Example, Inc.", ("Example, Inc.",)),
        ("phone", "6025550134.0", "(602) 555-0134"),
        ("npi", "1234567893.0", "1234567893"),
        ("name", "  Peña  Clínica ", "Peña  Clínica"),
        ("notes", "one\r\ntwo\rthree\tend", "one\ntwo\nthree\tend"),
        ("also_known_as", "A | B; ; C\\;D", ("A", "B", "C;D")),
        ("npi", "1234567893", "1234567893"),
        ("identifiers", "ccn=01; license = A=B", {"ccn": "01", "license": "A=B"}),
        ("phone", "602.555.0134", "(602) 555-0134"),
        ("fax", "+1 602 555 0134 ext 12", "(602) 555-0134 ext. 12"),
        ("website", "www.example.org", "https://www.example.org"),
        ("website", "http://example.org:8080/a?b=c#d", "http://example.org:8080/a?b=c#d"),
        ("languages", "spanish; ASL; Klingon", ("Spanish", "American Sign Language", "Klingon")),
        ("accessibility", "Wheelchair access; adacomp", ("handiaccess", "adacomp")),
        ("new_patients", "existptfam", NewPatients.EXISTING_AND_FAMILY),
        ("new_patients", "Existing patients only", NewPatients.EXISTING_ONLY),
        ("new_patients", "no", NewPatients.NOT_ACCEPTING),
        ("telehealth", "X", True),
        ("self_pay", "FALSE", False),
        ("referral_required", "not stated", None),
        ("status", "Temporarily-closed", ClinicStatus.TEMPORARILY_CLOSED),
        ("status", "", ClinicStatus.ACTIVE),
        ("insurance", "Medicare", ("Medicare",)),
    ],
)
def test_a_cell_becomes_the_value_of_its_field(
    check_row: CheckRow, column: str, cell: str, value: object
) -> None:
    assert getattr(only(check_row(**{column: cell})), column) == value


@pytest.mark.parametrize(
    ("cell", "code"),
    [("az", "AZ"), ("Arizona", "AZ"), (" arizona ", "AZ"), ("Ariz.", "AZ"), ("A.Z.", "AZ")],
)
def test_a_state_is_folded_to_its_code(check_row: CheckRow, cell: str, code: str) -> None:
    assert only(check_row(state=cell)).address.state == code


@pytest.mark.parametrize(
    ("cell", "zip_code"),
    [
        ("85016", "85016"),
        ("85016-1234", "85016-1234"),
        ("850161234", "85016-1234"),
        ("85016.0", "85016"),
    ],
)
def test_zip_codes_of_5_and_9_digits_are_kept(
    check_row: CheckRow, cell: str, zip_code: str
) -> None:
    assert only(check_row(zip_code=cell)).address.zip_code == zip_code


@pytest.mark.parametrize(
    "cell", ["2025-06-30", "2025-6-30", "6/30/2025", "06/30/2025", "2025-06-30 00:00:00"]
)
def test_dates_are_read_year_first_or_month_first(check_row: CheckRow, cell: str) -> None:
    assert only(check_row(verified_on=cell)).verified_on == dt.date(2025, 6, 30)


def test_today_is_not_in_the_future(check_row: CheckRow) -> None:
    assert only(check_row(verified_on="1/31/2026")).verified_on == dt.date(2026, 1, 31)


def test_blank_is_unknown_and_never_no(check_row: CheckRow) -> None:
    clinic = only(check_row(procedures="", procedure__kyphoplasty="", telehealth="", source=""))
    assert clinic.facts == {}
    assert clinic.answer("kyphoplasty") is Answer.UNKNOWN
    assert clinic.telehealth is None
    assert clinic.evidence is None


def test_list_columns_and_wide_columns_give_the_same_record(check_row: CheckRow) -> None:
    listed = only(
        check_row(
            procedures="SCS; kyphoplasty",
            procedures_not_offered="RFA",
            disciplines="DC",
            disciplines_not_on_staff="neurologist",
        )
    )
    wide = only(
        check_row(
            procedure__spinal_cord_stimulation="yes",
            procedure__Kyphoplasty="1",
            procedure__RFA="no",
            discipline__chiropractor="x",
            discipline__neurologist="F",
            procedure__ESI="",
        )
    )
    assert listed == wide
    assert listed.answer("radiofrequency_ablation") is Answer.NO
    assert listed.answer("epidural_steroid_injection") is Answer.UNKNOWN


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("PT", "physical_therapist"),
        ("P.T.", "physical_therapist"),
        ("Physical Therapy", "physical_therapist"),
        ("OT", "occupational_therapist"),
        ("Chiropractic", "chiropractor"),
        ("acupuncture", "acupuncturist"),
        ("Massage", "massage_therapist"),
        ("biofeedback", "biofeedback_practitioner"),
        ("OMT", "osteopathic_manipulation_physician"),
        ("97110", "physical_therapist"),
        ("Psychology", "psychologist"),
        ("SCS", "spinal_cord_stimulation"),
        ("kyphoplasty", "kyphoplasty"),
        ("63650", "spinal_cord_stimulation"),
        ("363LF0000X", "nurse_practitioner"),
    ],
)
def test_a_word_among_the_team_is_who_does_it_or_else_what_the_clinic_has(
    check_row: CheckRow, word: str, key: str
) -> None:
    for told in (
        only(check_row(disciplines=word)),
        only(check_row(**{f"discipline__{word}": "1"})),
    ):
        assert {k: fact.answer for k, fact in told.facts.items()} == {key: Answer.YES}
    assert only(check_row(disciplines_not_on_staff=word)).answer(key) is Answer.NO


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("PT", "physical_therapy"),
        ("chiropractic", "chiropractic_care"),
        ("chiropractor", "chiropractor"),
        ("pain psychologist", "psychologist"),
        ("neurologist", "neurologist"),
        ("NP", "nurse_practitioner"),
    ],
)
def test_a_word_among_the_procedures_is_what_is_done_or_else_who_is_there(
    check_row: CheckRow, word: str, key: str
) -> None:
    for told in (only(check_row(procedures=word)), only(check_row(**{f"procedure__{word}": "1"}))):
        assert {k: fact.answer for k, fact in told.facts.items()} == {key: Answer.YES}
    assert only(check_row(procedures_not_offered=word)).answer(key) is Answer.NO


def test_the_same_fact_stated_twice_alike_is_no_contradiction(check_row: CheckRow) -> None:
    clinic = only(check_row(procedures="SCS; stim", procedure__scs="yes"))
    assert list(clinic.facts) == ["spinal_cord_stimulation"]


def test_evidence_of_a_fact_goes_with_that_fact_alone(check_row: CheckRow) -> None:
    clinic = only(
        check_row(
            procedures="SCS; RFA",
            source="phone call",
            verified_on="2025-06-30",
            evidence_details='{"clinicians": 3}',
            fact_evidence='{"stim": {"source": "claims", "services": 214, "period": "2023"}}',
        )
    )
    assert clinic.evidence == Evidence(
        source="phone call", verified_on=dt.date(2025, 6, 30), clinicians=3
    )
    assert clinic.facts == {
        "spinal_cord_stimulation": Fact(
            Answer.YES, Evidence(source="claims", services=214, period="2023")
        ),
        "radiofrequency_ablation": Fact(Answer.YES),
    }


def test_equal_evidence_within_a_record_is_one_object(check_row: CheckRow) -> None:
    clinic = only(
        check_row(
            procedures="SCS; RFA",
            fact_evidence='{"scs": {"source": "a web page"}, "rfa": {"source": "a web page"}}',
        )
    )
    first, second = clinic.facts.values()
    assert first.evidence is second.evidence


class TestPosition:
    def test_blank_coordinates_are_filled_from_the_zip_code_and_say_so(
        self, check_row: CheckRow
    ) -> None:
        clinic = only(check_row(zip_code="85016-1234", position_source="stated by the clinic"))
        assert clinic.position == Position(latitude=33.5, longitude=-112.0)
        assert clinic.position_precision is PositionPrecision.ZIP_CENTROID
        assert clinic.position_source == "center of ZIP code 85016"

    def test_none_keeps_a_clinic_off_the_map(self, check_row: CheckRow) -> None:
        clinic = only(check_row(position_precision="none"))
        assert clinic.position is None
        assert clinic.position_precision is PositionPrecision.NONE

    def test_stated_coordinates_are_given_ones_unless_said_otherwise(
        self, check_row: CheckRow
    ) -> None:
        cells = {"latitude": "33.4484", "longitude": "-112.0740"}
        assert only(check_row(**cells)).position_precision is PositionPrecision.GIVEN
        street = only(check_row(**cells, position_precision="Street", position_source="Census"))
        assert street.position == Position(latitude=33.4484, longitude=-112.074)
        assert street.position_precision is PositionPrecision.STREET
        assert street.position_source == "Census"

    def test_a_protected_minus_sign_is_still_a_number(self, check_row: CheckRow) -> None:
        clinic = only(check_row(latitude="33.4484", longitude="'-112.0740"))
        assert clinic.position == Position(latitude=33.4484, longitude=-112.074)

    def test_guam_has_no_minus_sign(self, check_row: CheckRow) -> None:
        clinic = only(check_row(zip_code="", state="GU", latitude="13.45", longitude="144.8"))
        assert clinic.position == Position(latitude=13.45, longitude=144.8)

    def test_just_over_the_state_line_is_let_pass(self, check_row: CheckRow) -> None:
        clinic = only(check_row(zip_code="86515", latitude="35.7", longitude="-108.97"))
        assert clinic.position is not None

    def test_an_island_that_the_outlines_leave_out_is_found_by_its_zip_code(
        self, check_row: CheckRow
    ) -> None:
        clinic = only(check_row(zip_code="08006", latitude="39.75", longitude="-73.91"))
        assert clinic.position == Position(latitude=39.75, longitude=-73.91)

    def test_a_position_settles_a_zip_code_that_crosses_a_state_line(
        self, check_row: CheckRow
    ) -> None:
        cells = {"zip_code": "86515", "state": "NM"}
        assert not check_row(**cells).clinics
        clinic = only(check_row(**cells, latitude="35.7", longitude="-108.9"))
        assert clinic.address.state == "NM"

    def test_a_city_and_state_alone_stand_at_the_center_of_the_city(
        self, check_row: CheckRow
    ) -> None:
        report = check_row(zip_code="", city="Phoenix", state="AZ")
        clinic = only(report)
        assert report.issues == ()
        assert clinic.position == Position(latitude=33.45, longitude=-112.07)
        assert clinic.position_precision is PositionPrecision.ZIP_CENTROID
        assert clinic.position_source == "center of Phoenix, AZ"

    def test_an_unknown_city_and_state_alone_are_kept_without_a_pin(
        self, check_row: CheckRow
    ) -> None:
        clinic = only(check_row(zip_code="", city="Yuma", state="AZ"))
        assert clinic.position is None

    def test_no_state_at_all_is_needed_where_the_pin_is_in_the_country(
        self, check_row: CheckRow
    ) -> None:
        clinic = only(check_row(zip_code="", latitude="33.5", longitude="-112"))
        assert clinic.position == Position(latitude=33.5, longitude=-112.0)


class TestIds:
    def test_a_row_without_an_id_gets_the_same_one_wherever_it_stands(
        self, check: Callable[[bytes], CheckReport]
    ) -> None:
        rows = ["A,85016,1 Main Street", "B,85016,1 Main Street", "A,85016,2 Main Street"]
        ids = [
            {(clinic.name, clinic.address.street): clinic.id for clinic in report.clinics}
            for order in permutations(rows)
            if (report := check("\n".join(["name,zip_code,street", *order]).encode()))
        ]
        assert len(set(ids[0].values())) == len(rows)
        assert all(found == ids[0] for found in ids)

    def test_case_spaces_and_zip_plus_4_do_not_change_a_made_id(self, check_row: CheckRow) -> None:
        assert (
            only(check_row(name="A b")).id == only(check_row(name="a  B", zip_code="85016-0001")).id
        )

    def test_a_stated_id_is_kept(self, check_row: CheckRow) -> None:
        assert only(check_row(id="AZ 001/ä")).id == "AZ 001/ä"


@pytest.mark.parametrize(
    ("alias", "column", "cell"),
    [
        *[(alias, "zip_code", "85016") for alias in ("ZIP", "zipcode", "Postal Code")],
        *[(alias, "phone", "602-555-0134") for alias in ("telephone",)],
        *[(alias, "website", "www.example.org") for alias in ("web", "URL")],
    ],
)
def test_other_usual_headings_mean_the_same_column(
    check: Callable[[bytes], CheckReport], alias: str, column: str, cell: str
) -> None:
    reports = [
        check(f"name,city,state,{heading}\nA,Phoenix,AZ,{cell}\n".encode())
        for heading in (alias, column)
    ]
    assert only(reports[0]) == only(reports[1])
    assert reports[0].issues == ()


@pytest.mark.parametrize(("north", "east"), [("lat", "lng"), ("Lat", "lon"), ("latitude", "long")])
def test_other_usual_headings_hold_positions(
    check: Callable[[bytes], CheckReport], north: str, east: str
) -> None:
    clinic = only(check(f"name,{north},{east}\nA,33.5,-112\n".encode()))
    assert clinic.position == Position(latitude=33.5, longitude=-112.0)


class TestReadDirectory:
    def test_gives_the_records_in_the_order_of_the_file(
        self, read: Callable[[bytes], tuple[Clinic, ...]]
    ) -> None:
        clinics = read(b"name,zip_code\nB,85016\nA,85016\n")
        assert [clinic.name for clinic in clinics] == ["B", "A"]

    def test_one_error_rejects_the_whole_file_and_carries_every_issue(
        self, read: Callable[[bytes], tuple[Clinic, ...]]
    ) -> None:
        data = b"name,zip_code,phone,x\nA,1,,\nB,85016,,\n,85016,,\nC,99999,,\n"
        with pytest.raises(RejectedDirectory, match="2 things to fix in 2 rows") as caught:
            read(data)
        assert "The first: Row 2, zip_code: '1' is not" in str(caught.value)
        assert [issue.row for issue in caught.value.issues] == [1, 2, 4, 5, 5]

    def test_warnings_alone_reject_nothing(
        self, read: Callable[[bytes], tuple[Clinic, ...]]
    ) -> None:
        assert len(read(b"name,zip_code,internal remark\nA,99999,x\n")) == 1
