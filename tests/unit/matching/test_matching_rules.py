from __future__ import annotations

from dataclasses import replace

import pytest

from finder.directory.clinic import Address, Clinic
from finder.intake.reader import read_directory
from finder.matching import (
    Candidate,
    Incoming,
    Matcher,
    Matches,
    Reason,
    Verdict,
    incoming_rows,
)
from finder.matching.blocks import CROWDED
from finder.settings import DATA

HERE = Address(street="1000 N Main St", unit="Ste 5", city="Phoenix", state="AZ", zip_code="85016")
THERE = Address(street="9 Demo Road", city="Tucson", state="AZ", zip_code="85701")


def clinic(key: str, name: str = "Sample Ridge Pain", **fields: object) -> Clinic:
    return Clinic(**{"id": key, "name": name, "address": HERE, **fields})


def match(
    existing: list[Clinic],
    *rows: Clinic,
    stated: bool = False,
    answers: dict[int, tuple[str, Verdict]] | None = None,
) -> Matches:
    """Rows are numbered from 2; `answers` maps a row to (clinic id, verdict)."""
    incoming = incoming_rows((number, row, stated) for number, row in enumerate(rows, start=2))
    keys = {one.row: one.key for one in incoming}
    said = {(keys[row], which): verdict for row, (which, verdict) in (answers or {}).items()}
    return Matcher(existing).match(incoming, said)


def ids(candidates: tuple[Candidate, ...]) -> list[str]:
    return [candidate.clinic_id for candidate in candidates]


def test_a_stated_id_is_sure_wherever_the_clinic_moved() -> None:
    found = match([clinic("a")], clinic("a", "Demo Valley", address=THERE), stated=True)
    assert found.sure == {2: "a"}
    assert {Reason.SAME_ID, Reason.MOVED} <= set(found.grounds[2].reasons)


def test_an_id_that_was_made_up_says_nothing() -> None:
    assert match([clinic("a")], clinic("a", "Demo Valley", address=THERE)).new == (2,)


def test_a_stated_id_goes_before_what_looks_the_same() -> None:
    twins = [clinic("a"), clinic("b", phone="(602) 555-0101")]
    assert match(twins, replace(twins[1], id="a"), stated=True).sure == {2: "a"}


def test_an_identifier_is_sure_wherever_the_clinic_moved() -> None:
    listed = clinic("a", identifiers={"License": "A-1"})
    row = clinic("x", "Demo Valley", address=THERE, identifiers={"license": "a-1 "})
    found = match([listed], row)
    assert found.sure == {2: "a"}
    assert {Reason.SAME_IDENTIFIER, Reason.MOVED} <= set(found.grounds[2].reasons)


def test_an_identifier_that_two_clinics_share_is_only_a_hint() -> None:
    shared = {"group": "7"}
    listed = [clinic("a", identifiers=shared), clinic("b", address=THERE, identifiers=shared)]
    elsewhere = replace(THERE, street="77 Fictional Way", zip_code="85719")
    found = match(listed, clinic("x", "Demo Valley", address=elsewhere, identifiers=shared))
    assert sorted(ids(found.unsure[2])) == ["a", "b"]
    assert match(listed, clinic("x", identifiers=shared)).sure == {2: "a"}


def test_an_identifier_that_two_rows_share_is_only_a_hint() -> None:
    shared = {"group": "7"}
    rows = (
        clinic("x", identifiers=shared),
        clinic("y", "Demo Valley", address=THERE, identifiers=shared),
    )
    found = match([clinic("a", identifiers=shared)], *rows)
    assert found.sure == {2: "a"}
    assert found.new == (3,)  # the clinic has not moved: the other row is it


def test_a_clinic_is_the_sure_match_of_one_row_only() -> None:
    rows = (clinic("x", "Sample Ridge Pain Center"), clinic("y"))
    found = match([clinic("a")], *rows)
    assert found.sure == {3: "a"}  # the row that agrees in every letter
    assert ids(found.unsure[2]) == ["a"]
    assert Reason.TAKEN in found.unsure[2][0].reasons
    assert [(twin.row, twin.like) for twin in found.within] == [(2, 3)]


def test_a_row_that_two_clinics_match_as_well_is_unsure() -> None:
    found = match([clinic("a"), clinic("b")], clinic("x"))
    assert ids(found.unsure[2]) == ["a", "b"]


