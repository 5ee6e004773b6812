"""The cells of a clinic that a report is about: as they are, as they may become, read back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from finder.directory.attributes import ATTRIBUTES
from finder.directory.clinic import Clinic, ClinicStatus
from finder.directory.columns import (
    Column,
    Context,
    ProblemCode,
    cleaned,
    clinic_columns,
    problem,
    unseen_characters,
    wide_column,
)
from finder.directory.fact import Answer, Evidence, Fact
from finder.directory.fields import ADDRESS
from finder.geography.gazetteer import Gazetteer
from finder.intake.location.one_cell import typed_over
from finder.intake.location.shipped import standard_geography
from finder.services.reports.address import at_address, refuse
from finder.services.reports.reading import (
    LONGEST_PROPOSAL,
    address_in,
    is_listed_address,
    is_no,
    is_open,
    says_just,
    value_in,
    with_given,
)
from finder.storage.report import ProblemReport
from finder.taxonomy.taxonomy import Taxonomy

Cells = dict[str, str]
"""Cells of the clinic file by column, as they are written there; "" is not stated."""


class ReportCells:
    """Reads and writes the cells that reports are about, with the parsers of their columns."""

    def __init__(self, taxonomy: Taxonomy, gazetteer: Gazetteer, today: dt.date) -> None:
        self._gazetteer = gazetteer
        columns = clinic_columns(Context(taxonomy=taxonomy, today=today))
        facts = map(wide_column, (*taxonomy.procedures, *taxonomy.disciplines))
        self._columns: dict[str, Column] = {c.name: c for c in (*columns, *facts)}

    def names(self, subject: str) -> tuple[str, ...]:
        """The columns that a report about `subject` can be written into; none if it is open."""
        if subject == "address":
            return ADDRESS
        column = self._columns.get(subject)
        can_stand = column is not None and (
            column.report is not None or column.is_answer or self.is_fact(subject)
        )
        return (subject,) if can_stand else ()

    def is_fact(self, name: str) -> bool:
        """Whether a column says yes or no about one procedure or discipline."""
        return ":" in name and name in self._columns

    def says_yes_or_no(self, name: str) -> bool:
        """Whether yes, no or nothing is all that can stand in a column."""
        return self.is_fact(name) or self._columns[name].is_answer

    def now(self, clinic: Clinic, subject: str) -> Cells:
        """The cells as they are."""
        return {name: self._columns[name].format(clinic) for name in self.names(subject)}

    def proposed(self, clinic: Clinic, report: ProblemReport) -> Cells:
        """What to begin with: the suggestion where it can stand, else what there is."""
        now = self.now(clinic, report.field)
        if report.field == "address":
            given = address_in(report.suggestion, now["state"], self._gazetteer)
            return with_given(now, given.parts)
        return {name: self._proposed(name, value, report) for name, value in now.items()}

    def _proposed(self, name: str, value: str, report: ProblemReport) -> str:
        text = report.suggestion
        if self.says_yes_or_no(name):
            # whoever asked on the phone says the answer first, and what else was said below it
            stated = self._stated_answer(name, text.partition("\n")[0])
            other = "no" if value == "yes" else "yes"
            return stated or ("no" if is_no(text) else other)
        if name == "status":
            return (ClinicStatus.ACTIVE if is_open(text) else ClinicStatus.CLOSED).value
        column = self._columns[name]
        answered = value_in(column, text.partition("\n")[0], value) if column.choices else ""
        return answered or value_in(column, text, value) or value

    def is_listed(self, clinic: Clinic, report: ProblemReport) -> bool:
        """Whether the value that a report gives is the one that is listed, and it says no more.

        Where anything else is said, somebody is to read it: it may be what is wrong.
        """
        now = self.now(clinic, report.field)
        if report.field == "address":
            given = address_in(report.suggestion, now["state"], self._gazetteer)
            return given.alone and is_listed_address(now, given.parts)
        return all(self._is_listed(name, value, report.suggestion) for name, value in now.items())

    def _is_listed(self, name: str, value: str, suggestion: str) -> bool:
        if self.says_yes_or_no(name):
            return bool(value) and self._stated_answer(name, suggestion) == value
        return says_just(self._columns[name], suggestion, value)

    def _stated_answer(self, name: str, suggestion: str) -> str:
        """The answer ("yes" or "no") if the report is just that, else ""."""
        text = cleaned(suggestion).rstrip(" .!")
        if not text or len(text) > LONGEST_PROPOSAL:
            return ""
        cell = self._columns[name].parse(text)
        readable = not any(found.is_loss for found in cell.problems)
        return ("yes" if cell.value else "no") if readable and cell.value is not None else ""

    def written(self, clinic: Clinic, cells: Mapping[str, str], source: str) -> Clinic:
        """The clinic with these cells; a fact that changes says that it comes from `source`.

        Raises:
            UnfitReport: a cell can't stand there; `field` is its column.

        """
        if "street" in cells:
            cells = typed_over(self.now(clinic, "address"), cells, standard_geography())
        values = {name: self._value(name, text) for name, text in cells.items()}
        address = {name: value for name, value in values.items() if name in ADDRESS}
        changed = self._with_facts(clinic, values, source)
        plain = {
            name: value
            for name, value in values.items()
            if name not in ADDRESS and not self.is_fact(name)
        }
        changed = replace(changed, **plain)  # type: ignore[arg-type] # as each column reads
        return at_address(changed, address, self._gazetteer) if address else changed

    def _value(self, name: str, text: str) -> object:
        column = self._columns[name]
        text = cleaned(text)
        if unseen := unseen_characters(text):
            refuse(name, problem(ProblemCode.CONTROL_CHARACTER, "", characters=unseen))
        if len(text) > column.longest:
            found = problem(
                ProblemCode.TOO_LONG, "", length=f"{len(text):,}", limit=f"{column.longest:,}"
            )
            refuse(name, found)
        if not text:
            if name == "name":
                refuse(name, problem(ProblemCode.MISSING_NAME, ""))
            return ATTRIBUTES[name].default if name in ATTRIBUTES else self._blank(name)
        cell = column.parse(text)
        for found in cell.problems:
            if found.is_loss:
                refuse(name, found)
        return cell.value

    def _blank(self, name: str) -> str | None:
        """What is not stated of a fact, or of a part of the address."""
        return None if self.is_fact(name) else ""

    def _with_facts(self, clinic: Clinic, values: Mapping[str, object], source: str) -> Clinic:
        facts = dict(clinic.facts)
        for name, value in values.items():
            if not self.is_fact(name):
                continue
            key = name.partition(":")[2]
            if value is None:
                facts.pop(key, None)
            elif clinic.answer(key) is not (answer := Answer.YES if value else Answer.NO):
                facts[key] = Fact(answer, Evidence(source=source))
        return replace(clinic, facts=facts)
