"""Which column a heading stands for: taken, proposed, chosen, or left out."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable

import pytest

from finder.directory.columns import Context, ProblemCode
from finder.intake.file.reading import read_table
from finder.intake.file.table import Table
from finder.intake.headings.known_columns import folded_heading
from finder.intake.headings.proposals import How, Proposal, propose_columns
from finder.intake.report.report import CheckReport
from finder.taxonomy.taxonomy import standard_taxonomy

CONTEXT = Context(taxonomy=standard_taxonomy(), today=dt.date(2026, 1, 31))


def only(title: str, **remembered: str | None) -> Proposal:
    (proposal,) = propose_columns([title], CONTEXT, remembered)
    return proposal


@pytest.mark.parametrize(
    ("title", "column", "how"),
    [
        ("name", "name", How.EXACT),
        ("  ZIP-CODE ", "zip_code", How.EXACT),
        ("Zip\u00a0Code *", "zip_code", How.EXACT),
        ("“Zip Code”", "zip_code", How.EXACT),
        ("procedure:kyphoplasty", "procedure:kyphoplasty", How.EXACT),
        ("coordinates", "coordinates", How.EXACT),
        ("reasons", None, How.EXACT),
        ("Clinic Name", "name", How.ALIAS),
        ("Zip", "zip_code", How.ALIAS),
        ("Postal Code", "zip_code", How.ALIAS),
        ("TEL.", "phone", How.ALIAS),
        ("Phone Number", "phone", How.ALIAS),
        ("Phone #", "phone", How.ALIAS),
        ("Phone (main)", "phone", How.ALIAS),
        ("Lat", "latitude", How.ALIAS),
        ("Lng", "longitude", How.ALIAS),
        ("Long", "longitude", How.ALIAS),
        ("(lat, lon)", "coordinates", How.ALIAS),
        ("Location (lat, lon)", "coordinates", How.ALIAS),
        ("Map point: Latitude / Longitude", "coordinates", How.ALIAS),
        ("Services", "procedures", How.ALIAS),
        ("Providers", "disciplines", How.ALIAS),
        ("Staff", "disciplines", How.ALIAS),
        ("Web site", "website", How.ALIAS),
        ("E-mail", "email", How.ALIAS),
        ("Address 1", "street", How.ALIAS),
        ("Suite", "unit", How.ALIAS),
        ("procedure: SCS", "procedure:spinal_cord_stimulation", How.ALIAS),
        ("zipcde", "zip_code", How.SIMILAR),
        ("Adress", "street", How.SIMILAR),
        ("Clinic Phone", "phone", How.SIMILAR),
        ("ZIP/Postal Code", "zip_code", How.SIMILAR),
        ("Kyphoplasty", "procedure:kyphoplasty", How.SIMILAR),
        ("Chiropractor", "discipline:chiropractor", How.SIMILAR),
        ("internal remark", None, How.NONE),
        ("?!", None, How.NONE),
    ],
)
def test_a_heading_is_matched_as_a_person_would(title: str, column: str | None, how: How) -> None:
    found = only(title)
    assert (found.title, found.column, found.how) == (title, column, how)
    assert found.column not in found.alternatives


def test_what_was_chosen_before_wins_and_is_kept_under_the_folded_heading() -> None:
    key = folded_heading("Front-Desk  Fone:")
    assert key == folded_heading("FRONT DESK FONE")
    (found,) = propose_columns(["Front desk fone"], CONTEXT, {key: "phone"})
    assert (found.column, found.how) == ("phone", How.REMEMBERED)
    assert only("Phone", phone=None).column is None
    assert only("Phone", phone=None).how is How.REMEMBERED


def test_a_remembered_column_that_is_gone_is_passed_over() -> None:
    assert only("Phone", phone="no_such").how is How.EXACT
    assert only("Phone", phone="procedure:no_such").how is How.EXACT
    assert only("Phone", phone="procedure:chiropractor").how is How.EXACT


def test_each_column_is_proposed_once_and_the_surer_heading_gets_it() -> None:
    found = propose_columns(["Telephone", "Fon", "phone", "", "Zip"], CONTEXT)
    assert [(one.title, one.column) for one in found] == [
        ("Telephone", None),
        ("Fon", None),
        ("phone", "phone"),
        ("Zip", "zip_code"),
    ]
    assert found[0].alternatives[0] == "phone"


def test_repeated_headings_are_told_apart_by_a_number() -> None:
    table = read_table(b"Phone,phone,Phone,,,Phone,Name\n1,2,3,,,6,A\n")
    assert table.titles == ("Phone", "phone", "Phone (2)", "", "", "Phone (3)", "Name")


HEADINGS = b"Center,Where,Post,Post,Extra\n"
ROW = b"Example Pain Center,100 Example Street,85016,602 555 0134,x\n"
CHOSEN = {"Center": "name", "Where": "street", "Post": "zip_code", "Post (2)": "phone"}


def test_the_columns_that_somebody_chose_are_read(check: Callable[..., CheckReport]) -> None:
    report = check(HEADINGS + ROW, columns={**CHOSEN, "Extra": None})
    (clinic,) = report.clinics
    assert (clinic.name, clinic.address.street, clinic.address.zip_code, clinic.phone) == (
        "Example Pain Center",
        "100 Example Street",
        "85016",
        "(602) 555-0134",
    )
    assert report.issues == ()
    assert report.columns == ("name", "street", "zip_code", "phone")


def test_a_heading_that_nobody_chose_is_still_matched_or_warned_of(
    check: Callable[..., CheckReport],
) -> None:
    report = check(HEADINGS + ROW, columns=CHOSEN)
    assert [(issue.column, issue.code) for issue in report.issues] == [
        ("Extra", ProblemCode.UNKNOWN_COLUMN)
    ]


def test_a_similar_heading_is_an_error_until_somebody_confirms_it(
    check: Callable[..., CheckReport],
) -> None:
    data = b"name,zipcde,city,state\nA,85016,Phoenix,AZ\n"
    assert [issue.code for issue in check(data).errors] == [ProblemCode.MISSPELLED_COLUMN]
    assert check(data, columns={"zipcde": "zip_code"}).issues == ()
    assert check(data, columns={"zipcde": None}).issues == ()


def test_two_headings_chosen_for_one_column_are_an_error(check: Callable[..., CheckReport]) -> None:
    report = check(b"a,b,zip\nA,B,85016\n", columns={"a": "name", "b": "name"})
    assert [issue.code for issue in report.errors] == [ProblemCode.DUPLICATE_COLUMN]


def test_a_choice_that_is_no_column_is_passed_over(check: Callable[..., CheckReport]) -> None:
    assert check(b"name,zip\nA,85016\n", columns={"name": "nonsense"}).issues == ()


def test_every_column_that_is_chosen_may_be_one_for_a_fact(
    check: Callable[..., CheckReport],
) -> None:
    report = check(b"name,zip,Kypho?\nA,85016,yes\n", columns={"Kypho?": "procedure:kyphoplasty"})
    assert report.accepted[0].given == {"name", "zip_code", "procedure:kyphoplasty"}


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        ("Procedures Offerred", "procedures"),
        ("Procedures Offered Here", "procedures"),
        ("Disciplines on staf", "disciplines"),
        ("Disciplins on staff", "disciplines"),
        ("procedures_not_ofered", "procedures_not_offered"),
        ("procedures_nt_offered", "procedures_not_offered"),
        ("Procedures not performed", "procedures_not_offered"),
        ("Disciplines not on staf", "disciplines_not_on_staff"),
    ],
)
def test_no_heading_is_taken_for_the_opposite_of_what_it_says(
    check: Callable[..., CheckReport], title: str, meant: str
) -> None:
    proposal = only(title)
    opposite = {"procedures": "procedures_not_offered", "disciplines": "disciplines_not_on_staff"}
    if meant in opposite:
        assert opposite[meant] not in {proposal.column, *proposal.alternatives}
    report = check(f"name,zip_code,{title}\nSample Pain Clinic,85016,SCS\n".encode())
    (issue,) = [one for one in report.issues if one.code is ProblemCode.MISSPELLED_COLUMN]
    assert f"Did you mean {meant}?" in issue.message


def test_a_name_may_be_a_single_letter() -> None:
    rows = "".join(f"{letter},85016\n" for letter in "ABCDEFGHIJKLMN")
    found = propose_columns(read_table(f"name,zip\n{rows}".encode()), CONTEXT)
    assert [one.column for one in found] == ["name", "zip_code"]


@pytest.mark.parametrize(
    ("heading", "cells", "column"),
    [
        ("Tel.", ["602-555-0134", "602-555-0135", "602-555-0136", "call us"], "phone"),
        ("zip", ["85016", "Postal"], "zip_code"),
        ("Fax No.", ["602-555-0134", "ask", "602-555-0135"], "fax"),
        ("Tel.", ["call us"] * 30 + ["602-555-0134"] * 10, None),
    ],
)
def test_an_odd_cell_in_a_short_file_casts_no_doubt_on_a_heading(
    heading: str, cells: list[str], column: str | None
) -> None:
    (proposal,) = propose_columns(one_column(heading, cells), CONTEXT)
    assert (proposal.column, proposal.is_asked) == (column, column is None)


@pytest.mark.parametrize(
    ("heading", "cells", "column"),
    [
        ("What they do", ["zapping; SCS", "kyphoplasty", "ESI, RFA", "botox"], "procedures"),
        ("Members", ["DC", "pain physician", "chiropractor"], "disciplines"),
        ("Helpers", ["PT and OT", "psychologist", "acupuncturist", "massage"], "disciplines"),
    ],
)
def test_a_list_of_treatments_or_people_under_any_heading_is_asked_about(
    heading: str, cells: list[str], column: str
) -> None:
    (proposal,) = propose_columns(one_column(heading, cells), CONTEXT)
    assert (proposal.column, proposal.is_asked) == (None, True)
    assert proposal.alternatives[0] == column


NUMBERS = [f"(602) 555-{number:04d}" for number in range(100, 128)] + ["call us", "602-555-01"]


@pytest.mark.parametrize("heading", ["Main #", "Desk", "Reach us at", "Scheduling", "Front office"])
def test_telephones_under_any_heading_are_asked_about(heading: str) -> None:
    (proposal,) = propose_columns(one_column(heading, NUMBERS), CONTEXT)
    assert (proposal.column, proposal.is_asked) == (None, True)
    assert proposal.alternatives[0] == "phone"


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Owner's line", NUMBERS),
        ("TTY", NUMBERS),
        ("Cell", NUMBERS),
        ("License", [str(6020000000 + number) for number in range(30)]),
    ],
)
def test_a_number_of_somebody_else_or_of_something_else_is_no_telephone(
    heading: str, cells: list[str]
) -> None:
    (proposal,) = propose_columns(one_column(heading, cells), CONTEXT)
    assert (proposal.column, proposal.is_asked) == (None, False)


@pytest.mark.parametrize(
    ("heading", "cells", "column"),
    [
        ("Office hrs", ["M-F 8-5", "8a-5p"], "hours"),
        ("Ins. taken", ["Medicare; Medicaid", "BCBS, Aetna"], "insurance"),
        ("Svcs Offered", ["SCS", "RFA; ESI"], "procedures"),
        ("Accepting?", ["Y", "N"], "new_patients"),
        ("Last chkd", ["3/14/2026", "2026-01-30"], "verified_on"),
    ],
)
def test_short_words_of_a_heading_are_understood(
    heading: str, cells: list[str], column: str
) -> None:
    (proposal,) = propose_columns(one_column(heading, cells * 6), CONTEXT)
    assert column in (proposal.column, *proposal.alternatives)


def one_column(heading: str, cells: list[str]) -> Table:
    text = "\n".join([heading, *(f'"{cell}"' for cell in cells)])
    return read_table(text.encode(), "one.csv")


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Staffed Beds Source", ["HIFLD 2018", "AHD", "HIFLD 2018"]),
        ("Program Reporting Unit Number", ["51432", "10019", "77120"]),
        ("Bed Count Verified On", ["2019-01-01", "2019-02-01", "2019-02-02"]),
    ],
)
def test_what_is_of_something_else_is_not_the_clinic_s(title: str, cells: list[str]) -> None:
    rows = "".join(f"Sample Clinic {n},85016,{cell}\n" for n, cell in enumerate(cells * 6))
    found = propose_columns(read_table(f"name,zip,{title}\n{rows}".encode()), CONTEXT)
    assert found[-1].column is None


@pytest.mark.parametrize("title", ["st_abbr", "ST", "State Abbrev.", "STATE_CD", "Facility State"])
def test_a_short_state_is_a_state(title: str) -> None:
    found = propose_columns(read_table(f"name,{title}\nA,AZ\nB,OK\n".encode()), CONTEXT)
    assert (found[1].column, found[1].is_sure) == ("state", True)


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Description", "A pain clinic whose team " + "listens, explains and plans care. " * 5),
        ("Categories", '["Pain clinic", "Medical center"]'),
        ("About", '{"kind": "Pain clinic"}'),
        ("Tags", '[{"kind": "Pain clinic"}]'),
    ],
)
def test_a_clinic_is_called_by_its_name_and_not_by_what_is_told_of_it(
    heading: str, cell: str
) -> None:
    rows = [["Title", "ZIP", heading]]
    rows += [[title, "85016", f"{cell} {n}"] for n, title in enumerate(TITLES)]
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    found = propose_columns(read_table(file.getvalue().encode(), "list.csv"), CONTEXT)
    assert [one.column for one in found] == ["name", "zip_code", None]


TITLES = ("Sample Pain Center", "Example Spine Clinic", "Jane Roe, MD", "Invented Pain Care")
"""As lists of places on a map call clinics: here and there one is called by its doctor."""


@pytest.mark.parametrize("heading", ["Insurance", "Public Insurance", "INFO_PUBLIC_INSURANCE"])
def test_that_insurance_is_taken_at_all_names_no_insurer(heading: str) -> None:
    answers = ["Yes", "No", "Yes, please call"] * 4
    rows = "".join(f'Sample Clinic {n},85016,"{cell}"\n' for n, cell in enumerate(answers))
    found = propose_columns(read_table(f"name,zip,{heading}\n{rows}".encode(), "a.csv"), CONTEXT)
    assert found[-1].column is None


def test_a_column_called_name_that_holds_persons_is_asked_about() -> None:
    rows = "".join(f'"Jane Roe{n}, MD",85016\n' for n in "abcdefghijklm")
    found = propose_columns(read_table(f"name,zip\n{rows}".encode(), "people.csv"), CONTEXT)
    assert (found[0].column, found[0].is_asked, found[0].alternatives) == (None, True, ("name",))
    rows = "".join(f'"Jane Roe{n}, MD",Sample Clinic {n},85016\n' for n in "abcdefghijklm")
    found = propose_columns(read_table(f"name,Clinic,zip\n{rows}".encode(), "p.csv"), CONTEXT)
    assert [(one.column, one.is_asked) for one in found[:2]] == [(None, False), ("name", False)]
