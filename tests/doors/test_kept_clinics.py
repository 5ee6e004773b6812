"""What is told of a clinic is kept as JSON: an answer with it is the answer without it."""

from __future__ import annotations

import random
from weakref import ref

import orjson
import pytest

from finder.directory.clinic import Clinic
from finder.geography.gazetteer import standard_gazetteer
from finder.search.query import Importance, Need, Order, Query
from finder.services.directory import Directory, directory_of
from finder.services.doors.answer import SearchAnswer
from finder.services.doors.kept_clinics import KeptClinics, kept_clinics, needs_text
from finder.services.find_clinics import find_clinics
from finder.services.wording.sentences import Sentences
from finder.services.wording.texts import wording
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.doors.sample import sample_directory

NEEDS = (
    "kyphoplasty",
    "mental_health",
    "sciatica",
    "spinal_cord_stimulation",
    "takes_medicare",
    "telehealth",
)
PLACES = ("Phoenix, AZ", "Tucson, AZ", "Miami, FL", "33.45, -112.07")


def answered(
    directory: Directory, query: Query, kept: KeptClinics | None, most: int | None, skipped: int
) -> bytes:
    """The clinics of an answer as JSON."""
    answer = SearchAnswer(
        again=lambda _: {},
        place=None,
        findings=find_clinics(directory, query),
        sentences=Sentences(wording(), directory.taxonomy, mapped=False),
        taxonomy=directory.taxonomy,
        directory=directory,
        most=most,
        skipped=skipped,
        kept=kept,
    )
    return orjson.dumps(answer.as_dict()["clinics"])


def drawn(chance: random.Random) -> Query:
    """Any search."""
    place = standard_gazetteer().look_up(chance.choice(PLACES))
    return Query(
        needs=tuple(
            Need(key, chance.choice(list(Importance)))
            for key in chance.sample(NEEDS, chance.randint(0, 3))
        ),
        radius_miles=chance.choice((25, 100, None)),
        order=chance.choice(list(Order)),
        include_not_stated=chance.random() < 0.7,
    ).from_place(chance.choice((place, None)))


@pytest.mark.parametrize("most_bytes", [0, 20_000, 8_000_000])
def test_kept_or_not_an_answer_is_the_same_to_the_byte(most_bytes: int) -> None:
    directory, kept, chance = sample_directory(), KeptClinics(most_bytes), random.Random(19)
    for _ in range(150):
        query, most, skipped = drawn(chance), chance.choice((1, 7, 40)), chance.choice((0, 3, 50))
        plain = answered(directory, query, None, most, skipped)
        assert answered(directory, query, kept, most, skipped) == plain
        assert answered(directory, query, kept, most, skipped) == plain


def test_needs_that_are_narrowed_or_only_nice_are_told_apart() -> None:
    needs = (
        Need("mental_health"),
        Need("mental_health", Importance.NICE),
        Need("mental_health", only=("psychiatrist",)),
    )
    assert len({needs_text((need,)) for need in needs}) == len(needs)
    assert needs_text((needs[0], needs[1])) != needs_text((needs[1], needs[0]))


HOSTILE = ('"status":null', "\0", "\\u0000", ',"number":7,', "}{", '","', "é\u2028\U0001f600")


def test_what_a_record_says_is_never_taken_for_a_place_that_is_left_open() -> None:
    clinics = [
        Clinic(id=f"c{number}", name=text, notes=text) for number, text in enumerate(HOSTILE)
    ]
    directory, kept = directory_of(clinics, standard_taxonomy()), KeptClinics()
    query = Query(needs=(Need("kyphoplasty"),))
    plain = answered(directory, query, None, None, 0)
    assert len(orjson.loads(plain)) == len(HOSTILE)
    for _ in range(2):
        assert answered(directory, query, kept, None, 0) == plain


def test_no_more_is_kept_than_there_is_room_for_and_what_is_asked_for_again_stays() -> None:
    kept, made = KeptClinics(most=50_000), list[int]()

    def told(row: int) -> None:
        def tell() -> dict[str, object]:
            made.append(row)
            return {"number": 1, "status": "", "distance_miles": None, "text": "x" * 9_000}

        kept.told(row, "", tell)

    for row in range(40):
        told(0)  # which everybody asks for
        told(row)
    assert made == list(range(40))
    told(39)
    told(1)
    assert made[40:] == [1]


def test_another_revision_has_told_nothing_yet_and_one_that_is_gone_keeps_nothing() -> None:
    one, other = (directory_of([Clinic(id="a", name="A")], standard_taxonomy()) for _ in range(2))
    first = kept_clinics(one)
    assert kept_clinics(one) is first
    assert kept_clinics(other) is not first
    is_there = ref(first)
    del first, one
    assert is_there() is None
