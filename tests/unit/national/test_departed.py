"""An office that its people have left says what was last seen there, and where they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from finder.directory.clinic import Clinic, ClinicStatus
from finder.national.build import NationalBuild
from finder.national.release import Turn, release
from finder.services.directory import directory_of
from finder.taxonomy.taxonomy import Taxonomy
from tests.unit.national.claims_file import Row
from tests.unit.national.registry_files import Listing

BuildAll = Callable[..., NationalBuild]
OLD, NEW = "100 OLD ST", "900 NEW AVE"
OTHER_NPI = "1000000012"
BEFORE = Row(kind="Anesthesiology", code="62323", street1=OLD)
VISIT = Row(kind="Anesthesiology", code="99213", street1=NEW)


def at(built: NationalBuild, street: str) -> Clinic:
    (found,) = [one for one in built.clinics if one.address.street == street.title()]
    return found


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "Epidural steroid injection (last seen 2022)"),
        ({"code": "63650"}, "Spinal cord stimulation (last seen 2022)"),
        (
            {"kind": "Family Practice", "services": "80"},
            "Epidural steroid injection (last seen 2022)",
        ),
        (
            {"state": "TX", "city": "AUSTIN", "zip_code": "78701", "kind": "Pain Management"},
            "Epidural steroid injection (last seen 2022)",
        ),
    ],
)
def test_who_moved_works_there_now_and_the_old_office_says_what_was_last_seen(
    changes: dict[str, str], told: str, build_all: BuildAll, taxonomy: Taxonomy
) -> None:
    before = replace(BEFORE, **changes)
    visit = replace(VISIT, kind=before.kind)
    built = build_all(claims={2022: [before], 2023: [visit]})
    left, there = at(built, OLD), at(built, NEW)
    assert (left.status, there.status) == (ClinicStatus.MOVED, ClinicStatus.ACTIVE)
    assert left.no_longer_listed == (told,)
    assert not left.facts
    assert (left.phone, left.fax) == ("", "")
    assert directory_of(built.clinics, taxonomy).moved_to(left) == there
    assert left.id == at(build_all(claims={2022: [before]}), OLD).id


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (replace(BEFORE, place="F"), VISIT),
        (BEFORE, replace(VISIT, street1="100 Old Street", street2="Suite 5")),
        (replace(BEFORE, street1="PO BOX 5"), VISIT),
        (replace(BEFORE, zip_code="99999"), VISIT),
        (replace(BEFORE, state="NV"), VISIT),
        (replace(BEFORE, code="97110"), VISIT),
    ],
)
def test_no_office_was_left_where_none_was_known(
    before: Row, after: Row, build_all: BuildAll
) -> None:
    stays = replace(after, code="62323", services="60")
    built = build_all(claims={2022: [before], 2023: [after, stays]})
    assert [one.status for one in built.clinics] == [ClinicStatus.ACTIVE]


def test_where_others_are_still_there_the_clinic_says_what_is_no_longer_listed(
    build_all: BuildAll,
) -> None:
    gone = [BEFORE, replace(BEFORE, code="63650")]
    stays = replace(BEFORE, npi=OTHER_NPI, last="STAYER")
    built = build_all(claims={2022: [*gone, stays], 2023: [VISIT, stays]})
    here = at(built, OLD)
    assert here.status is ClinicStatus.ACTIVE
    assert list(here.facts) == ["epidural_steroid_injection", "anesthesiologist"] or here.facts
    assert here.no_longer_listed == ("Spinal cord stimulation (last seen 2022)",)


def test_who_is_still_listed_at_the_old_office_has_not_left_it(build_all: BuildAll) -> None:
    seats = [Listing(street1=street, specialty="ANESTHESIOLOGY") for street in (OLD, NEW)]
    built = build_all(claims={2022: [BEFORE], 2023: [VISIT]}, clinicians=seats)
    assert not at(built, OLD).no_longer_listed
    assert {one.status for one in built.clinics} == {ClinicStatus.ACTIVE}


def test_two_who_left_one_office_are_one_clinic_that_moved(build_all: BuildAll) -> None:
    second = replace(BEFORE, npi=OTHER_NPI, last="OTHER", code="64635")
    to = [VISIT, replace(VISIT, npi=OTHER_NPI, last="OTHER", street1="7 FAR RD")]
    built = build_all(claims={2021: [second], 2022: [BEFORE], 2023: to})
    left = at(built, OLD)
    assert left.name == "Practices at 100 Old St, Phoenix"
    assert left.npi == ""
    assert left.no_longer_listed == (
        "Epidural steroid injection (last seen 2022)",
        "Radiofrequency ablation (last seen 2021)",
    )


def test_a_refresh_tells_a_move_by_its_number_and_nothing_else(build_all: BuildAll) -> None:
    stays = replace(BEFORE, npi=OTHER_NPI, last="STAYER", street1="5 STILL ST")
    first = build_all(claims={2022: [BEFORE, stays]}).clinics
    second = build_all(claims={2022: [BEFORE, stays], 2023: [VISIT, stays]}).clinics
    (moved,) = release(first, second).turned
    assert moved.turn is Turn.MOVED
    assert moved.before
    assert moved.before.address.street == "100 Old St"
    assert moved.after
    assert moved.after.address.street == "900 New Ave"
    assert release(second, second).turned == ()


def test_a_clinic_that_moved_to_where_nothing_is_known_has_changed() -> None:
    here = Clinic(id="us-1", name="Sample Pain Center")
    (turned,) = release([here], [replace(here, status=ClinicStatus.MOVED)]).turned
    assert (turned.turn, turned.fields) == (Turn.CHANGED, ("status",))
