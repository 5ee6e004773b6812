from __future__ import annotations

from dataclasses import replace

import pytest

from finder.directory.claims import Billed
from finder.directory.clinic import Clinic
from finder.directory.fact import Answer, Fact
from finder.geography.bounds import Bounds
from finder.geography.place import Place, PlacePrecision
from finder.geography.position import Position
from finder.search.query import Importance, MatchMode, Need, Order, Query
from finder.services.directory import directory_of
from finder.services.find_clinics import find_clinics
from finder.services.wording.sentences import Sentences
from finder.services.wording.texts import wording
from finder.taxonomy.taxonomy import Taxonomy

PHOENIX = Place(
    label="Phoenix, AZ",
    position=Position(latitude=33.45, longitude=-112.07),
    precision=PlacePrecision.CITY,
)
POINT = replace(
    PHOENIX, label="near Tempe, AZ", city="Tempe", state="AZ", precision=PlacePrecision.POINT
)
MAP_AREA = replace(POINT, precision=PlacePrecision.AREA)
SCS, KYPHOPLASTY, PSYCHOLOGIST = (
    Need(key) for key in ("spinal_cord_stimulation", "kyphoplasty", "psychologist")
)
NICE = Need("acupuncture", Importance.NICE)
NEAR = Query(origin=PHOENIX.position)


def clinic(number: int, **answers: Answer) -> Clinic:
    return Clinic(
        id=str(number),
        name=f"Example {number}",
        position=PHOENIX.position,
        facts={key: Fact(answer) for key, answer in answers.items()},
    )


YES, NO = Answer.YES, Answer.NO
CLINICS = [
    clinic(1, spinal_cord_stimulation=YES, kyphoplasty=YES, psychologist=YES),
    clinic(2, spinal_cord_stimulation=YES, kyphoplasty=YES),
    clinic(3, spinal_cord_stimulation=YES, kyphoplasty=NO),
]


@pytest.fixture(scope="module")
def sentences(taxonomy: Taxonomy) -> Sentences:
    return Sentences(wording(), taxonomy)


@pytest.mark.parametrize(
    ("query", "place", "expected"),
    [
        (NEAR, PHOENIX, "3 clinics are listed within 50 miles of Phoenix, AZ. Nearest first."),
        (
            replace(NEAR, needs=(SCS,)),
            PHOENIX,
            "3 clinics list spinal cord stimulation within 50 miles of Phoenix, AZ. Nearest first.",
        ),
        (
            replace(NEAR, needs=(SCS, KYPHOPLASTY), radius_miles=None),
            PHOENIX,
            "2 clinics list both of your needs anywhere, counted from Phoenix, AZ. Nearest first.",
        ),
        (
            replace(NEAR, needs=(SCS, KYPHOPLASTY, PSYCHOLOGIST)),
            PHOENIX,
            (
                "1 clinic lists all 3 of your needs within 50 miles of Phoenix, AZ. Nearest first. "
                "1 more does not say: call to ask."
            ),
        ),
        (
            replace(NEAR, needs=(KYPHOPLASTY, PSYCHOLOGIST), mode=MatchMode.ANY),
            POINT,
            (
                "2 clinics list one or more of your 2 needs within 50 miles of a point "
                "near Tempe, AZ. "
                "Nearest first. 1 more does not say: call to ask."
            ),
        ),
        (
            Query(needs=(SCS, NICE), order=Order.BEST),
            None,
            (
                "3 clinics list spinal cord stimulation in this directory. "
                "Most nice-to-haves first, then by name."
            ),
        ),
        (
            replace(NEAR, needs=(SCS,), order=Order.VOLUME),
            PHOENIX,
            (
                "3 clinics list spinal cord stimulation within 50 miles of Phoenix, AZ. "
                "Most billed to Medicare first, then nearest."
            ),
        ),
        (
            Query(needs=(SCS,), order=Order.VOLUME),
            None,
            (
                "3 clinics list spinal cord stimulation in this directory. "
                "Most billed to Medicare first, then by name."
            ),
        ),
        (
            replace(NEAR, needs=(PSYCHOLOGIST,), order=Order.VOLUME),
            PHOENIX,
            (
                "1 clinic lists psychologist within 50 miles of Phoenix, AZ. Nearest first. "
                "2 more do not say: call to ask."
            ),
        ),
        (
            replace(NEAR, needs=(Need("ketamine_infusion"),)),
            PHOENIX,
            (
                "No clinic lists ketamine infusion within 50 miles of Phoenix, AZ. "
                "3 do not say: call to ask."
            ),
        ),
        (
            replace(NEAR, needs=(Need("failed_back_surgery_syndrome"),)),
            PHOENIX,
            (
                "3 clinics list something for failed back surgery syndrome within 50 miles of "
                "Phoenix, AZ. Nearest first."
            ),
        ),
        (
            replace(NEAR, needs=(SCS,), area=Bounds(south=33, west=-113, north=34, east=-112)),
            PHOENIX,
            "3 clinics list spinal cord stimulation in the area shown on the map. Nearest first.",
        ),
        (
            replace(NEAR, needs=(SCS, KYPHOPLASTY, Need("telehealth")), mode=MatchMode.ANY),
            PHOENIX,
            (
                "No clinic lists any of your 2 medical needs together with every practical one "
                "within 50 miles of Phoenix, AZ. 3 do not say: call to ask."
            ),
        ),
        (
            replace(NEAR, name="nowhere"),
            PHOENIX,
            "No clinic is listed with “nowhere” in its name, within 50 miles of Phoenix, AZ.",
        ),
    ],
)
def test_the_headline_says_how_many_where_and_in_which_order(
    sentences: Sentences, taxonomy: Taxonomy, query: Query, place: Place | None, expected: str
) -> None:
    findings = find_clinics(directory_of(CLINICS, taxonomy), query)
    assert sentences.headline(findings, place) == expected


