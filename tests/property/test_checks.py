"""After any publication, a check covers no value that its checker didn't see."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from finder.directory.changes import diff
from finder.directory.checks import Check, check_of
from finder.directory.fields import EVIDENCE, POSITION, FieldCodec, Fields, is_fact
from finder.directory.merging import Blank
from finder.exchange.directory_csv import directory_csv
from finder.services.accounts.principal import Principal, Role
from finder.services.imports.upload import ImportOptions, plan_import, publish_import
from finder.services.publishing.amending import publish_amendment
from finder.services.publishing.editing import form_of, plan_form
from finder.services.publishing.history import plan_undo, publish
from finder.services.upkeep.verification import PhoneCall, verify
from finder.storage.database import open_database
from finder.storage.integrity import faults
from finder.storage.revision import Action, Stamp
from finder.storage.store import Store
from finder.taxonomy.taxonomy import standard_taxonomy

PAT = Principal("Pat", Role.OWNER)
FIRST_DAY = dt.date(2020, 1, 1)
FACTS = ("spinal_cord_stimulation", "kyphoplasty", "ketamine_infusion")
BASE: Fields = {
    "name": "Prairie Pain",
    "street": "12 N Main St",
    "city": "Phoenix",
    "state": "AZ",
    "zip_code": "85016",
    "phone": "(602) 555-0150",
    "procedure:kyphoplasty": {"answer": "yes"},
    EVIDENCE: {"source": "the clinic"},
}
CELLS = {
    "name": ["Prairie Pain", "Prairie Pain Institute"],
    "street": ["12 N Main St", "900 E Camelback Rd", "12 North Main Street"],
    "zip_code": ["85016", "85014"],
    "phone": ["(602) 555-0150", "(602) 555-0151", ""],
    "hours": ["", "Mon-Fri 9-5", "by appointment"],
    "source": ["", "the clinic", "a list"],
    "latitude": ["", "33.5093"],
    "procedures": ["", "SCS", "SCS; kyphoplasty", "ketamine infusion"],
    "procedures_not_offered": ["", "kyphoplasty"],
}
ROW = st.fixed_dictionaries({}, optional={name: st.sampled_from(of) for name, of in CELLS.items()})


class Step(NamedTuple):
    """Something that admins do; `which` chooses a stale check, or a revision to undo."""

    what: str
    row: dict[str, str]
    which: int
    answers: dict[str, bool | None]


STEPS = st.lists(
    st.builds(
        Step,
        st.sampled_from(
            [
                *("upload", "upload and check", "upload an old check", "upload an export"),
                *("edit", "edit and check", "verify", "report", "undo", "undo", "clear"),
            ]
        ),
        ROW,
        st.integers(0, 8),
        st.dictionaries(st.sampled_from(FACTS), st.sampled_from([True, False, None]), max_size=2),
    ),
    min_size=1,
    max_size=8,
)


class Desk:
    """A store with one clinic, and what each checker saw of it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.codec = FieldCodec(standard_taxonomy())
        self.days = itertools.count()
        self.seen: dict[Check, list[Fields]] = {}
        self.exports: list[dict[str, str]] = []
        start = Stamp(made_by="the test", action=Action.START)
        store.publish(diff({}, {"one": BASE}), start, base=0)

    def now(self) -> Fields:
        return self.store.listed()[1]["one"]

    def do(self, step: Step) -> None:
        day = (FIRST_DAY + dt.timedelta(days=next(self.days))).isoformat()
        self.exports.append(self._exported())
        _DO[step.what](self, step, day)
        check = check_of(self.now())
        if check and check.on == day:
            self.seen.setdefault(check, []).append(self.now())
        for value in self.now().values():
            own = check_of(value) if isinstance(value, dict) and "answer" in value else None
            if own and own.on == day:
                self.seen.setdefault(own, []).append(self.now())

    def upload(self, row: dict[str, str], **options: object) -> None:
        stream = io.StringIO()
        cells = {"id": "one", **{name: BASE[name] for name in ("name", "zip_code")}, **row}
        if cells.get("latitude"):
            cells["longitude"] = "-112.0329"
        else:
            cells.pop("latitude", None)
        writer = csv.DictWriter(stream, list(cells))
        writer.writeheader()
        writer.writerow(cells)
        plan = plan_import(
            self.store,
            stream.getvalue().encode(),
            "list.csv",
            by=PAT,
            options=ImportOptions(**options),
        )
        publish_import(self.store, plan, PAT)

    def edit(self, cells: dict[str, str]) -> None:
        shown = self.now()
        form = form_of("one", shown)
        typed = {name: text for name, text in cells.items() if name in form.cells}
        typed.pop("latitude", None)
        edit = plan_form(
            self.store, "one", shown, replace(form, cells={**form.cells, **typed}), PAT
        )
        if edit.plan and edit.plan.changes:
            publish(self.store, edit.plan, PAT)

    def call(self, step: Step, day: str) -> None:
        call = PhoneCall("one", step.answers)
        verify(self.store, call, PAT, dt.date.fromisoformat(day), standard_taxonomy())

    def report(self, step: Step) -> None:
        given = {name: text for name, text in step.row.items() if name in ("phone", "hours")}

        def amend(fields: Fields) -> Fields:
            return {name: text for name, text in {**fields, **given}.items() if text != ""}

        publish_amendment(self.store, "one", amend, PAT, action=Action.REPORT)

    def undo(self, step: Step) -> None:
        number = 2 + step.which % max(self.store.newest() - 1, 1)
        if number <= self.store.newest():
            publish(self.store, plan_undo(self.store, number, PAT).plan, PAT)

    def _exported(self) -> dict[str, str]:
        clinic = self.codec.clinic("one", self.now())
        return next(csv.DictReader(io.StringIO(directory_csv([clinic]))))

    def old(self, step: Step) -> dict[str, str]:
        """A check that some earlier export had, as its cells."""
        row = self.exports[step.which % len(self.exports)]
        return {name: row[name] for name in ("verified_on", "verified_by", "evidence_details")}

    def is_covered(self) -> None:
        """Hold every check of the clinic against what its checker saw."""
        fields = self.now()
        record = check_of(fields)
        for name, value in fields.items():
            if is_fact(name):
                own = check_of(value)
                check = own if EVIDENCE in value else record
                if check:
                    answers = [_answer(seen.get(name)) for seen in self.seen[check]]
                    assert value["answer"] in answers, (name, value, check)
            elif record and name != EVIDENCE and not _is_worked_out(name, value):
                assert value in [seen.get(name) for seen in self.seen[record]], (name, value)


