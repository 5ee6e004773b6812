"""Questions on the same grounds are answered together, and what was answered is learned."""

from __future__ import annotations

from itertools import count

from finder.directory.clinic import Address, Clinic
from finder.matching import Candidate, Reason, Verdict
from finder.services.imports.alike import Grounds, alike_questions, grounds_of, learned
from finder.services.imports.plan import PossibleDuplicate

PHONE, DOOR, TAKEN = Reason.SAME_PHONE, Reason.SAME_ADDRESS, Reason.TAKEN
NUMBERS = count(2)


def question(clinic_id: str, *reasons: Reason, twin: int | None = None) -> PossibleDuplicate:
    row = next(NUMBERS)
    clinic = Clinic(id=f"c{row}", name=f"Invented {row}", address=Address())
    candidates = (Candidate(clinic_id, 0.9, reasons), Candidate("other", 0.5, (TAKEN,)))
    return PossibleDuplicate(row, f"key {row}", clinic, candidates, twin)


def test_the_order_of_the_reasons_makes_no_other_group_and_the_largest_comes_first() -> None:
    few = [question("a", DOOR), question("b", DOOR)]
    many = [question("c", PHONE, DOOR), question("d", DOOR, PHONE), question("e", PHONE, DOOR)]
    alone = question("f", PHONE)
    first, second = alike_questions([*few, alone, *many])
    assert first.grounds == Grounds((DOOR, PHONE), is_within=False)
    assert first.pairs == tuple((one.key, one.candidates[0].clinic_id) for one in many)
    assert (first.first, len(second.pairs)) == (many[0], 2)


def test_beside_another_row_of_the_file_is_another_group() -> None:
    asked = [question("a", DOOR), question("b", DOOR, twin=2), question("c", DOOR, twin=3)]
    (found,) = alike_questions(asked)
    assert (found.grounds.is_within, len(found.pairs)) == (True, 2)


def test_rows_that_may_be_one_clinic_are_asked_about_one_by_one() -> None:
    asked = [question("a", DOOR), question("a", DOOR), question("b", DOOR), question("c", DOOR)]
    (found,) = alike_questions(asked)
    assert {clinic_id for _, clinic_id in found.pairs} == {"b", "c"}
    assert alike_questions(asked[:3]) == ()


def test_only_what_was_answered_alike_each_time_is_learned() -> None:
    door, phone, both = (
        Grounds(each, is_within=False) for each in ((DOOR,), (PHONE,), (DOOR, PHONE))
    )
    said = [(door, Verdict.SAME)] * 3 + [(phone, Verdict.SAME), (phone, Verdict.DIFFERENT)]
    assert learned([*said, (both, Verdict.SAME)]) == {door: (Verdict.SAME, 3)}


def test_the_grounds_of_the_next_likeliest_clinic_are_its_own() -> None:
    one = question("a", DOOR, twin=7)
    assert grounds_of(one) == Grounds((DOOR,), is_within=True)
    assert grounds_of(one, 1) == Grounds((TAKEN,), is_within=False)
