"""The change set of an upload, put together row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import NamedTuple

from finder.directory.changes import ClinicChange, clinic_change
from finder.directory.checkers import PublicNames
from finder.directory.checks import Check, last_checked, settled, without_old_check
from finder.directory.fields import EVIDENCE, POSITION, FieldCodec, Fields, is_fact
from finder.directory.match_fields import MATCHED_ON
from finder.directory.merging import Blank, Statement, merged
from finder.directory.precedence import Claim, FieldOrigin, HeldValue
from finder.intake.record.entry import Entry
from finder.intake.report.report import CheckReport
from finder.intake.row_cache import KeptRow, Repeat
from finder.matching import Matches
from finder.services.imports.last_seen import with_last_seen, without_what_is_back
from finder.services.imports.unnamed import UnnamedFact, unnamed_facts
from finder.services.publishing.provenance import with_provenance
from finder.storage.listings import Listing
from finder.taxonomy.folding import fold

_NO_CHECKS: Mapping[str, AbstractSet[Check]] = MappingProxyType({})


class Assembly:
    """The changes so far, row by row.

    `columns` are those of the file that is `listing`; `blank` is what a blank cell in them does;
    `names` takes sign-in names out of what rows say. `origins` are those of listed fields, where
    they matter. Values that don't go in by themselves are `held`, but for those that are `taken`
    (by clinic and field) and those that were `declined` before. `silent` are listed facts that a
    row no longer names, be it by whomever they are.
    `making_room` are invented clinics that go if a real one comes in; one that has the id of
    such a clinic takes its place. `earlier_checks` are those that listed clinics ever had.
    A file that `is_whole` lists all that its source knows, so that a blank list ends all of it.
    `kept_rows` is what to keep of rows, by the id of the clinic. No row changes anything if it
    comes again; kept are those whose clinic then says all by which the row is matched, and of
    which nothing was left out: that may count tomorrow, or in another list.
    """

    def __init__(
        self,
        listed: Mapping[str, Fields],
        codec: FieldCodec,
        columns: frozenset[str],
        blank: Blank,
        *,
        listing: Listing,
        origins: Mapping[str, Mapping[str, FieldOrigin]],
        names: PublicNames,
        taken: AbstractSet[tuple[str, str]] = frozenset(),
        declined: Callable[[HeldValue], bool] = lambda _: False,
        making_room: AbstractSet[str] = frozenset(),
        earlier_checks: Mapping[str, AbstractSet[Check]] = _NO_CHECKS,
        is_whole: bool = False,
    ) -> None:
        self._listed = listed
        self._codec = codec
        self._columns = columns
        self._blank = blank
        self._source = listing.source.shown
        self._listing = listing
        self._origins = origins
        self._taken: defaultdict[str, set[str]] = defaultdict(set)
        for clinic_id, field in taken:
            self._taken[clinic_id].add(field)
        self._declined = declined
        self.held: list[HeldValue] = []
        self.silent: list[UnnamedFact] = []
        self._names = names
        self.changes: list[ClinicChange] = []
        self.unchanged: list[str] = []
        self.rows: dict[str, int] = {}
        self.kept_rows: dict[str, str] = {}
        self._making_room = making_room
        self._earlier_checks = earlier_checks
        self._is_whole = is_whole
        self._retired: set[str] = set()
        self._left_out: set[str] = set()

    def add_repeat(self, repeat: Repeat) -> None:
        """Take in a row that changes nothing."""
        self.rows[repeat.listed_id] = repeat.row
        self.unchanged.append(repeat.listed_id)
        kept, listed = repeat.kept, self._listed[repeat.listed_id]
        silent = kept.silent_if_whole if self._is_whole else kept.silent
        self.silent += (UnnamedFact(repeat.listed_id, name) for name in silent if name in listed)

    def add(self, entry: Entry, match: str | None) -> None:
        """Take in one row, which is the listed clinic `match`, or a new one."""
        clinic_id = match or self._free_id(entry.clinic.id)
        self.rows[clinic_id] = entry.row
        said = self._names.fields(self._codec.fields(entry.clinic))
        asked = self._columns | entry.stated  # a cell may hold what is another column's
        asked = asked - entry.set_aside if entry.set_aside else asked
        if match and self._blank is Blank.KEEP:
            told = asked if self._is_whole else frozenset[str]()
            self.silent += unnamed_facts(clinic_id, self._listed[match], said, asked, told)
        after = self._after(clinic_id, self._listed.get(clinic_id) if match else None, said, asked)
        change = clinic_change(clinic_id, self._listed.get(clinic_id), after)
        if change is None:
            self.unchanged.append(clinic_id)
        else:
            self.changes.append(change)
        if entry.kept and clinic_id not in self._left_out and _is_told_alike(said, after):
            self.kept_rows[clinic_id] = _with_silent(entry.kept, said, after, asked).text(clinic_id)

    def _after(
        self, clinic_id: str, before: Fields | None, said: Fields, asked: frozenset[str]
    ) -> Fields:
        """What is listed once the row was taken in; `asked` are its columns that can be read."""
        if not before:
            return with_provenance(before, said, said.get(EVIDENCE), self._source)
        if self._blank is Blank.KEEP and _is_said(said, before):
            return before  # as mostly; merging costs the most
        said = without_old_check(said, before, self._earlier_checks.get(clinic_id, ()))
        after = without_what_is_back(merged(before, Statement(said, asked), self._blank))
        if after == before:  # who repeats what is listed is not its source
            return after
        after = with_provenance(before, after, said.get(EVIDENCE), self._source)
        is_checked = last_checked(after) > last_checked(before)
        after = self._weighed(clinic_id, before, after, is_checked=is_checked)
        return settled(before, after, is_checked=is_checked)

    def _weighed(
        self, clinic_id: str, before: Fields, after: Fields, *, is_checked: bool
    ) -> Fields:
        """What counts of what the row says; the rest is held."""
        claim = Claim(
            clinic_id,
            before,
            after,
            as_of=self._listing.as_of,
            trust=self._listing.source.trust,
            origin=self._origins.get(clinic_id, {}).get,
            taken=self._taken.get(clinic_id, ()),
            is_checked=is_checked,
        )
        found, held = claim.weighed()
        self.held += [one for one in held if not self._declined(one)]
        if found != after:
            self._left_out.add(clinic_id)
        return found

    def end(self, facts: Iterable[UnnamedFact]) -> None:
        """Take facts off their clinics, which say when they were last seen.

        What somebody checked is held.
        """
        ended: defaultdict[str, set[str]] = defaultdict(set)
        for clinic_id, name in facts:
            ended[clinic_id].add(name)
        changes = {change.clinic_id: change for change in self.changes}
        for clinic_id, names in ended.items():
            listed = self._listed[clinic_id]
            now = changes[clinic_id].applied_to(listed) if clinic_id in changes else listed
            without = {name: value for name, value in now.items() if name not in names}
            after = self._weighed(clinic_id, now, without, is_checked=False)
            if gone := names - after.keys():
                after = with_last_seen(after, gone, listed, self._listing.as_of)
            changes.pop(clinic_id, None)
            if change := clinic_change(clinic_id, listed, after):
                changes[clinic_id] = change
        self.changes = list(changes.values())
        self.unchanged = [one for one in self.unchanged if one not in changes]

    def retire(self) -> list[str]:
        """Take off the invented clinics that make room; gives them back."""
        gone = sorted(self._making_room - self.rows.keys())
        self.changes += [ClinicChange(one, self._listed[one], None) for one in gone]
        self._retired.update(gone)
        return gone

    def remove_others(self, named: Iterable[str], waiting: Waiting) -> list[str]:
        """Take off those of `named` that the file does not have; gives back the spared ones."""
        spared = []
        for clinic_id in named:
            fields = self._listed.get(clinic_id)
            if fields is None or clinic_id in self.rows or clinic_id in self._retired:
                continue
            if clinic_id in waiting.ids or fold(str(fields["name"])) in waiting.names:
                spared.append(clinic_id)
            else:
                self.changes.append(ClinicChange(clinic_id, fields, None))
        return spared

    def _free_id(self, wanted: str) -> str:
        """The id of a new clinic: its own, unless another one has it."""
        free, number = wanted, 2
        while (free in self._listed and free not in self._making_room) or free in self.rows:
            free, number = f"{wanted}-{number}", number + 1
        return free


def _is_said(said: Fields, listed: Fields) -> bool:
    """Whether all of that is listed; mostly it is all that is listed, which is told at once."""
    return said == listed or said.items() <= listed.items()


def _with_silent(kept: KeptRow, said: Fields, listed: Fields, asked: frozenset[str]) -> KeptRow:
    """What to keep of a row, with the listed facts that it is silent about."""
    if not any(map(is_fact, listed.keys() - said.keys())):  # as mostly
        return kept
    silent, if_whole = (
        tuple(one.field for one in unnamed_facts("", listed, said, asked, whole))
        for whole in ((), asked)
    )
    return kept._replace(silent=silent, silent_if_whole=if_whole)


def _is_told_alike(said: Fields, listed: Fields) -> bool:
    """Whether a row and its clinic say the same of what tells clinics from each other."""
    return all(
        said.get(name) == listed.get(name)
        for name in MATCHED_ON
        if name != POSITION or "city" not in said  # a pin is looked at in place of a city
    )


class Waiting(NamedTuple):
    """What rows that don't go on yet may be: clinics of these ids, or of these names."""

    ids: frozenset[str]
    names: frozenset[str]


def waiting_in(matches: Matches, report: CheckReport) -> Waiting:
    """What the rows that wait for an answer, and those that were rejected, may be."""
    candidates = {one.clinic_id for several in matches.unsure.values() for one in several}
    rejected = {one.clinic_id for one in report.rejects if one.clinic_id}
    names = {fold(one.name) for one in report.rejects if one.name}
    return Waiting(frozenset(candidates | rejected), frozenset(names))
