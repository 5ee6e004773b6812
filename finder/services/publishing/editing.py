"""One clinic in a form: its cells, as a file would have them, and what became of them.

The form is read as a file of one row, so that it is held to every rule that files are.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from finder.directory.changes import ClinicChange, clinic_change
from finder.directory.clinic import Clinic, PositionPrecision
from finder.directory.columns import (
    Column,
    Problem,
    ProblemCode,
    clinic_columns,
    neutralised,
    problem,
)
from finder.directory.fields import ADDRESS, FieldCodec, Fields, FieldValue, is_fact
from finder.geography.addresses import is_same_building
from finder.intake.file.reading import read_table
from finder.intake.location.one_cell import typed_over
from finder.intake.location.shipped import standard_geography
from finder.intake.report.issue import Issue
from finder.intake.report.report import CheckReport
from finder.intake.validation import check_directory, reading_context
from finder.language.catalogue import Sayable
from finder.services.accounts.principal import Principal, require_viewer
from finder.services.kept import decisions_in
from finder.services.publishing.amending import plan_amendment
from finder.services.publishing.history import Plan
from finder.services.publishing.provenance import with_provenance
from finder.services.wording.texts import wording
from finder.storage.revision import Action
from finder.storage.store import Store
from finder.taxonomy.taxonomy import standard_taxonomy

_PIN = ("latitude", "longitude", "position_source", "position_precision")
_DEGREES = ("latitude", "longitude")


@dataclass(frozen=True, slots=True)
class Form:
    """The cells of a form by column, and the answers to facts by field: "yes", "no" or ""."""

    cells: Mapping[str, str]
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edit:
    """What saving a form would do.

    `plan` is None while something needs fixing. `faults` are the problems that keep it
    from being saved and `notes` those that don't, each by column, "" for the whole.
    """

    plan: Plan | None
    faults: Mapping[str, tuple[Sayable, ...]]
    notes: Mapping[str, tuple[Sayable, ...]]


def form_columns() -> tuple[Column, ...]:
    """The columns of the form, but for those of single facts."""
    return tuple(column for column in clinic_columns(reading_context()) if column.in_form)


def form_of(clinic_id: str, listed: Mapping[str, FieldValue]) -> Form:
    """The form of a clinic as it is listed.

    A pin that was worked out from the ZIP code is left blank, since it is worked out again.
    """
    clinic = FieldCodec(standard_taxonomy()).clinic(clinic_id, listed)
    return Form(_cells(clinic), {name: _answer(listed[name]) for name in listed if is_fact(name)})


def plan_form(
    store: Store,
    clinic_id: str,
    shown: Fields,
    filled: Form,
    by: Principal,
    *,
    source: str = "",
) -> Edit:
    """What saving the form would change about a clinic that was listed as `shown`.

    Only what differs from `shown` is changed, so that nobody's edit in the meantime is
    lost. Facts that change say that they come from `source`, or else from who edits,
    by their public name.

    Raises:
        NotAllowed: `by` is no admin.
        UnknownClinic: no clinic of that id is listed any more.

    """
    require_viewer(by)
    before = form_of(clinic_id, shown)
    filled = replace(filled, cells=typed_over(before.cells, filled.cells, standard_geography()))
    report = _read(store, clinic_id, _without_old_pin(before, filled))
    faults = by_column(one for one in report.issues if one.is_loss)
    notes = by_column(one for one in report.issues if not one.is_loss)
    if not filled.cells.get("name", "").strip():  # a row would be called as who runs the clinic
        faults["name"] = (problem(ProblemCode.MISSING_NAME, ""),)
    if faults or not report.accepted:
        return Edit(None, faults, notes)
    # what reading alone does to a record is no edit: only the difference between two readings is
    untouched = _read(store, clinic_id, before)
    codec = FieldCodec(standard_taxonomy())
    was = codec.fields(untouched.clinics[0]) if untouched.accepted else shown
    edited = clinic_change(clinic_id, was, codec.fields(report.clinics[0]))
    after = edited.applied_to(shown) if edited else shown
    after = with_provenance(shown, after, None, source.strip() or by.public_name)
    after = store.public_names().fields(after)
    return Edit(
        _on_top(store, clinic_id, clinic_change(clinic_id, shown, after), by), faults, notes
    )


def _read(store: Store, clinic_id: str, form: Form) -> CheckReport:
    """The form, checked as a file is."""
    table = read_table(file_of(clinic_id, form), wording().say("edit.form"))
    return check_directory(table, words=decisions_in(store).words())


def _on_top(store: Store, clinic_id: str, change: ClinicChange | None, by: Principal) -> Plan:
    def amend(listed: Fields) -> Fields:
        return change.applied_to(listed) if change else listed

    return plan_amendment(store, clinic_id, amend, by, action=Action.EDIT)


def _cells(clinic: Clinic) -> dict[str, str]:
    cells = {column.name: column.format(clinic) for column in form_columns()}
    if clinic.position_precision is PositionPrecision.ZIP_CENTROID:
        cells |= dict.fromkeys(_PIN, "")
    return cells


def _answer(value: FieldValue) -> str:
    return str(cast("dict[str, object]", value)["answer"])


def _without_old_pin(before: Form, filled: Form) -> Form:
    """The form, without a pin that nobody touched although it is another building now."""
    was, now = (
        {part: form.cells.get(part, "").strip() for part in (*ADDRESS, *_DEGREES)}
        for form in (before, filled)
    )
    touched = any(was[part] != now[part] for part in _DEGREES)
    if not touched and not is_same_building(was, now):
        return Form({**filled.cells, **dict.fromkeys(_PIN, "")}, filled.answers)
    return filled


def file_of(clinic_id: str, form: Form) -> bytes:
    """The form as a clinic file; without an id, one is made from its name and address."""
    columns = form_columns()
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(["id", *(column.name for column in columns), *form.answers])
    cells = (_guarded(column, form.cells.get(column.name, "")) for column in columns)
    writer.writerow([neutralised(clinic_id), *cells, *form.answers.values()])
    return stream.getvalue().encode("utf-8", "replace")


def _guarded(column: Column, text: str) -> str:
    """What was typed, such that reading a file gives back just that."""
    return neutralised(text.strip()) if column.free_text else text


def by_column(issues: Iterable[Issue]) -> dict[str, tuple[Sayable, ...]]:
    """What the issues found, by column."""
    found: defaultdict[str, list[Problem]] = defaultdict(list)
    for one in issues:
        found[one.column].append(one.found)
    return {column: tuple(dict.fromkeys(problems)) for column, problems in found.items()}
