"""Many cases at once: all come back in their order, with clinics or with a reason."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from finder.errors import UnreadableFile
from finder.geography.gazetteer import standard_gazetteer
from finder.search.query import Query
from finder.services.directory import Directory, open_directory
from finder.services.find_clinics import find_clinics
from finder.services.referrals.case_file import CASE, Case, CaseFile, read_cases
from finder.services.referrals.matched_file import MatchedFile
from finder.services.referrals.matching import CaseMatcher, MatchedCase
from finder.services.wording.texts import wording
from finder.taxonomy.taxonomy import standard_taxonomy

SAMPLE = Path(__file__).parents[4] / "data" / "sample_directory.csv"
DAY = dt.date(2026, 11, 29)


@lru_cache(maxsize=1)
def sample() -> Directory:
    return open_directory(SAMPLE, standard_taxonomy())


def matcher(nearest: int = 3) -> CaseMatcher:
    return CaseMatcher(sample(), standard_gazetteer(), wording(), nearest)


def matched(place: str, needs: str) -> MatchedCase:
    return matcher().match(Case((), place, needs))


def rows_of(data: str | bytes, nearest: int = 2, language: str = "en") -> list[dict[str, str]]:
    """The rows that come back for a file of cases."""
    file = read_cases(data.encode() if isinstance(data, str) else data, "cases.csv")
    paper = io.StringIO(newline="")
    MatchedFile(sample(), file, wording(language), nearest=nearest, day=DAY).write(
        paper, standard_gazetteer()
    )
    return list(csv.DictReader(io.StringIO(paper.getvalue()), strict=True))


SCS, PT = "spinal_cord_stimulation", "physical_therapy"


@pytest.mark.parametrize(
    ("needs", "keys"),
    [
        ("63650", {SCS}),
        ("CPT 63650", {SCS}),
        ("cpt:63650", {SCS}),
        ("CPT 63650, 63655", {SCS}),
        ("SCS", {SCS}),
        ("scs trial", {SCS}),
        ("spinal cord stimulator", {SCS}),
        ("63650; 97110", {SCS, PT}),
        ("63650/97110", {SCS, PT}),
        ("SCS + PT", {SCS, PT}),
        ("SCS\nPT", {SCS, PT}),
        ("spinal cord stimulation and physical therapy", {SCS, PT}),
        ("64483; 64484", {"epidural_steroid_injection"}),
        ("M54.16", {"nerve_pain"}),
        ("ICD-10 G90.511", {"crps"}),
        ("65 yo male with failed back surgery, please evaluate for SCS trial. Tried PT.",
         {"failed_back_surgery_syndrome", SCS}),
        ("ciática", {"sciatica"}),
        ("needs pump refill", {"pump_maintenance"}),
        ("HCPCS G0260", {"sacroiliac_joint_injection"}),
    ],
)  # fmt: skip
def test_needs_are_read_however_they_are_written(needs: str, keys: set[str]) -> None:
    found = matched("85016", needs)
    assert {need.key for need in found.reading.needs} == keys
    assert found.findings or "lists" in found.reason


@pytest.mark.parametrize("code", ["64490", "CPT 64493", "cpt 64495"])
def test_a_code_that_two_procedures_share_is_met_by_either(code: str) -> None:
    found = matched("85016", code)
    either = {"facet_joint_injection", "medial_branch_block"}
    assert {key for need in found.reading.needs for key in need.only} == either
    listed = [{key for key in either if one.clinic.answer(key) == "yes"} for one in found.findings]
    assert len(listed) == 3
    assert all(listed)


def test_of_a_shared_code_and_one_of_its_procedures_by_name_the_name_counts() -> None:
    found = matched("85016", "64490; medial branch block")
    assert [(need.key, need.only) for need in found.reading.needs] == [("medial_branch_block", ())]


@pytest.mark.parametrize(
    ("place", "label"),
    [
        ("85016", "Phoenix, AZ 85016"),
        ("85016-1234", "Phoenix, AZ 85016"),
        ("Phoenix, AZ", "Phoenix, AZ"),
        ("phoenix arizona", "Phoenix, AZ"),
        ("phx", "Phoenix, AZ"),
        ("100 Example St, Tulsa, OK 74101", "Tulsa, OK 74101"),
        ("33.5, -112.0", "near Phoenix, AZ"),
        ("Maricopa County, AZ", "Maricopa County, AZ"),
    ],
)
def test_places_are_read_however_they_are_written(place: str, label: str) -> None:
    found = matched(place, "scs").reading.place
    assert found is not None
    assert found.label == label


@pytest.mark.parametrize(
    ("language", "point"), [("en", "near Phoenix, AZ"), ("es", "cerca de Phoenix, AZ")]
)
def test_where_a_case_was_searched_from_is_told_in_the_files_language(
    language: str, point: str
) -> None:
    places = '"33.5, -112.0"', "85016", '"Maricopa County, AZ"'
    cases = "place,needs\n" + "".join(f"{place},scs\n" for place in places)
    told = [row["place_read"] for row in rows_of(cases, language=language)]
    assert told == [point, "Phoenix, AZ 85016", "Maricopa County, AZ"]


def test_a_place_within_the_sentence_counts_where_no_other_is_given() -> None:
    text = "sciatica near Tucson, AZ, needs an epidural"
    inside, beside = matched("", text).reading.place, matched("85016", text).reading.place
    assert inside is not None
    assert beside is not None
    assert (inside.label, beside.label) == ("Tucson, AZ", "Phoenix, AZ 85016")


@pytest.mark.parametrize("codes", ["99213", "CPT 99213, 62287", "63650; 99214", "M54.5 85016"])
@pytest.mark.parametrize("place", ["", "Tucson, AZ"])
def test_a_code_of_five_digits_is_never_taken_for_a_zip_code(place: str, codes: str) -> None:
    found = matched(place, codes).reading.place
    assert (found.label if found else "") == place


@pytest.mark.parametrize(
    ("place", "needs", "said"),
    [
        ("", "scs", "write a ZIP code"),
        ("Springfield", "scs", "Write “Springfield, MO”"),
        ("9021", "scs", "five digits"),
        ("Xyzzyville", "scs", "check the spelling"),
        ("Toronto, Canada", "scs", "United States"),
        ("85016", "", "write a procedure"),
        ("85016", "frobnicate", "“frobnicate”"),
        ("85016", "99213", "“99213”"),
        ("85016", "lumbar stuff", "Write “Back pain”"),
        ("85016", "Tried PT.", "Left out"),
        ("85016", "x" * 6_000, "at most 5,000 characters"),
        ("", "", "No need is given"),
    ],
)  # fmt: skip
def test_what_cannot_be_sought_comes_back_with_what_to_write(
    place: str, needs: str, said: str
) -> None:
    found = matched(place, needs)
    assert found.findings == ()
    assert said in " ".join((found.reason, *found.reading.remarks))
    assert found.reason


def test_a_case_without_a_clinic_tells_what_is_nearest_and_who_does_not_say() -> None:
    found = matched("Nome, AK", "within 30 miles kyphoplasty")
    assert found.findings == ()
    assert found.reason.startswith("No clinic within 30 miles lists kyphoplasty. The nearest is ")
    assert found.reason.endswith("do not say: call to ask.")


def test_words_that_nothing_was_made_of_are_told_beside_the_clinics() -> None:
    found = matched("85016", "scs; frobnicate; no injections")
    assert found.findings
    assert "frobnicate" in " ".join(found.reading.remarks)
    assert "no injections" in " ".join(found.reading.remarks)


def test_help_in_an_emergency_is_told_first() -> None:
    assert "911" in matched("85016", "sciatica, and I can't control my bladder").reading.remarks[0]


_PLACES = st.sampled_from(
    ["85016", "Boise, ID", "Nome, AK", "33139", "Tulsa, OK", "", "Springfield"]
)
_NEEDS = st.sampled_from(
    [
        *(
            "scs",
            "CPT 64490",
            "sciatica",
            "psychologist; 63650",
            "kyphoplasty",
            "ketamine infusion",
        ),
        *("Spanish", "", "frobnicate", "within 50 miles pump refill", "PT; chiro; acupuncture"),
    ]
)
_CASES = st.lists(
    st.builds(lambda place, needs: Case((), place, needs), _PLACES, _NEEDS), max_size=12
)


@budget(max_examples=15)
@given(cases=_CASES, nearest=st.integers(1, 10))
def test_each_case_gets_the_first_that_a_search_lists(cases: list[Case], nearest: int) -> None:
    many = matcher(nearest)
    for one in map(many.match, cases):
        reading = one.reading
        assert bool(one.findings) != bool(one.reason)
        if reading.place is None or not reading.needs:
            assert one.findings == ()
            continue
        asked = Query(
            origin=reading.place.position, radius_miles=reading.radius_miles, needs=reading.needs
        )
        expected = find_clinics(sample(), asked).matching(nearest)
        assert [(f.clinic.id, f.distance_miles) for f in one.findings] == [
            (f.clinic.id, f.distance_miles) for f in expected
        ]


_CELL = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff"), max_size=12
)


@budget(max_examples=15)
@given(rows=st.lists(st.tuples(_CELL, _CELL, _CELL), min_size=1, max_size=8))
def test_any_rows_all_come_back_in_their_order(rows: list[tuple[str, str, str]]) -> None:
    numbered = [(f"case {n}", *row) for n, row in enumerate(rows)]
    paper = io.StringIO(newline="")
    csv.writer(paper).writerows([("case id", "note", "place", "needs"), *numbered])
    back = rows_of(paper.getvalue(), nearest=1)
    assert [row["case id"] for row in back] == [f"case {n}" for n in range(len(rows))]
    assert all(bool(row["reason"]) != bool(row["match_1_name"]) for row in back)
    unsafe = [cell for row in back for cell in row.values() if cell[:1] in tuple("=+-@＝＋－＠")]
    assert unsafe == []


def test_rows_too_short_too_long_and_blank_come_back_with_a_reason() -> None:
    back = rows_of("case id,place,needs\n1\n2,85016,scs,more,cells\n\n,,\n5,85016,scs\n")
    assert [row["case id"] for row in back] == ["1", "2", "", "", "5"]
    assert [bool(row["reason"]) for row in back] == [True, False, True, True, False]


def test_columns_of_ones_own_stay_and_a_file_can_be_matched_again() -> None:
    first = rows_of("ref,doctor,zip,cpt\nA-1,Dr. Sample,85016,63650\n")[0]
    assert (first["ref"], first["doctor"], first["zip"], first["cpt"]) == (
        "A-1", "Dr. Sample", "85016", "63650",
    )  # fmt: skip
    paper = io.StringIO(newline="")
    writer = csv.DictWriter(paper, list(first))
    writer.writeheader()
    writer.writerow(first | {"match_1_name": "of yesterday"})
    assert rows_of(paper.getvalue()) == [first]


@pytest.mark.parametrize(
    "headings",
    [
        "Case ID,ZIP Code,CPT Codes",
        "CASE_ID,zip,procedure",
        "Case No.,Patient ZIP,Reason for Referral",
        "id,place,needs",
        "Reference,Postal Code,Requested Service",
        "case;zip;needs".replace(";", ","),
    ],
)
def test_headings_are_known_by_their_usual_names(headings: str) -> None:
    assert rows_of(f"{headings}\n7,85016,63650\n")[0]["match_1_name"]


def test_city_state_and_several_columns_of_needs_are_joined() -> None:
    file = read_cases(b"city,state,cpt,dx\nBoise,ID,63650,M96.1\n", "cases.csv")
    assert (file.cases[0].place, file.cases[0].needs) == ("Boise, ID", "63650; M96.1")


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_other_separators_are_found_out(separator: str) -> None:
    table = "case id,zip,needs\n7,85016,scs\n8,85016,PT\n".replace(",", separator)
    assert all(row["match_1_name"] for row in rows_of(table))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_found_out(encoding: str) -> None:
    back = rows_of("case id,place,needs\nPeña,85016,scs\n".encode(encoding))
    assert back[0]["case id"] == "Peña"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"a,b\n1,2\n", "Name one column “needs”"),
        (b"case id,place,needs\n", "headings"),
        (b"\x89PNG\r\n", "picture"),
    ],
)
def test_what_is_no_file_of_cases_is_refused_with_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_cases(data, "cases.csv")
    assert said in refused.value.said()


def test_a_file_of_too_many_cases_is_refused_before_any_is_matched() -> None:
    with pytest.raises(UnreadableFile, match="more than 3 cases"):
        read_cases(b"needs\n" + b"scs\n" * 4, "cases.csv", most=3)


def test_hints_on_prior_authorization_stand_beside_the_clinics_of_those_states() -> None:
    phoenix, boston = rows_of("zip,needs\n85016,63650\n02118,63650\n", nearest=1)
    assert "WISeR" in phoenix["match_1_prior_authorization"]
    assert boston["match_1_prior_authorization"] == ""


def test_more_clinics_than_there_are_leave_cells_blank() -> None:
    few = replace(CaseFile(("needs",), (Case(("kyphoplasty",), "85016", "kyphoplasty"),)))
    paper = io.StringIO(newline="")
    MatchedFile(sample(), few, wording(), nearest=10, day=DAY).write(paper, standard_gazetteer())
    (row,) = csv.DictReader(io.StringIO(paper.getvalue()), strict=True)
    assert row["match_10_name"]
    assert CASE not in row


def test_many_cases_come_to_the_same_by_several_processes() -> None:
    said = ("scs", "knee hurts, no shots", "dolor de espalda", "63650; 97110", "opioids", "")
    towns = ("85016", "Boise, ID", "Springfield", "nowhere at all")
    cases = [(towns[number % 4], f"{said[number % 6]} {number % 7}") for number in range(520)]
    file = CaseFile(("zip", "needs"), tuple(Case(case, *case) for case in cases))
    papers, told = [], []
    for processes in (1, 2):
        paper = io.StringIO(newline="")
        matched = MatchedFile(sample(), file, wording(), nearest=1, day=DAY)
        counts = matched.write(paper, standard_gazetteer(), told.append, processes=processes)
        papers.append((paper.getvalue(), counts))
    assert papers[0] == papers[1]
    assert told[-1] == 1
    assert told == sorted(told[: len(told) // 2]) * 2
