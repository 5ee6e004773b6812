"""Rows that are known from an earlier upload: what reading them again would find, all the same."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
from collections.abc import Callable, Collection, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.directory.file_source import FileSource, Trust, Unnamed
from finder.directory.merging import Blank
from finder.matching import Verdict, incoming_rows
from finder.services.accounts.principal import Principal, Role
from finder.services.imports.answers import forget_answer
from finder.services.imports.upload import (
    ImportOptions,
    ImportPlan,
    answer,
    plan_import,
    publish_import,
)
from finder.services.imports.waiting_values import decline_values, take_values, waiting_values
from finder.services.publishing.history import publish
from finder.storage.database import open_database
from finder.storage.import_decisions import ImportDecisions
from finder.storage.integrity import faults
from finder.storage.store import Mark, Store

ADMIN = Principal("a tester", Role.OWNER)
PLACES = [("Phoenix", "AZ", "85016"), ("Phoenix", "", "85016"), ("Tucson", "AZ", "85701")]

ROWS = st.builds(
    lambda texts, place: texts | dict(zip(("city", "state", "zip_code"), place, strict=True)),
    st.fixed_dictionaries(
        {
            "id": st.sampled_from(["", "", "az-1", "az-2"]),
            "name": st.sampled_from(["Sample Spine", "Sample Spine Center", "Sample Pain"]),
            "street": st.sampled_from(["1 Example Avenue", "1 EXAMPLE AVE.", "9 Sample Road", ""]),
            "phone": st.sampled_from(["(602) 555-0101", "602.555.0102", "", "12"]),
            "website": st.sampled_from(["", "N/A", "https://example.org"]),
            "procedures": st.sampled_from(["SCS", "SCS; kyphoplasty", "flying carpets"]),
        }
    ),
    st.sampled_from(PLACES),
)
UPLOADS = st.tuples(
    st.lists(ROWS, min_size=1, max_size=5),
    st.builds(ImportOptions, blank=st.sampled_from(Blank), complete=st.booleans()),
    st.sampled_from([None, "forget", *Verdict]),
)


CLINIC = {
    "name": "Sample Spine",
    "street": "1 Example Avenue",
    "city": "Phoenix",
    "state": "AZ",
    "zip_code": "85016",
    "phone": "(602) 555-0101",
}
OF_A_VISIT, OF_A_LETTER = (
    f'{{"scs": {{"source": "{source}", "period": "2025"}}}}' for source in ("a visit", "a letter")
)
SAYINGS = st.fixed_dictionaries(
    {
        "hours": st.sampled_from(["", "9 to 5", "8 to 4"]),
        "procedures": st.sampled_from(["", "SCS", "SCS; kyphoplasty"]),
        "fact_evidence": st.sampled_from(["", OF_A_VISIT, OF_A_LETTER]),
        "verified_on": st.sampled_from(["", "2026-06-01"]),
    }
)
Decide = Callable[[Store, Collection[tuple[str, str]], Principal], object]
LISTS = st.tuples(
    st.integers(0, 1),
    st.builds(
        ImportOptions,
        complete=st.booleans(),
        source=st.builds(
            FileSource,
            name=st.sampled_from(["a survey", "a register"]),
            trust=st.sampled_from(Trust),
            unnamed=st.sampled_from(Unnamed),
        ),
        as_of=st.sampled_from([dt.date(2026, 5, 1), dt.date(2026, 7, 1)]),
    ),
    st.sampled_from([None, take_values, decline_values]),
)


class Forgetful(Store):
    """A store that remembers no row."""

    def kept_rows(self) -> tuple[Mark, dict[str, str]]:
        return self.mark(), {}


def csv_of(rows: list[dict[str, str]]) -> bytes:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def told(plan: ImportPlan) -> tuple[object, ...]:
    report = plan.report
    return (
        (plan.held, plan.unnamed, plan.removal),
        (plan.changes, plan.rows, plan.unchanged, plan.possible_duplicates, plan.spared),
        (report.rows, report.sound, report.issues, report.rejects, report.unknown_words),
    )


def answer_all(store: Store, plan: ImportPlan, verdict: str | None) -> None:
    """Answer what was asked, or take back what was answered; and sure rows are spoken of too."""
    if verdict == "forget":
        for key, clinic_id in ImportDecisions(store.database).answers():
            forget_answer(store, key, clinic_id, ADMIN)
    elif verdict:
        asked = {(one.key, one.candidates[0].clinic_id) for one in plan.possible_duplicates}
        entries = [(one.row, one.clinic, one.id_is_stated) for one in plan.report.accepted[:1]]
        spoken_of = {(row.key, one) for row in incoming_rows(entries) for one in plan.rows}
        said = Verdict(verdict)
        answer(store, dict.fromkeys({*asked, *sorted(spoken_of)[:1]}, said), ADMIN)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Iterator[Store]]:
    """An endless supply of empty stores."""
    folder = tmp_path_factory.mktemp("stores")

    def one_after_another() -> Iterator[Store]:
        for number in itertools.count():
            store = Store(open_database(f"sqlite:///{folder / f'{number}.db'}"))
            yield store
            assert faults(store.database) == []
            store.database.close()

    return one_after_another()


@settings(max_examples=60, deadline=None)
@given(st.lists(UPLOADS, min_size=1, max_size=3))
def test_known_rows_change_no_outcome(
    stores: Iterator[Store],
    uploads: list[tuple[list[dict[str, str]], ImportOptions, str | None]],
) -> None:
    store = next(stores)
    # each file comes a second time, at the end, on top of what the others made of it
    for rows, options, verdict in (*uploads, *uploads):
        data = csv_of(rows)
        known = plan_import(store, data, "clinics.csv", by=ADMIN, options=options)
        read = plan_import(
            Forgetful(store.database), data, "clinics.csv", by=ADMIN, options=options
        )
        assert read.report.repeats == ()
        assert told(known) == told(read)
        publish(store, known.plan, ADMIN)
        # a row that waits, or about which an answer was given, may be clearer afterwards
        if not (known.possible_duplicates or ImportDecisions(store.database).answers()):
            assert not plan_import(store, data, "clinics.csv", by=ADMIN).changes
        answer_all(store, known, verdict)


@settings(max_examples=60, deadline=None)
@given(st.tuples(SAYINGS, SAYINGS), st.lists(LISTS, min_size=3, max_size=6))
def test_a_known_row_says_the_same_of_its_clinic_in_any_list_of_any_source(
    stores: Iterator[Store],
    sayings: tuple[dict[str, str], dict[str, str]],
    lists: list[tuple[int, ImportOptions, Decide | None]],
) -> None:
    store = next(stores)
    for which, options, decide in lists:
        data = csv_of([CLINIC | sayings[which]])
        known = plan_import(store, data, "clinics.csv", by=ADMIN, options=options)
        read = plan_import(
            Forgetful(store.database), data, "clinics.csv", by=ADMIN, options=options
        )
        assert told(known) == told(read)
        removed = len(known.removal.clinic_ids) if known.removal else None
        publish_import(store, known, ADMIN, expect_removed=removed)
        if decide:
            waiting = {
                (one.value.clinic_id, one.value.field) for one in waiting_values(store, ADMIN)
            }
            decide(store, waiting, ADMIN)
