"""The whole directory as a file of any format, for those who look after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from finder.directory.changes import diff
from finder.errors import NotAllowed
from finder.exchange.formats import FileForm
from finder.intake.validation import check_directory
from finder.services.accounts.principal import VISITOR, Principal, Role
from finder.services.publishing.exporting import MANY, exported, file_name, offered
from finder.storage.database import open_database
from finder.storage.revision import Action, Stamp
from finder.storage.signing_in.audit_entry import Event
from finder.storage.signing_in.audit_log import AuditLog
from finder.storage.store import Store

PAT = Principal("Pat", Role.VIEWER)
LISTED = {
    "b": {"name": "Invented Back Care", "zip_code": "85201", "state": "AZ"},
    "a": {
        "name": "Ñandú Pain <b>Care",
        "zip_code": "85016",
        "procedure:kyphoplasty": {"answer": "yes"},
    },
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(open_database(f"sqlite:///{tmp_path / 'finder.db'}"))
    made.publish(diff({}, LISTED), Stamp(made_by="Pat", action=Action.IMPORT), base=0)
    return made


@pytest.mark.parametrize("form", offered(2).forms)
def test_each_file_goes_in_again_as_it_came_out(
    store: Store, tmp_path: Path, form: FileForm
) -> None:
    path = tmp_path / file_name(form)
    path.write_bytes(exported(store, PAT, form))
    report = check_directory(path)
    assert report.errors == ()
    assert {one.clinic.id: one.clinic.name for one in report.accepted} == {
        clinic_id: fields["name"] for clinic_id, fields in LISTED.items()
    }
    (entry,) = AuditLog(store.database).newest_first(event=Event.EXPORTED)
    assert (entry.actor, entry.subject) == ("Pat", path.name)


def test_nobody_else_takes_the_directory_along(store: Store) -> None:
    with pytest.raises(NotAllowed):
        exported(store, VISITOR, FileForm.GEOPACKAGE)
    assert list(AuditLog(store.database).newest_first(event=Event.EXPORTED)) == []


@pytest.mark.parametrize(("clinics", "count"), [(0, 6), (MANY, 6), (MANY + 1, 2), (71_000, 2)])
def test_a_large_directory_is_handed_out_in_formats_that_stay_small(
    clinics: int, count: int
) -> None:
    found = offered(clinics)
    assert (len(found.forms), found.are_all) == (count, count == 6)
    assert FileForm.CSV not in found.forms