def test_of_two_look_alikes_the_one_that_agrees_in_all_is_it() -> None:
    listed = [clinic("a", phone="(602) 555-0101"), clinic("b", phone="(602) 555-0102")]
    assert match(listed, replace(listed[1], id="x")).sure == {2: "b"}


def test_an_existing_clinic_in_two_suites_leaves_a_row_without_suite_unsure() -> None:
    other = replace(HERE, unit="Suite 9")
    found = match(
        [clinic("a"), clinic("b", address=other)], clinic("x", address=replace(HERE, unit=""))
    )
    assert ids(found.unsure[2]) == ["a", "b"]


def test_the_answer_same_makes_a_match_sure() -> None:
    row = clinic("x", "Demo Valley", address=THERE)
    found = match([clinic("a")], row, answers={2: ("a", Verdict.SAME)})
    assert found.sure == {2: "a"}
    assert Reason.ANSWERED_SAME in found.grounds[2].reasons


def test_the_answer_different_takes_the_candidate_away() -> None:
    listed = [clinic("a", phone="(602) 555-0101")]
    row = replace(listed[0], id="x")
    assert match(listed, row).sure == {2: "a"}
    assert match(listed, row, answers={2: ("a", Verdict.DIFFERENT)}).new == (2,)


def test_an_answer_about_a_clinic_that_is_gone_is_passed_over() -> None:
    answers = {2: ("gone", Verdict.SAME)}
    assert match([clinic("a")], clinic("x"), answers=answers).sure == {2: "a"}


def test_the_later_of_two_rows_that_look_the_same_is_held_back() -> None:
    found = match([], clinic("x"), clinic("y", "Sample Ridge Pain Center"))
    assert found.new == (2,)
    assert found.unsure == {3: ()}
    (twin,) = found.within
    assert (twin.row, twin.like, twin.candidate.clinic_id) == (3, 2, "x")


def test_rows_that_were_said_to_differ_are_not_held_back() -> None:
    rows = (clinic("x"), clinic("y", "Sample Ridge Pain Center"))
    found = match([], *rows, answers={3: ("x", Verdict.DIFFERENT)})
    assert (found.new, found.within) == ((2, 3), ())


def test_rows_of_the_directory_are_not_held_back_for_each_other() -> None:
    listed = [clinic("a", phone="(602) 555-0101"), clinic("b", phone="(602) 555-0102")]
    assert match(listed, *listed, stated=True).within == ()


def test_half_alike_rows_with_ids_of_their_own_are_two_clinics() -> None:
    rows = (clinic("x"), clinic("y", "Ridge Clinic"))
    assert match([], *rows, stated=True).new == (2, 3)
    assert match([], *rows).unsure == {3: ()}


def test_two_sites_with_one_phone_in_one_file_are_two_sites() -> None:
    phone = "(602) 555-0134"
    rows = (clinic("x", phone=phone), clinic("y", phone=phone, address=THERE))
    assert match([], *rows).new == (2, 3)


def test_a_clinic_that_is_in_the_file_has_not_moved() -> None:
    phone = "(602) 555-0134"
    new_site = clinic("y", phone=phone, address=THERE)
    assert ids(match([clinic("a", phone=phone)], new_site).unsure[2]) == ["a"]
    found = match([clinic("a", phone=phone)], new_site, clinic("x", phone=phone))
    assert (found.sure, found.new) == ({3: "a"}, (2,))


def test_a_switchboard_says_nothing() -> None:
    phone = "(602) 555-0134"
    streets = [replace(HERE, street=f"{number} Example Street") for number in (10, 20, 30, 40)]
    listed = [clinic(f"c{n}", phone=phone, address=place) for n, place in enumerate(streets)]
    assert match(listed, clinic("x", phone=phone, address=THERE)).new == (2,)


def test_five_candidates_at_most_the_likeliest_first() -> None:
    listed = [clinic(f"c{number}") for number in range(8)]
    candidates = match(listed, clinic("x")).unsure[2]
    assert ids(candidates) == [f"c{number}" for number in range(5)]


