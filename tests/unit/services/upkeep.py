"""A small directory in a store, for the tests of reports, calls and health."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from finder.directory.changes import diff
from finder.directory.clinic import Address, Clinic, PositionPrecision
from finder.directory.fact import Answer, Evidence, Fact
from finder.directory.fields import FieldCodec
from finder.geography.position import Position
from finder.services.accounts.principal import Principal, Role
from finder.services.directory import Directory, directory_of
from finder.storage.database import open_database
from finder.storage.reports import Reports
from finder.storage.revision import Action, Stamp
from finder.storage.store import Store
from finder.taxonomy.taxonomy import standard_taxonomy

TODAY = date(2026, 11, 22)
ADA = Principal("Ada", Role.OWNER)
BEN = Principal("Ben", Role.OWNER)
NOBODY = Principal("Eve", Role.VISITOR)
AT_SURVEY = Evidence(source="Invented Survey", verified_on=date(2026, 3, 14))

FOUND_BY = {
    "phone": "(602) 555-0134",
    "street": "100 Example Street",
    "unit": "Suite 2",
    "city": "Phoenix",
    "state": "AZ",
}
"""Cells of a row that say all by which `clinic` is found: the same row need not be read again."""


def clinic(name: str = "one", **stated: object) -> Clinic:
    """An invented clinic whose id is its name, with everything that tests look at stated."""
    usual: dict[str, object] = {
        "id": name,
        "name": f"Invented {name} Clinic",
        "phone": "(602) 555-0134",
        "fax": "(602) 555-0135",
        "address": Address(
            street="100 Example Street",
            unit="Suite 2",
            city="Phoenix",
            state="AZ",
            zip_code="85016",
        ),
        "position": Position(latitude=33.5, longitude=-112.03),
        "position_precision": PositionPrecision.GIVEN,
        "facts": {"kyphoplasty": Fact(Answer.YES), "chiropractor": Fact(Answer.NO)},
        "evidence": AT_SURVEY,
    }
    return Clinic(**{**usual, **stated})


def kept(path: Path, *clinics: Clinic) -> Store:
    """A store in which those clinics are listed as revision 1."""
    store = Store(open_database(f"sqlite:///{path / 'finder.db'}"))
    codec = FieldCodec(standard_taxonomy())
    listed = {each.id: codec.fields(each) for each in clinics}
    store.publish(diff({}, listed), Stamp(made_by="test", action=Action.START), base=0)
    return store


def listed(store: Store) -> dict[str, Clinic]:
    codec = FieldCodec(standard_taxonomy())
    return {each.id: each for each in codec.clinics(store.listed()[1])}


def directory(clinics: Iterable[Clinic]) -> Directory:
    return directory_of(clinics, standard_taxonomy())


def add_report(store: Store, subject: str, suggestion: str, about: str = "one") -> int:
    """The number of a new report."""
    reports = Reports(store.database)
    assert reports.add(about, subject, suggestion, most_a_day=100)
    return max(report.id for report in reports.open(limit=1_000))
