"""A new clinic in a form: read as a file of one row, and never a second time what is listed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from finder.directory.changes import ChangeKind
from finder.language.catalogue import Sayable
from finder.matching import Verdict
from finder.services.accounts.principal import Principal, require_editor
from finder.services.imports.plan import ImportOptions, ImportPlan
from finder.services.imports.upload import plan_import
from finder.services.publishing.editing import Form, by_column, file_of
from finder.storage.revision import Action, Stamp
from finder.storage.store import Store

_NOBODY = "new"
"""The id of a form without a word in it, whose row would be passed over as blank."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What adding the clinic of a form would do.

    `plan` is None while something keeps it from being added: `faults`, by column, or listed
    clinics that it may be, which are `alike`, by id; `is_listed` if it surely is one of them.
    `notes` keep it from nothing.
    """

    plan: ImportPlan | None
    faults: Mapping[str, tuple[Sayable, ...]]
    notes: Mapping[str, tuple[Sayable, ...]]
    alike: tuple[str, ...] = ()
    is_listed: bool = False


def plan_addition(
    store: Store, filled: Form, by: Principal, *, source: str = "", others: Collection[str] = ()
) -> Addition:
    """What adding a clinic that says what `filled` does would do; nothing is changed.

    It says that it comes from `source`, or else from who adds it, by their public name. `others`
    are listed clinics that somebody looked at and said it is not.

    Raises:
        NotAllowed: `by` may change nothing.

    """
    require_editor(by)
    known_from = source.strip() or by.public_name
    is_blank = not any(text.strip() for text in filled.cells.values())
    data = file_of(_NOBODY if is_blank else "", filled)
    planned = plan_import(store, data, known_from, by=by)
    if waiting := planned.possible_duplicates:
        pairs = [(waiting[0].key, one.clinic_id) for one in waiting[0].candidates]
        if all(clinic_id in others for _, clinic_id in pairs):
            options = ImportOptions(answers=dict.fromkeys(pairs, Verdict.DIFFERENT))
            planned = plan_import(store, data, known_from, by=by, options=options)
    return _addition(planned, by)


def _addition(planned: ImportPlan, by: Principal) -> Addition:
    issues = planned.report.issues
    faults = by_column(one for one in issues if one.is_loss)
    notes = by_column(one for one in issues if not one.is_loss)
    if faults or not planned.report.sound:
        return Addition(None, faults, notes)
    if planned.possible_duplicates:
        candidates = planned.possible_duplicates[0].candidates
        return Addition(None, {}, notes, tuple(one.clinic_id for one in candidates))
    if not planned.changes.counts[ChangeKind.ADDED]:
        return Addition(None, {}, notes, tuple(planned.rows), is_listed=True)
    stamp = Stamp(made_by=by.name, action=Action.EDIT)
    return Addition(replace(planned, plan=replace(planned.plan, stamp=stamp)), {}, notes)
