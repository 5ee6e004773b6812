from __future__ import annotations

import threading
from pathlib import Path

import pytest

from finder.directory.changes import diff
from finder.directory.clinic import Address, ClinicStatus, NewPatients, PositionPrecision
from finder.directory.fact import Answer
from finder.errors import (
    DirectoryMoved,
    InputError,
    NotAllowed,
    ReportDecided,
    UnfitReport,
    UnknownClinic,
)
from finder.geography.gazetteer import standard_gazetteer
from finder.services.accounts.principal import Principal
from finder.services.publishing.history import plan_retirement, plan_undo, publish
from finder.services.reports.acceptance import Acceptance, ReportDesk
from finder.services.reports.cells import ReportCells
from finder.storage.report import ReportState
from finder.storage.reports import Reports
from finder.storage.revision import Action, Revision, Stamp
from finder.storage.store import Store
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.unit.services.upkeep import (
    ADA,
    BEN,
    NOBODY,
    TODAY,
    add_report,
    clinic,
    kept,
    listed,
)

CELLS = ReportCells(standard_taxonomy(), standard_gazetteer(), TODAY)
NOW = {
    "street": "100 Example Street",
    "unit": "Suite 2",
    "city": "Phoenix",
    "state": "AZ",
    "zip_code": "85016",
}
GLENDALE = {
    "street": "7 Other Road",
    "unit": "",
    "city": "Glendale",
    "state": "AZ",
    "zip_code": "85301",
}
WEBSITE = {"website": "https://new.example.org/az"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return kept(tmp_path, clinic())


def desk(store: Store) -> ReportDesk:
    return ReportDesk(store, Reports(store.database), standard_taxonomy(), CELLS)


def accept(
    store: Store, number: int, by: Principal = ADA, note: str = "", **cells: str
) -> Revision | None:
    report = Reports(store.database).find(number)
    assert report is not None
    seen = CELLS.now(listed(store)["one"], report.field)
    wanted = Acceptance(number=number, cells={**seen, **cells}, seen=seen, note=note)
    return desk(store).accept(wanted, by)


def test_an_accepted_report_changes_the_clinic_as_one_revision(store: Store) -> None:
    number = add_report(store, "phone", "call 602-555-0199")
    made = accept(store, number, phone="602.555.0199", note="They confirmed it.")
    assert made is not None
    assert (made.number, made.changed, made.stamp.action, made.stamp.made_by) == (
        2,
        1,
        Action.REPORT,
        "Ada",
    )
    assert made.stamp.note == "They confirmed it."
    assert listed(store)["one"].phone == "(602) 555-0199"
    report = Reports(store.database).find(number)
    assert report is not None
    assert (report.state, report.decided_by, report.revision) == (ReportState.ACCEPTED, "Ada", 2)


def test_it_can_be_undone_like_any_other(store: Store) -> None:
    before = store.listed()[1]
    accept(store, add_report(store, "phone", "x"), phone="602.555.0199")
    publish(store, plan_undo(store, 2, ADA).plan, ADA)
    assert store.listed()[1] == before


def test_a_value_that_is_there_already_closes_the_report_without_a_revision(store: Store) -> None:
    number = add_report(store, "phone", "1-602-555-0134.")
    assert accept(store, number, phone="+1 602 555 0134") is None
    report = Reports(store.database).find(number)
    assert report is not None
    assert (report.state, report.revision, store.newest()) == (ReportState.ACCEPTED, None, 1)


@pytest.mark.parametrize(
    ("subject", "cells", "attribute", "value"),
    [
        ("fax", {"fax": ""}, "fax", ""),
        ("website", {"website": "example.org"}, "website", "https://example.org"),
        ("email", {"email": "desk@example.org"}, "email", "desk@example.org"),
        ("hours", {"hours": "=SUM(A1) {{ 7*7 }}"}, "hours", "=SUM(A1) {{ 7*7 }}"),
        ("name", {"name": "<b>Invented</b> [x](y)"}, "name", "<b>Invented</b> [x](y)"),
        ("status", {"status": "closed"}, "status", ClinicStatus.CLOSED),
        ("new_patients", {"new_patients": "nopt"}, "new_patients", NewPatients.NOT_ACCEPTING),
    ],
)
def test_cells_are_read_by_the_parser_of_their_column(
    store: Store, subject: str, cells: dict[str, str], attribute: str, value: object
) -> None:
    accept(store, add_report(store, subject, "x"), **cells)
    assert getattr(listed(store)["one"], attribute) == value


@pytest.mark.parametrize(
    ("subject", "cell", "value"),
    [("status", "active", ClinicStatus.ACTIVE), ("new_patients", "", None), ("fax", "", "")],
)
def test_what_was_stated_can_be_taken_back(
    store: Store, subject: str, cell: str, value: object
) -> None:
    edit(store, status="closed", new_patients="newpt")
    accept(store, add_report(store, subject, "x"), **{subject: cell})
    assert getattr(listed(store)["one"], subject) == value


@pytest.mark.parametrize(
    ("subject", "cells", "column"),
    [
        ("phone", {"phone": "12345"}, "phone"),
        ("website", {"website": "javascript:alert(1)"}, "website"),
        ("email", {"email": "nobody"}, "email"),
        ("name", {"name": " "}, "name"),
        ("name", {"name": "***"}, "name"),
        ("hours", {"hours": "x" * 20_001}, "hours"),
        ("hours", {"hours": "a\x07b"}, "hours"),
        ("status", {"status": "gone fishing"}, "status"),
        ("address", {"state": "Arizonia"}, "state"),
        ("address", {"state": "NY"}, "zip_code"),
        ("address", {"zip_code": "", "city": ""}, "zip_code"),
        ("procedure:kyphoplasty", {"procedure:kyphoplasty": "perhaps"}, "procedure:kyphoplasty"),
    ],
)
def test_a_cell_that_can_not_stand_is_named_and_nothing_happens(
    store: Store, subject: str, cells: dict[str, str], column: str
) -> None:
    number = add_report(store, subject, "x")
    with pytest.raises(UnfitReport) as refused:
        accept(store, number, **cells)
    assert refused.value.field == column
    report = Reports(store.database).find(number)
    assert report is not None
    assert (report.state, store.newest()) == (ReportState.OPEN, 1)


@pytest.mark.parametrize(
    ("cell", "answer", "source"),
    [
        ("no", Answer.NO, "a visitor's report"),
        ("", Answer.UNKNOWN, None),
    ],
)
def test_a_fact_that_changes_says_where_it_comes_from_and_was_verified_by_nobody(
    store: Store, cell: str, answer: Answer, source: str | None
) -> None:
    accept(
        store, add_report(store, "procedure:kyphoplasty", "x"), **{"procedure:kyphoplasty": cell}
    )
    fact = listed(store)["one"].fact("kyphoplasty")
    evidence = fact.evidence
    assert fact.answer is answer
    assert (evidence.source if evidence else None) == source
    assert evidence is None or evidence.verified_on is None


def test_a_clinic_that_moved_loses_its_pin_for_the_middle_of_its_zip_code(store: Store) -> None:
    accept(store, add_report(store, "address", "x"), street="7 Other Road", zip_code="85301")
    found = listed(store)["one"]
    middle = standard_gazetteer().zip_code("85301")
    assert middle is not None
    assert found.address.zip_code == "85301"
    assert found.position == middle.position
    assert found.position_precision is PositionPrecision.ZIP_CENTROID


@pytest.mark.parametrize(
    "typed", ["7 Other Road, Glendale, AZ 85301", "7 Other Road Glendale Arizona 85301"]
)
def test_a_whole_address_in_the_field_of_the_street_is_read_as_in_a_file(
    store: Store, typed: str
) -> None:
    accept(store, add_report(store, "address", "moved"), street=typed)
    address = listed(store)["one"].address
    assert address.one_line() == "7 Other Road, Glendale, AZ 85301"


def test_a_move_to_where_no_zip_code_is_known_leaves_no_pin(store: Store) -> None:
    accept(store, add_report(store, "address", "x"), street="7 Other Road", zip_code="")
    found = listed(store)["one"]
    assert (found.position, found.position_precision) == (None, PositionPrecision.NONE)


@pytest.mark.parametrize(
    "cells", [{"unit": "Suite 9"}, {"street": "100 EXAMPLE ST."}, {"zip_code": "85016-1234"}]
)
def test_the_same_building_keeps_its_pin(store: Store, cells: dict[str, str]) -> None:
    before = listed(store)["one"]
    accept(store, add_report(store, "address", "x"), **cells)
    found = listed(store)["one"]
    assert found.position == before.position
    assert found.address == Address(**{**NOW, **cells})


def test_other_fields_stay_when_somebody_else_published_meanwhile(store: Store) -> None:
    number = add_report(store, "phone", "x")
    seen = CELLS.now(listed(store)["one"], "phone")
    edit(store, hours="Mon 9-5")
    wanted = Acceptance(number=number, cells={"phone": "602 555 0199"}, seen=seen)
    assert desk(store).accept(wanted, ADA) is not None
    found = listed(store)["one"]
    assert (found.phone, found.hours) == ("(602) 555-0199", "Mon 9-5")


def test_an_admin_who_saw_an_older_value_is_to_look_again(store: Store) -> None:
    number = add_report(store, "phone", "x")
    seen = CELLS.now(listed(store)["one"], "phone")
    edit(store, phone="(602) 555-0111")
    wanted = Acceptance(number=number, cells={"phone": "602 555 0199"}, seen=seen)
    with pytest.raises(DirectoryMoved, match="Look at the values again"):
        desk(store).accept(wanted, ADA)
    assert listed(store)["one"].phone == "(602) 555-0111"


def edit(store: Store, **values: str) -> None:
    base, before = store.listed_of(["one"])
    after = {"one": {**before["one"], **values}}
    store.publish(diff(before, after), Stamp(made_by="Cy", action=Action.EDIT), base=base)


def test_the_second_of_two_admins_is_told_and_changes_nothing(store: Store) -> None:
    number = add_report(store, "phone", "x")
    accept(store, number, phone="602 555 0199")
    with pytest.raises(ReportDecided, match="Ada accepted"):
        accept(store, number, BEN, phone="602 555 0177")
    assert listed(store)["one"].phone == "(602) 555-0199"
    assert store.newest() == 2


def test_of_admins_at_the_same_moment_one_wins(store: Store) -> None:
    number = add_report(store, "phone", "x")
    seen = CELLS.now(listed(store)["one"], "phone")
    outcomes: list[object] = []
    start = threading.Barrier(4)

    def decide(last: int) -> None:
        wanted = Acceptance(number=number, cells={"phone": f"602 555 010{last}"}, seen=seen)
        start.wait()
        try:
            outcomes.append(desk(store).accept(wanted, ADA))
        except InputError as told:
            outcomes.append(told)

    threads = [threading.Thread(target=decide, args=(last,)) for last in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    losers = [told for told in outcomes if isinstance(told, InputError)]
    assert len(losers) == 3
    assert all(isinstance(told, ReportDecided | DirectoryMoved) for told in losers)
    assert store.newest() == 2


def test_a_clinic_that_is_no_longer_listed_can_not_be_changed(store: Store) -> None:
    number = add_report(store, "phone", "x")
    seen = CELLS.now(listed(store)["one"], "phone")
    publish(store, plan_retirement(store, "one", ADA), ADA)
    wanted = Acceptance(number=number, cells={"phone": "602 555 0199"}, seen=seen)
    with pytest.raises(UnknownClinic):
        desk(store).accept(wanted, ADA)


def test_only_an_admin_accepts(store: Store) -> None:
    number = add_report(store, "phone", "x")
    with pytest.raises(NotAllowed):
        accept(store, number, NOBODY, phone="602 555 0199")
    assert store.newest() == 1


@pytest.mark.parametrize(
    ("subject", "suggestion", "proposed"),
    [
        ("phone", "The number is 602 555 0199 now", {"phone": "(602) 555-0199"}),
        ("phone", "wrong number", {"phone": "(602) 555-0134"}),
        ("website", "example.org/new", {"website": "https://example.org/new"}),
        ("website", "it is down, all of it", {"website": ""}),
        ("hours", "Mon-Fri 9-5", {"hours": "Mon-Fri 9-5"}),
        ("status", "There is a sign on the door", {"status": "closed"}),
        ("procedure:kyphoplasty", "They stopped", {"procedure:kyphoplasty": "no"}),
        ("discipline:chiropractor", "He is back", {"discipline:chiropractor": "yes"}),
        ("procedure:kyphoplasty", "yes", {"procedure:kyphoplasty": "yes"}),
        ("discipline:chiropractor", "He has left.", {"discipline:chiropractor": "no"}),
        ("status", "They re-opened in May", {"status": "active"}),
        ("phone", "not 602-555-0134 but 602-555-0199", {"phone": "(602) 555-0199"}),
        ("phone", "602 555 0134 ext 12", {"phone": "(602) 555-0134 ext. 12"}),
        ("phone", "602-555-0198 or 602-555-0199", {"phone": "(602) 555-0134"}),
        ("website", "The site is https://new.example.org/az now", WEBSITE),
        ("email", "Write to desk@example.org, please", {"email": "desk@example.org"}),
        ("email", "not @@@@, it is <new@example.org>!", {"email": "new@example.org"}),
        ("address", "They moved", NOW),
        ("address", "They moved next door", NOW),
        ("address", "100 EXAMPLE ST STE 2, Phoenix AZ", NOW),
        ("address", "They moved to 7 Other Road, Glendale AZ 85301", GLENDALE),
        ("address", "7 Other Road\nGlendale, Arizona 85301", GLENDALE),
        ("address", "7 Other Road, 85301", GLENDALE),
        ("address", "7 Other Road", {**NOW, "street": "7 Other Road", "unit": ""}),
        ("address", "7 Other Road Glendale Arizona 85301", GLENDALE),
        (
            "address",
            "N6W23001 Bluemound Rd Ste 4, Waukesha, WI 53188",
            {
                "street": "N6W23001 Bluemound Rd",
                "unit": "Ste 4",
                "city": "Waukesha",
                "state": "WI",
                "zip_code": "53188",
            },
        ),
        ("address", "It is Suite 300 now", {**NOW, "unit": "Suite 300"}),
        ("address", "85018", {**NOW, "zip_code": "85018"}),
        ("address", "99999", NOW),
        ("procedure", "Something else", {}),
        ("something_else", "Parking", {}),
    ],
)
def test_a_report_proposes_what_it_says_where_that_can_stand(
    store: Store, subject: str, suggestion: str, proposed: dict[str, str]
) -> None:
    report = Reports(store.database).find(add_report(store, subject, suggestion))
    assert report is not None
    assert CELLS.proposed(clinic(), report) == proposed


LISTED = {"website": "https://example.org", "email": "desk@example.org", "hours": "Mon 9-5"}
UNREAD = [
    ("phone", "602-555-0199"),
    ("phone", "602-555-0134 is out of order"),
    ("phone", "it has two: 602-555-0134 and 602-555-0199"),
    ("phone", "602-555-0134 ext 12"),
    ("phone", "+44 20 7946 0000"),
    ("fax", "They have no fax any more"),
    ("website", "https://example.org is somebody else's by now"),
    ("website", "http://other.example.org"),
    ("email", "desk@example.org comes back, nobody reads it"),
    ("hours", "Mon 9-5 is wrong, they close at noon"),
    ("hours", "Mon 9-5\nTue 9-5"),
    ("hours", "x" * 900),
    ("name", "Invented one Clinic is what it was called until May"),
    ("address", "They moved"),
    ("address", "Next door to 100 Example Street, behind the gate"),
    ("address", "7 Other Road, Phoenix"),
    ("address", "100 Example Street, Suite 3"),
    ("address", "100 Example Street, Suite 2, Phoenix, AZ 85018"),
    ("address", "100 Example Street, Suite 2, Tempe"),
    ("address", "100 Example Street, Suite 2 in the East Tower, Phoenix"),
    ("address", "100 Example Street, Suite 2, back door"),
    ("new_patients", "They take nobody new since May"),
    ("status", "The sign says closed on Fridays"),
    ("status", "It has reopened"),
    ("procedure:kyphoplasty", "They stopped in May"),
    ("procedure:kyphoplasty", "no"),
    ("discipline:chiropractor", "Dr. Example is back"),
]
"""What visitors write that is not what is listed."""


@pytest.mark.parametrize(("subject", "suggestion"), UNREAD)
@pytest.mark.parametrize("status", ClinicStatus)
def test_a_report_that_says_something_else_is_never_closed_by_writing_what_is_there(
    store: Store, subject: str, suggestion: str, status: ClinicStatus
) -> None:
    edit(store, **LISTED, **({} if status is ClinicStatus.ACTIVE else {"status": status.value}))
    before = store.newest()
    number = add_report(store, subject, suggestion)
    with pytest.raises(UnfitReport, match="may say something else") as told:
        accept(store, number)
    report = Reports(store.database).find(number)
    assert report is not None
    assert (told.value.field, report.state, store.newest()) == ("", ReportState.OPEN, before)


@pytest.mark.parametrize(
    ("subject", "suggestion"),
    [
        ("phone", " 602.555.0134 "),
        ("phone", "+1 (602) 555-0134"),
        ("fax", "602 555 0135"),
        ("website", "example.org"),
        ("email", "desk@example.org."),
        ("hours", "Mon 9-5"),
        ("name", "Invented one Clinic"),
        ("address", "100 Example Street, Suite 2, Phoenix, AZ 85016"),
        ("address", "100 EXAMPLE ST. STE 2\nPHOENIX ARIZONA 85016"),
        ("procedure:kyphoplasty", "Yes"),
        ("discipline:chiropractor", "no"),
    ],
)
def test_a_report_that_says_just_what_is_listed_is_closed_without_a_revision(
    store: Store, subject: str, suggestion: str
) -> None:
    edit(store, **LISTED)
    before = store.newest()
    number = add_report(store, subject, suggestion)
    assert accept(store, number) is None
    report = Reports(store.database).find(number)
    assert report is not None
    assert (report.state, store.newest()) == (ReportState.ACCEPTED, before)


@pytest.mark.parametrize(("subject", "suggestion"), UNREAD)
def test_what_is_proposed_changes_the_clinic_or_leaves_the_report_open(
    store: Store, subject: str, suggestion: str
) -> None:
    edit(store, **LISTED)
    number = add_report(store, subject, suggestion)
    report = Reports(store.database).find(number)
    assert report is not None
    proposed = CELLS.proposed(listed(store)["one"], report)
    before = store.newest()
    try:
        accept(store, number, **proposed)
    except UnfitReport:
        assert store.newest() == before
    else:
        assert store.newest() == before + 1
