"""Someone who moves to Boise: who has together what no single clinic near there has."""

from __future__ import annotations

from finder.directory.clinic import Address, Clinic, ClinicStatus
from finder.directory.fact import Answer, Fact
from finder.geography.gazetteer import standard_gazetteer
from finder.geography.position import Position
from finder.search.query import Need, Query
from finder.services.directory import directory_of
from finder.services.together import SharedCare, stops_of, video_keys
from finder.taxonomy.taxonomy import standard_taxonomy

PUMP, MIND, PROGRAMMING = "pump_maintenance", "psychologist", "stimulator_programming"
BOISE = standard_gazetteer().look_up("Boise, ID")


def clinic(
    name: str, degrees_east: float, *listed: str, state: str = "ID", **other: object
) -> Clinic:
    here = BOISE.position
    return Clinic(
        id=name,
        name=f"Invented {name}",
        address=Address(city="Anywhere", state=state),
        position=Position(latitude=here.latitude, longitude=here.longitude + degrees_east),
        facts={key: Fact(Answer.YES) for key in listed},
        **other,  # type: ignore[arg-type] # as the builder's caller says
    )


AROUND_BOISE = (
    clinic("pump", 0.2, PUMP),
    clinic("far pump", 0.4, PUMP),
    clinic("mind", -0.3, MIND),
    clinic("resting", 0.01, PUMP, MIND, status=ClinicStatus.TEMPORARILY_CLOSED),
    clinic("whole", 5.0, PUMP, MIND, state="WY"),
    clinic("by video", -2.0, MIND, telehealth=True),
    clinic("by video elsewhere", -1.9, MIND, telehealth=True, state="OR"),
    clinic("kin", 0.1, PROGRAMMING),
)


def care(*needs: str, clinics: tuple[Clinic, ...] = AROUND_BOISE, **asked: object) -> SharedCare:
    directory = directory_of(clinics, standard_taxonomy())
    query = Query(origin=BOISE.position, needs=tuple(map(Need, needs)), **asked)  # type: ignore[arg-type]
    return SharedCare(directory, query, BOISE)


def test_two_clinics_together_have_what_no_single_one_near_boise_has() -> None:
    found = care(PUMP, MIND)
    assert found.within is not None
    assert [(stop.clinic.id, stop.keys) for stop in found.within.stops] == [
        ("pump", (PUMP,)),
        ("mind", (MIND,)),
    ]
    assert found.within.is_best
    assert found.missing == ()
    assert found.full is not None
    assert found.full.clinic.id == "whole"  # the nearer one is closed for now
    assert [stop.clinic.id for stop in found.by_video] == ["by video"]  # and not in Oregon
    assert [stop.clinic.id for stop in stops_of(found)] == ["pump", "mind", "whole", "by video"]


def test_what_nobody_near_lists_is_named_with_the_nearest_and_its_kin() -> None:
    away = tuple(one for one in AROUND_BOISE if PUMP not in one.facts or one.id == "whole")
    found = care(PUMP, MIND, clinics=away)
    assert found.missing == (PUMP,)
    assert [(stop.clinic.id, stop.keys) for stop in found.nearest_missing] == [("whole", (PUMP,))]
    (instead,) = found.substitutes
    assert (instead.key, instead.family, instead.stop.clinic.id) == (PUMP, "implant_care", "kin")
    assert instead.stop.keys == (PROGRAMMING,)


def test_a_place_without_any_clinic_still_has_an_answer() -> None:
    found = care(PUMP, MIND, clinics=())
    assert found.within is None
    assert found.missing == (PUMP, MIND)
    assert (found.full, found.pair, found.by_video, found.substitutes) == (None, None, (), ())
    assert stops_of(found) == ()


def test_everything_that_may_be_by_video_is_a_concept() -> None:
    assert video_keys() <= set(standard_taxonomy().concepts)
