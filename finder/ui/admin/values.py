"""Fields of a clinic and their values as plain words, before and after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import cast

from finder.directory.changes import ClinicChange
from finder.directory.fields import EVIDENCE, POSITION, FieldValue, evidence_from, is_fact
from finder.services.wording.field_words import choice_words, field_label
from finder.ui.blocks.escaping import Html, text
from finder.ui.blocks.tables import cell, table
from finder.ui.clinic.facts import evidence_words
from finder.ui.visit.resources import directory, say, taxonomy, words

_YES_NO = {"yes": "clinic.yes", "no": "clinic.no"}


def field_words(name: str) -> str:
    """What a field or a column is called."""
    if is_fact(name):
        concept = taxonomy().concepts.get(name.partition(":")[2])
        return concept.label if concept else name
    return field_label(words(), name)


def value_words(name: str, value: FieldValue | None) -> str:
    """The value of a field, as a person would write it."""
    if value is None or value == "":
        return say("admin.not_stated")
    if isinstance(value, bool):
        return say("clinic.yes") if value else say("clinic.no")
    if isinstance(value, list):
        return "; ".join(choice_words(words(), name, each) for each in value)
    if isinstance(value, dict):
        return _parts(name, value)
    return choice_words(words(), name, str(value))


def clinic_name(change: ClinicChange) -> str:
    """What a clinic is called, even if it is no longer listed."""
    for fields in (change.after, change.before):
        if fields and "name" in fields:
            return str(fields["name"])
    return listed_name(change.clinic_id)


def listed_name(clinic_id: str) -> str:
    """What a listed clinic is called; its id if it is not listed."""
    clinic = directory().by_id.get(clinic_id)
    return clinic.name if clinic else clinic_id


def place_words(fields: Mapping[str, FieldValue]) -> str:
    """The address of a clinic on one line."""
    parts = [str(fields[part]) for part in ("street", "unit", "city") if part in fields]
    region = " ".join(str(fields[part]) for part in ("state", "zip_code") if part in fields)
    return ", ".join((*parts, region) if region else parts)


def changes_table(caption: str, changes: Iterable[ClinicChange], *, named: bool = True) -> Html:
    """Every field that changes, before and after; `named` puts the clinic's name first."""
    headings = [say(f"admin.columns.{one}") for one in ("field", "before", "after")]
    rows = []
    for change in changes:
        first = [cell(clinic_name(change))] if named else []
        for name, (before, after) in change.fields.items():
            values = (cell(value_words(name, before)), cell(value_words(name, after)))
            rows.append([*first, cell(field_words(name)), *values])
            first = [Html("")] if named else []
    if named:
        headings.insert(0, say("admin.columns.clinic"))
    return table(caption, headings, rows)


def clinics_table(caption: str, changes: Iterable[ClinicChange]) -> Html:
    """Whole clinics: those that are new or gone."""
    rows = []
    for change in changes:
        fields = change.after or change.before or {}
        facts = sum(map(is_fact, fields))
        rows.append(
            [
                cell(clinic_name(change)),
                cell(place_words(fields)),
                cell(str(fields.get("phone", ""))),
                text(say("upload.changes.facts", count=facts)),
            ]
        )
    headings = [say(f"admin.columns.{one}") for one in ("clinic", "where", "phone")]
    return table(caption, [*headings, say("admin.columns.facts")], rows)


def search_words(change: ClinicChange) -> str:
    """What a search in a table of changes looks at."""
    values = [clinic_name(change), change.clinic_id]
    for fields in (change.before, change.after):
        values += [str(value) for value in (fields or {}).values()]
    return " ".join(values)


def counts_words(added: int, changed: int, removed: int) -> str:
    """What a publication did to how many clinics."""
    counts = {"added": added, "changed": changed, "removed": removed}
    said = [say(f"admin.{kind}", count=count) for kind, count in counts.items() if count]
    return words().listing(said)


def day_words(moment: dt.datetime) -> str:
    """A moment as a day and a time, UTC."""
    return say("admin.moment", day=words().day(moment.date()), time=f"{moment:%H:%M}")


def _parts(name: str, value: dict[str, object]) -> str:
    if name == POSITION:
        return _position_words(value)
    if name == EVIDENCE:
        return evidence_words(evidence_from(value))
    if is_fact(name):
        answer = say(_YES_NO[str(value["answer"])])
        own = cast("dict[str, object] | None", value.get(EVIDENCE))
        told = evidence_words(evidence_from(own)) if own else ""
        return f"{answer} ({told})" if told else answer
    return "; ".join(f"{key}: {each}" for key, each in value.items())


def _position_words(value: dict[str, object]) -> str:
    precision = choice_words(words(), "position_precision", str(value.get("precision", "none")))
    if "latitude" not in value:
        return precision
    return f"{value['latitude']}, {value['longitude']} ({precision})"