def _answer(fact: object) -> object:
    return fact["answer"] if isinstance(fact, dict) else None


def _is_worked_out(name: str, value: object) -> bool:
    return name == POSITION and value.get("precision") != "given"


def _checked(row: dict[str, str], day: str) -> dict[str, str]:
    return {**row, "verified_on": day, "verified_by": "Ada"}


_DO = {
    "upload": lambda desk, step, _: desk.upload(step.row),
    "clear": lambda desk, step, _: desk.upload(step.row, blank=Blank.CLEAR),
    "upload and check": lambda desk, step, day: desk.upload(_checked(step.row, day)),
    "upload an old check": lambda desk, step, _: desk.upload({**step.row, **desk.old(step)}),
    "upload an export": lambda desk, step, _: desk.upload(
        {**desk.exports[step.which % len(desk.exports)], **step.row}
    ),
    "edit": lambda desk, step, _: desk.edit(step.row),
    "edit and check": lambda desk, step, day: desk.edit(_checked(step.row, day)),
    "verify": lambda desk, step, day: desk.call(step, day),
    "report": lambda desk, step, _: desk.report(step),
    "undo": lambda desk, step, _: desk.undo(step),
}


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Iterator[Store]]:
    folder: Path = tmp_path_factory.mktemp("checks")
    opened: list[Store] = []

    def one_after_another() -> Iterator[Store]:
        for number in itertools.count():
            opened.append(Store(open_database(f"sqlite:///{folder / f'{number}.db'}")))
            yield opened[-1]
            opened[-1].database.close()

    return one_after_another()


@settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(STEPS)
def test_a_check_covers_only_what_its_checker_saw(
    stores: Iterator[Store], steps: list[Step]
) -> None:
    desk = Desk(next(stores))
    for step in steps:
        desk.do(step)
        desk.is_covered()
    assert faults(desk.store.database) == []