def test_relaxations_say_what_to_change_and_what_it_gains(
    sentences: Sentences, taxonomy: Taxonomy
) -> None:
    far = replace(CLINICS[0], id="9", position=Position(latitude=34.36, longitude=-112.07))
    query = replace(NEAR, needs=(SCS, KYPHOPLASTY, PSYCHOLOGIST))
    findings = find_clinics(directory_of([*CLINICS, far], taxonomy), query)
    assert [sentences.relaxation(offer) for offer in findings.relaxations] == [
        "Widen to 63 miles: 2 clinics",
        "Make psychologist nice to have: 2 clinics",
        "Accept any one of your needs: 3 clinics",
    ]
    nearest = findings.nearest_outside
    assert nearest is not None
    assert sentences.nearest(nearest) == "The nearest elsewhere is Example 1: 63 mi away."


@pytest.mark.parametrize(
    ("needs", "answers", "expected"),
    [
        (
            (PSYCHOLOGIST,),
            {"psychiatrist": YES},
            "Accept any mental health professional: 1 clinic",
        ),
        (
            (Need("nerve_block"),),
            {"botox_injection": YES},
            "Accept any injection or block: 1 clinic",
        ),
        (
            (Need("adhesiolysis"),),
            {"spinal_cord_stimulation": YES},
            "Accept anything often discussed for failed back surgery syndrome: 1 clinic",
        ),
        (
            (Need("sciatica", only=("physical_therapy",)),),
            {"epidural_steroid_injection": YES},
            "Accept anything often discussed for sciatica: 1 clinic",
        ),
        (
            (Need("mental_health", only=("psychologist",)),),
            {"psychiatrist": YES},
            "Accept any mental health professional: 1 clinic",
        ),
        (
            (SCS, Need("telehealth")),
            {"spinal_cord_stimulation": YES},
            "Make video or phone visits nice to have: 1 clinic",
        ),
        (
            (SCS, Need("sciatica", only=("physical_therapy", "chiropractor"))),
            {"spinal_cord_stimulation": YES},
            "Make physical therapy for sciatica nice to have: 1 clinic",
        ),
    ],
)
def test_the_smallest_change_that_helps_is_said_first(
    sentences: Sentences,
    taxonomy: Taxonomy,
    needs: tuple[Need, ...],
    answers: dict[str, Answer],
    expected: str,
) -> None:
    findings = find_clinics(directory_of([clinic(1, **answers)], taxonomy), Query(needs=needs))
    assert sentences.relaxation(findings.relaxations[0]) == expected


