"""The change set of an upload, put together row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from finder.directory.changes import ClinicChange, clinic_change
from finder.directory.fields import EVIDENCE
from finder.directory.merging import Blank, Statement, merged
from finder.services.provenance import with_provenance
from finder.taxonomy.folding import fold

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from finder.directory.fields import FieldCodec, Fields
    from finder.intake.entry import Entry
    from finder.intake.matching import Incoming, Matches
    from finder.intake.report import Report


class Assembly:
    """The changes so far, row by row.

    `columns` are those of the file called `source`; `blank` is what a blank cell in them does.
    """

    def __init__(
        self,
        listed: Mapping[str, Fields],
        codec: FieldCodec,
        columns: frozenset[str],
        blank: Blank,
        source: str,
    ) -> None:
        self._listed = listed
        self._codec = codec
        self._columns = columns
        self._blank = blank
        self._source = source
        self.changes: list[ClinicChange] = []
        self.unchanged: list[str] = []
        self.rows: dict[str, int] = {}

    def repeats(self, accepted: Sequence[Entry], answered: Container[str]) -> bool:
        """Whether every row only repeats what one clinic says; if so, all are taken in.

        Such a file, which is mostly one that was uploaded before, needs no matching, unless
        somebody was asked about one of those clinics (`answered`).
        """
        if self._blank is not Blank.KEEP:
            return False
        rows: dict[str, int] = {}
        known = _by_words(self._listed)
        for one in accepted:
            said = self._codec.fields(one.clinic)
            clinic_id = known.get(_words(said), "")
            if not clinic_id or clinic_id in rows or clinic_id in answered:
                return False
            if one.id_is_stated and one.clinic.id != clinic_id:
                return False
            if not _is_said(said, self._listed[clinic_id]):
                return False
            rows[clinic_id] = one.row
        self.rows, self.unchanged = rows, list(rows)
        return True

    def add(self, row: Incoming, match: str | None) -> None:
        """Take in one row, which is the listed clinic `match`, or a new one."""
        clinic_id = match or self._free_id(row.clinic.id)
        self.rows[clinic_id] = row.row
        said = self._codec.fields(row.clinic)
        before = self._listed.get(clinic_id) if match else None
        if before and self._blank is Blank.KEEP and _is_said(said, before):
            self.unchanged.append(clinic_id)  # as most are; comparing them costs the most
            return
        after = merged(before, Statement(said, self._columns), self._blank) if before else said
        if after != before:  # who repeats what is listed is not its source
            after = with_provenance(before, after, said.get(EVIDENCE), self._source)
        change = clinic_change(clinic_id, before, after)
        if change is None:
            self.unchanged.append(clinic_id)
        else:
            self.changes.append(change)

    def remove_others(self, waiting: Waiting) -> list[str]:
        """Take off what the file does not have; gives back those that are spared."""
        spared = []
        for clinic_id, fields in self._listed.items():
            if clinic_id in self.rows:
                continue
            if clinic_id in waiting.ids or fold(str(fields["name"])) in waiting.names:
                spared.append(clinic_id)
            else:
                self.changes.append(ClinicChange(clinic_id, fields, None))
        return spared

    def _free_id(self, wanted: str) -> str:
        """The id of a new clinic: its own, unless another one has it."""
        free, number = wanted, 2
        while free in self._listed or free in self.rows:
            free, number = f"{wanted}-{number}", number + 1
        return free


def _is_said(said: Fields, listed: Fields) -> bool:
    """Whether all of that is listed; mostly it is all that is listed, which is told at once."""
    return said == listed or said.items() <= listed.items()


_WORDS = ("street", "zip_code", "phone", "name", "unit", "city", "state")


def _words(fields: Fields) -> tuple[object, ...]:
    """What a clinic is called, where it is and its phone; () if there is too little of it."""
    words = tuple(map(fields.get, _WORDS))
    return () if None in words[:3] else words


def _by_words(listed: Mapping[str, Fields]) -> dict[tuple[object, ...], str]:
    """The id of each clinic that alone has its name, address and phone; "" for the others."""
    known: dict[tuple[object, ...], str] = {(): ""}
    for clinic_id, fields in listed.items():
        words = _words(fields)
        known[words] = "" if words in known else clinic_id
    return known


class Waiting(NamedTuple):
    """What rows that don't go on yet may be: clinics of these ids, or of these names."""

    ids: frozenset[str]
    names: frozenset[str]


def waiting_in(matches: Matches, report: Report) -> Waiting:
    """What the rows that wait for an answer, and those that were rejected, may be."""
    candidates = {one.clinic_id for several in matches.unsure.values() for one in several}
    rejected = {one.clinic_id for one in report.rejects if one.clinic_id}
    names = {fold(one.name) for one in report.rejects if one.name}
    return Waiting(frozenset(candidates | rejected), frozenset(names))
