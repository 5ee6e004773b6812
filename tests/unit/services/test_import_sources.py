"""Every file belongs to a source, and a complete file is complete for its source alone."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from finder.directory.file_source import FileSource, dated_name, source_of_file
from finder.errors import UnexpectedRemoval
from finder.services.accounts.principal import Principal, Role
from finder.services.imports.plan import Removal
from finder.services.imports.sources import known_sources, proposed_source
from finder.services.imports.upload import ImportOptions, ImportPlan, plan_import, publish_import
from finder.services.kept import listings_in
from finder.services.publishing.history import plan_undo, publish
from finder.storage import database
from finder.storage.database import open_database
from finder.storage.integrity import faults
from finder.storage.store import Store

PAT = Principal("Pat", Role.OWNER)
STATE_LIST = FileSource(name="State list", label="the state's list of facilities")
NETWORK = FileSource(name="Example Network")
PLACES = [("Phoenix", "AZ", "85016"), ("Enid", "OK", "73701"), ("Tucson", "AZ", "85701")]


def row(number: int) -> dict[str, str]:
    city, state, code = PLACES[number % len(PLACES)]
    return {
        "name": f"{_word(number)} Pain Center",
        "street": f"{100 + 7 * number} {_word(number + 3)} Avenue",
        "city": city,
        "state": state,
        "zip_code": code,
        "phone": f"(602) 555-{1000 + number}",
        "procedures": "SCS",
    }


def _word(number: int) -> str:
    words = ("Acacia", "Birch", "Cedar", "Dogwood", "Elder", "Fir", "Ginkgo", "Hazel", "Iron")
    more = ("North", "South", "East", "West", "Upper", "Lower", "Old", "New", "Far")
    return f"{more[number // len(words) % len(more)]} {words[number % len(words)]}"


def csv_of(rows: Sequence[dict[str, str]]) -> bytes:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(open_database(f"sqlite:///{tmp_path / 'finder.db'}"))
    yield store
    assert faults(store.database) == []
    store.database.close()


def plan(
    store: Store,
    numbers: Sequence[int],
    source: FileSource | None = STATE_LIST,
    *,
    file: str = "list.csv",
    **options: object,
) -> ImportPlan:
    data = csv_of([row(number) for number in numbers])
    return plan_import(store, data, file, by=PAT, options=ImportOptions(source=source, **options))


def upload(
    store: Store,
    numbers: Sequence[int],
    source: FileSource | None = STATE_LIST,
    *,
    expect: int | None = None,
    **options: object,
) -> ImportPlan:
    found = plan(store, numbers, source, **options)
    publish_import(store, found, PAT, expect_removed=expect)
    return found


def removal(found: ImportPlan) -> Removal:
    assert found.removal is not None
    return found.removal


def names(store: Store) -> set[str]:
    return {str(fields["name"]) for fields in store.listed()[1].values()}


def named(*numbers: int) -> set[str]:
    return {row(number)["name"] for number in numbers}


@pytest.mark.parametrize(
    ("file", "name", "day"),
    [
        ("State_facilities_2026-03-15.csv", "State facilities", dt.date(2026, 3, 15)),
        ("clinics 2026-03 (2).xlsx", "clinics", dt.date(2026, 3, 1)),
        ("clinics-20260315.csv", "clinics", dt.date(2026, 3, 15)),
        ("list_2026.csv", "list", dt.date(2026, 1, 1)),
        ("clinics-2026-02-31.csv", "clinics 2026 02 31", None),
        ("12 clinics.csv", "12 clinics", None),
        ("2026.csv", "2026", None),
        ("___.csv", "a list", None),
        ("clinics.csv", "clinics", None),
    ],
)
def test_a_file_without_a_stated_source_is_named_after_itself_without_its_day(
    file: str, name: str, day: dt.date | None
) -> None:
    assert source_of_file(file) == (name, day)


def test_a_source_may_be_named_with_the_day_of_its_list() -> None:
    assert dated_name("national-2026-11") == ("national", dt.date(2026, 11, 1))
    assert dated_name("national") == ("national", None)


def test_a_source_is_made_once_and_known_again_however_it_is_written(store: Store) -> None:
    upload(store, [0, 1])
    upload(store, [2], FileSource(name="STATE  list"))
    (kept,) = known_sources(store, PAT)
    assert (kept.key, kept.label) == ("state list", "")
    assert proposed_source(store, "list.csv") == kept
    assert proposed_source(store, "other-2026-01.csv") == FileSource(name="other")


def test_records_tell_the_label_of_a_source_and_never_the_name_of_its_file(store: Store) -> None:
    upload(store, [0], file="final_v3 (Jane's copy).csv")
    (fields,) = store.listed()[1].values()
    assert fields["evidence"] == {"source": "the state's list of facilities"}
    assert store.revisions()[0].stamp.source_name == "final_v3 (Jane's copy).csv"


def test_a_complete_list_takes_off_what_its_own_source_named(store: Store) -> None:
    upload(store, range(10))
    upload(store, range(20, 25), NETWORK)
    found = upload(store, range(9), complete=True)
    assert (len(removal(found).clinic_ids), removal(found).of, removal(found).share) == (1, 10, 0.1)
    assert names(store) == named(*range(9), *range(20, 25))


def test_the_first_list_of_a_source_takes_nothing_off_however_complete_it_is(store: Store) -> None:
    upload(store, range(10))
    found = upload(store, range(20, 23), NETWORK, complete=True)
    assert (removal(found).clinic_ids, removal(found).of) == ((), 0)
    assert len(names(store)) == 13


def test_what_another_source_names_too_stays(store: Store) -> None:
    upload(store, range(10))
    upload(store, [8, 9], NETWORK)
    found = upload(store, range(8), complete=True)
    assert removal(found).clinic_ids == ()
    assert len(removal(found).elsewhere) == 2
    assert names(store) == named(*range(10))


def test_an_older_list_takes_off_nothing_that_a_newer_one_names(store: Store) -> None:
    upload(store, [0, 1], as_of=dt.date(2026, 2, 1))
    upload(store, [1, 2], as_of=dt.date(2026, 6, 1))
    found = upload(store, [3], as_of=dt.date(2026, 4, 1), complete=True, expect=1)
    assert (len(removal(found).clinic_ids), removal(found).of) == (1, 3)
    assert names(store) == named(1, 2, 3)


def test_a_list_can_be_complete_for_one_state(store: Store) -> None:
    upload(store, range(12))
    in_oklahoma = [number for number in range(12) if number % 3 == 1]
    found = plan(store, in_oklahoma[:3], complete=True, state="OK")
    assert (len(removal(found).clinic_ids), removal(found).of) == (1, 4)
    publish_import(store, found, PAT, expect_removed=1)
    assert names(store) == named(*range(12)) - named(in_oklahoma[3])


@pytest.mark.parametrize(
    ("kept", "expect", "passes"),
    [
        (10, None, True),
        (9, None, True),
        (8, None, False),
        (8, 1, False),
        (8, 2, True),
        (9, 2, False),
        (1, None, False),
        (1, 9, True),
    ],
)
def test_more_than_a_tenth_of_a_source_goes_only_with_the_very_number(
    store: Store, kept: int, expect: int | None, *, passes: bool
) -> None:
    upload(store, range(10))
    upload(store, range(20, 80), NETWORK)  # a tenth is a tenth of the source
    found = plan(store, range(kept), complete=True)
    if passes:
        publish_import(store, found, PAT, expect_removed=expect)
        assert len(names(store)) == 60 + kept
        return
    with pytest.raises(UnexpectedRemoval) as refusal:
        publish_import(store, found, PAT, expect_removed=expect)
    assert refusal.value.removed == 10 - kept
    assert len(names(store)) == 70


def test_a_list_that_was_taken_back_named_nothing(store: Store) -> None:
    upload(store, range(10))
    upload(store, [10])
    publish(store, plan_undo(store, 2, PAT).plan, PAT)
    upload(store, [10], NETWORK)
    found = plan(store, range(10), complete=True)
    assert (removal(found).clinic_ids, removal(found).elsewhere) == ((), ())
    publish(store, plan_undo(store, 4, PAT).plan, PAT)
    assert listings_in(store).named_by(NETWORK) == {}
    publish(store, plan_undo(store, 5, PAT).plan, PAT)  # it is back, and so is what its list said
    assert len(listings_in(store).named_by(NETWORK)) == 1


def test_a_list_that_changes_nothing_still_says_what_its_source_names(store: Store) -> None:
    upload(store, range(5))
    found = upload(store, range(5), NETWORK, as_of=dt.date(2026, 3, 1))
    assert (store.newest(), dict(found.changes.counts)) == (1, {})
    days = listings_in(store).named_by(NETWORK)
    assert set(days) == set(store.listed()[1])
    assert set(days.values()) == {dt.date(2026, 3, 1)}


@pytest.mark.parametrize("again", [range(5), range(3), range(2, 8), range(5, 8)])
def test_what_the_next_list_names_is_of_its_day_and_the_rest_of_the_day_before(
    store: Store, again: range
) -> None:
    first, second = dt.date(2026, 3, 1), dt.date(2026, 4, 1)
    upload(store, range(5), NETWORK, as_of=first)
    upload(store, range(5), FileSource(name="State list"), as_of=first)
    upload(store, again, NETWORK, as_of=second)
    fields = store.listed()[1]
    days = {
        str(fields[one]["name"]): day for one, day in listings_in(store).named_by(NETWORK).items()
    }
    assert {name for name, day in days.items() if day == second} == named(*again)
    assert {name for name, day in days.items() if day == first} == named(*range(5)) - named(*again)
    others = listings_in(store).named_by(FileSource(name="State list"))
    assert set(others.values()) == {first}


def test_an_older_database_tells_its_sources_from_its_history(store: Store) -> None:
    upload(store, range(4), None, file="State list 2026-01.csv")
    upload(store, [4], None, file="State_list_2026-02.csv")
    upload(store, [5], None, file="other.csv")
    before = store.listed()[1]
    config = Config()
    config.set_main_option("script_location", str(database._MIGRATIONS))
    with store.database.write() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0005")
        command.upgrade(config, "head")
    assert store.listed()[1] == before
    assert {one.name for one in known_sources(store, PAT)} == {"State list", "other"}
    assert len(listings_in(store).named_by(FileSource(name="State list"))) == 5
    found = upload(store, range(3), FileSource(name="State list"), complete=True, expect=2)
    assert removal(found).of == 5
    assert names(store) == named(0, 1, 2, 5)