def test_a_crowd_at_one_address_is_narrowed_to_the_name_and_found_still() -> None:
    listed = [clinic(f"c{number}", f"Sample Wing{number}") for number in range(CROWDED + 50)]
    found = match(listed, *(replace(one, id="x") for one in listed))
    assert found.sure == {row: one.id for row, one in enumerate(listed, start=2)}


def test_the_progress_ends_with_the_number_of_rows() -> None:
    told: list[int] = []
    rows = [clinic(f"x{number}", f"Sample {number}") for number in range(2_500)]
    incoming = incoming_rows((number, row, True) for number, row in enumerate(rows))
    Matcher([]).match(incoming, progress=told.append)
    assert told == [1_000, 2_000, 2_500]


def test_the_key_of_a_row_is_the_same_in_another_file() -> None:
    def keys(*rows: Clinic, stated: bool = False) -> list[str]:
        return [one.key for one in incoming_rows((n, row, stated) for n, row in enumerate(rows))]

    licensed = clinic("x", identifiers={"license": "A-1"})
    assert keys(clinic("x"), stated=True) == ["id:x"]
    assert keys(licensed, clinic("y"))[0] == keys(replace(licensed, name="Demo"))[0]
    assert keys(clinic("x")) == keys(clinic("other", "SAMPLE  ridge pain"))
    assert keys(clinic("x")) != keys(clinic("x", phone="(602) 555-0101"))
    assert len(set(keys(licensed, replace(licensed, address=THERE)))) == 2


def test_the_sample_directory_is_itself() -> None:
    clinics = read_directory(DATA / "sample_directory.csv")
    incoming = tuple(
        Incoming(f"row {number}", number, replace(one, id=f"made-{number}"), id_is_stated=False)
        for number, one in enumerate(clinics)
    )
    found = Matcher(clinics).match(incoming)
    assert found.sure == {number: one.id for number, one in enumerate(clinics)}
    assert not found.within


def test_only_look_alikes_without_a_suite_are_held_back_in_the_sample_directory() -> None:
    clinics = read_directory(DATA / "sample_directory.csv")
    found = Matcher([]).match(incoming_rows((n, one, False) for n, one in enumerate(clinics)))
    names = {n: one.name for n, one in enumerate(clinics)}
    assert {(names[twin.row], names[twin.like]) for twin in found.within} == {
        ("Demo Spine Health Group", "Demo Spine Health Institute of Henrico"),
        ("Fictional Pain Medicine Specialists of Georgetown", "Fictional Peña Spine Center"),
    }
    assert all(Reason.SAME_BUILDING in twin.candidate.reasons for twin in found.within)


@pytest.mark.parametrize(
    "text", ["", " ", "' Main", "\x00", "é́", "🏥" * 200, "a" * 20_000, "()", "1 1 1"]
)
def test_odd_text_is_matched_with_itself(text: str) -> None:
    odd = clinic("a", text, address=replace(HERE, street=text, unit=text, city=text), phone=text)
    found = match([odd], replace(odd, id="x"))
    assert len(found.sure) + len(found.unsure) + len(found.new) == 1


def test_a_row_said_to_be_the_clinic_of_a_surer_row_is_asked_no_more() -> None:
    rows = (clinic("x", "Sample Ridge Pain Center"), clinic("y"))
    found = match([clinic("a")], *rows, answers={2: ("a", Verdict.SAME)})
    assert (found.sure, found.again) == ({3: "a"}, {2: 3})
    assert (found.unsure, found.within, found.new) == ({}, (), ())


def test_a_row_said_to_be_another_row_is_asked_no_more() -> None:
    rows = (clinic("x"), clinic("y", "Sample Ridge Pain Center"))
    found = match([], *rows, answers={3: ("x", Verdict.SAME)})
    assert (found.new, found.again, found.unsure, found.within) == ((2,), {3: 2}, {}, ())


def test_the_row_that_speaks_is_none_that_another_speaks_for() -> None:
    rows = (
        clinic("x"),
        clinic("y", "Sample Ridge Pain Center"),
        clinic("z", "Sample Ridge Pain Centers"),
    )
    first = match([], *rows, answers={3: ("x", Verdict.SAME)})
    (twin,) = first.within
    said = {3: ("x", Verdict.SAME), 4: (twin.candidate.clinic_id, Verdict.SAME)}
    assert match([], *rows, answers=said).again == {3: 2, 4: 2}