@pytest.mark.parametrize("needs", [(SCS,), (Need("telehealth"),), (SCS, NICE), (Need("sciatica"),)])
def test_nobody_is_told_to_give_up_their_only_need(
    taxonomy: Taxonomy, needs: tuple[Need, ...]
) -> None:
    findings = find_clinics(
        directory_of([clinic(1, kyphoplasty=YES)], taxonomy), Query(needs=needs)
    )
    assert not findings.relaxations


@pytest.mark.parametrize(
    ("need", "expected"),
    [
        (SCS, "spinal cord stimulation"),
        (Need("sciatica"), "something for sciatica"),
        (Need("crps"), "something for complex regional pain syndrome"),
        (
            Need("crps", only=("nerve_block", "intrathecal_pump", "spinal_cord_stimulation")),
            (
                "spinal cord stimulation, nerve block, or intrathecal pain pump for "
                "complex regional pain syndrome"
            ),
        ),
        (
            Need("mental_health", only=("psychologist", "psychiatrist")),
            "psychologist or psychiatrist",
        ),
        (Need("mental_health", only=("kyphoplasty",)), "any mental health professional"),
    ],
)
def test_a_need_is_said_as_it_was_narrowed(sentences: Sentences, need: Need, expected: str) -> None:
    assert sentences.asked([need]) == expected


@pytest.mark.parametrize(
    ("miles", "approximate", "expected"),
    [
        (0.04, False, "0.0 mi"),
        (3.24, False, "3.2 mi"),
        (9.96, False, "10 mi"),
        (12.4, True, "about 12 mi"),
        (0.0, True, "about 1 mi"),
        (4.1, True, "about 4 mi"),
        (1234.5, True, "about 1,234 mi"),
        (2345.6, False, "2,346 mi"),
        (None, False, "distance not known"),
    ],
)
def test_a_distance_is_as_exact_as_people_read_it(
    sentences: Sentences, miles: float | None, *, approximate: bool, expected: str
) -> None:
    assert sentences.distance(miles, approximate=approximate) == expected


@pytest.mark.parametrize(
    ("billed", "expected"),
    [
        (None, "Medicare number not known"),
        (Billed(1, ("2023",)), "Billed to Medicare 1 time in 2023"),
        (Billed(1_214, ("2012",)), "Billed to Medicare 1,214 times in 2012"),
        (Billed(30, ("2021", "2023")), "Billed to Medicare 30 times in 2021 and 2023"),
        (Billed(0, ()), "Billed to Medicare 0 times"),
    ],
)
def test_what_was_billed_is_told_with_its_years(
    sentences: Sentences, billed: Billed | None, expected: str
) -> None:
    assert sentences.billed(billed) == expected


def test_ten_miles_are_never_written_with_a_decimal() -> None:
    assert [wording().miles(miles) for miles in (9.94, 9.95, 1234)] == ["9.9", "10", "1,234"]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("kyphoplasty", "kyphoplasty"),
        ("drg_stimulation", "dorsal root ganglion stimulation"),
        ("speaks_spanish", "staff speak Spanish"),
    ],
)
def test_a_need_within_a_sentence_is_lower_case_but_for_names(
    sentences: Sentences, key: str, expected: str
) -> None:
    assert sentences.need(key) == expected


@pytest.mark.parametrize(
    ("language", "place", "label", "where"),
    [
        ("en", PHOENIX, "Phoenix, AZ", "Phoenix, AZ"),
        ("en", POINT, "near Tempe, AZ", "a point near Tempe, AZ"),
        ("en", MAP_AREA, "near Tempe, AZ", "the map area near Tempe, AZ"),
        ("es", PHOENIX, "Phoenix, AZ", "Phoenix, AZ"),
        ("es", POINT, "cerca de Tempe, AZ", "un punto cerca de Tempe, AZ"),
        ("es", MAP_AREA, "cerca de Tempe, AZ", "la zona del mapa cerca de Tempe, AZ"),
    ],
)
def test_a_point_is_told_by_its_town_in_the_language_of_the_visit(
    taxonomy: Taxonomy, language: str, place: Place, label: str, where: str
) -> None:
    said = Sentences(wording(language), taxonomy)
    assert (said.place_label(place), said.place(place)) == (label, where)


def test_a_point_is_near_its_town_once(sentences: Sentences) -> None:
    assert " · near Tempe, AZ · " in sentences.line(NEAR, POINT)
