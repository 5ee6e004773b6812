"""From an upload to its plan: checked, matched, compared, and what is known passed over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import partial

from finder.directory.changes import ChangeKind, ChangeSet
from finder.directory.clinic import PositionPrecision
from finder.directory.fields import FieldCodec, Fields
from finder.directory.file_source import Unnamed
from finder.directory.invented import StatedIdentity, invented_id
from finder.directory.match_fields import MatchFields, match_fields
from finder.directory.merging import Blank
from finder.directory.precedence import FieldOrigin, HeldValue
from finder.intake.file.table import Table
from finder.intake.headings.proposals import decided_columns
from finder.intake.location.locate import center_of
from finder.intake.location.old_pins import ListedPlaces
from finder.intake.location.shipped import standard_geography
from finder.intake.record.entry import Entry
from finder.intake.report.report import CheckReport
from finder.intake.validation import check_directory
from finder.matching import Incoming, Matcher, Matches, Reason, Verdict, incoming_rows
from finder.matching.outcome import Known
from finder.services.imports.assembly import Assembly, Waiting, waiting_in
from finder.services.imports.joining import answers_of_sites, joined_rows, with_joined
from finder.services.imports.plan import (
    AutomaticMatch,
    ImportOptions,
    ImportPlan,
    PossibleDuplicate,
    Removal,
)
from finder.services.imports.removal import RemovalScope
from finder.services.imports.unnamed import UnnamedFact, named_before
from finder.services.kept import decisions_in, values_in
from finder.services.publishing.history import Plan
from finder.services.publishing.merging_clinics import merge_answers
from finder.services.publishing.origins import FieldOrigins
from finder.storage.listings import Listing
from finder.storage.revision import Stamp
from finder.storage.store import Mark, Store
from finder.taxonomy.taxonomy import standard_taxonomy

Progress = Callable[[str, float], None]

_TELL_EVERY = 1_000


class Planning:
    """A file on its way to a plan.

    Rows that repeat what clinics were read from are not read again, but matched like the
    others. That changes no outcome: where one of them turns out not to be the clinic that was
    read from it, all rows are read.
    """

    def __init__(
        self,
        store: Store,
        table: Table,
        options: ImportOptions,
        listing: Listing,
        progress: Progress,
    ) -> None:
        remembered = decisions_in(store)
        self._store = store
        self._options = options
        self._progress = progress
        self._listing = listing
        kept = {pair: Verdict(said) for pair, said in remembered.answers().items()}
        self._kept_answers = {**kept, **options.answers}
        self._answers = self._kept_answers
        self._check = partial(
            check_directory,
            table,
            columns=decided_columns(table.titles, remembered.headings(listing.source.key))
            | decided_columns(table.titles, options.columns),
            words={**remembered.words(), **options.words},
            known={},
            progress=lambda done, all_: progress("reading", done / max(all_, 1)),
        )

    def plan(self, stamp: Stamp) -> ImportPlan:
        """What the file would do."""
        known_at, known = self._known_rows()
        mark, listed = self._store.listed()
        report = self._check(known=known, places=self._places(listed))
        self._progress("matching", 0)
        if self._store.mark() != mark:  # somebody published while the rows were read
            mark, listed = self._store.listed()
        self._answers = {**merge_answers(self._store, listed), **self._kept_answers}
        outlines = {one: match_fields(one, fields) for one, fields in listed.items()}
        sample = {one: found for one in listed if (found := _invented(outlines[one]))}
        if mark != known_at:  # somebody published just now, so what was known may not hold
            report = self._check(places=self._places(listed))
        rows, matches = self._matched(report, outlines, sample)
        is_other = any(matches.sure.get(one.row) != one.listed_id for one in report.repeats)
        if is_other or report.mixes_known:
            report = self._check(places=self._places(listed))
            rows, matches = self._matched(report, outlines, sample)
        making_room = _making_room(rows, matches, sample)
        assembly = self._assembled(report, listed, matches, making_room)
        unnamed = self._settle_unnamed(assembly)
        retired = assembly.retire()
        removal, spared = self._removed(assembly, listed, waiting_in(matches, report), report)
        return ImportPlan(
            plan=Plan(ChangeSet(assembly.changes), stamp, mark.number, assembly.kept_rows),
            report=report,
            rows=assembly.rows,
            unchanged=tuple(sorted(assembly.unchanged, key=assembly.rows.__getitem__)),
            possible_duplicates=_possible_duplicates(report, rows, matches),
            joined=joined_rows(matches, rows, self._kept_answers),
            spared=tuple(spared),
            held=tuple(assembly.held),
            unnamed=tuple(unnamed),
            taken=self._options.taken,
            listing=self._listing,
            retired_samples=tuple(retired),
            removal=removal,
            matched=_automatic_matches(assembly, rows, matches),
        )

    def _origins(
        self, report: CheckReport, matches: Matches
    ) -> Mapping[str, Mapping[str, FieldOrigin]]:
        """Where the fields that may change come from, if any may be newer than the file."""
        origins = FieldOrigins(self._store)
        if not origins.is_newer_anywhere(self._listing):
            return {}
        rows = (entry.row for entry in report.accepted)
        matched = [match for row in rows if (match := matches.sure.get(row))]
        silent = [one.listed_id for one in report.repeats if one.kept.silent_if_whole]
        return origins.of([*matched, *silent])

    def _settle_unnamed(self, assembly: Assembly) -> Sequence[UnnamedFact]:
        """What the source named before and names no longer, which ends if an admin said so."""
        meaning = self._listing.source.unnamed
        if self._options.complete and meaning is Unnamed.ASK:
            meaning = Unnamed.ENDED  # it has all that its source knows
        if meaning is Unnamed.NOT_STATED or not assembly.silent:
            return ()
        silent = sorted(assembly.silent, key=lambda one: assembly.rows[one.clinic_id])
        unnamed = named_before(self._store, self._listing, silent)
        if meaning is Unnamed.ENDED:
            assembly.end(unnamed)
            return ()
        return unnamed

    def _declined(self) -> Callable[[HeldValue], bool]:
        return values_in(self._store).is_declined()

    def _removed(
        self,
        assembly: Assembly,
        listed: Mapping[str, Fields],
        waiting: Waiting,
        report: CheckReport,
    ) -> tuple[Removal | None, Sequence[str]]:
        """What goes because the file is complete, and what is spared."""
        if not self._options.complete or report.file_errors:
            return None, ()
        scope = RemovalScope.of(self._store, self._listing, self._options.state, listed)
        gone = len(assembly.changes)
        spared = assembly.remove_others(scope.own, waiting)
        removed = tuple(change.clinic_id for change in assembly.changes[gone:])
        return scope.removal(removed, assembly.rows), spared

    def _known_rows(self) -> tuple[Mark, Mapping[str, str]]:
        """Rows that change nothing if they are the clinics that were read from them.

        That is less certain of clinics about which somebody was asked: their rows are read.
        """
        mark, texts = self._store.kept_rows()
        if self._options.blank is not Blank.KEEP:
            texts = {}
        for _, clinic_id in self._answers:
            texts.pop(clinic_id, None)
        return mark, texts

    def _places(self, listed: Mapping[str, Fields]) -> ListedPlaces:
        return ListedPlaces(listed, self._store.before_moves)

    def _matched(
        self, report: CheckReport, outlines: Mapping[str, MatchFields], sample: Mapping[str, str]
    ) -> tuple[tuple[Incoming, ...], Matches]:
        """The rows of the file, and which listed clinic each of them is.

        A real clinic is none of the invented ones, so those that go are not looked at.
        """
        rows = incoming_rows(_clinics(report, outlines))
        gone = _left_over(rows, sample)
        matcher = Matcher(one for one in outlines.values() if one.id not in gone)

        def match(answers: Mapping[tuple[str, str], Verdict]) -> Matches:
            share = max(len(rows), 1)
            tell = self._progress
            return matcher.match(
                rows, answers, progress=lambda done: tell("matching", done / share)
            )

        matches = match(self._answers)
        sites = answers_of_sites(rows, matches)  # a list with a row for each clinician, say
        return rows, match({**sites, **self._answers}) if sites.keys() - self._answers else matches

    def _assembled(
        self,
        report: CheckReport,
        listed: Mapping[str, Fields],
        matches: Matches,
        making_room: AbstractSet[str],
    ) -> Assembly:
        codec = FieldCodec(standard_taxonomy())
        columns = frozenset(report.columns)
        assembly = Assembly(
            listed,
            codec,
            columns,
            self._options.blank,
            listing=self._listing,
            origins=self._origins(report, matches),
            taken=self._options.taken,
            declined=self._declined(),
            names=self._store.public_names(),
            making_room=making_room,
            is_whole=self._options.complete,
            earlier_checks=self._store.earlier_checks(_checked(report, matches)),
        )
        places, matched = self._places(listed), _matched_otherwise(report, matches)
        old = places.old_pins((one, codec.fields(entry.clinic)) for one, entry in matched)
        for repeat in report.repeats:
            assembly.add_repeat(repeat)
        waiting = matches.unsure.keys() | matches.again.keys()
        for number, entry in enumerate(with_joined(report.accepted, matches)):
            if entry.row not in waiting:
                match = matches.sure.get(entry.row)
                assembly.add(_without_pin(entry) if match in old else entry, match)
            if number % _TELL_EVERY == 0:
                self._progress("comparing", number / len(report.accepted))
        return assembly


def _clinics(
    report: CheckReport, outlines: Mapping[str, MatchFields]
) -> Iterator[tuple[int, Known, bool]]:
    for entry in report.accepted:
        yield entry.row, entry.clinic, entry.id_is_stated
    for repeat in report.repeats:
        kept = repeat.kept
        own = outlines[repeat.listed_id]._replace(id=kept.clinic_id)
        yield repeat.row, own, kept.id_is_stated


def _checked(report: CheckReport, matches: Matches) -> list[str]:
    """The listed clinics whose rows say that somebody checked."""
    rows = (entry.row for entry in report.accepted if entry.clinic.verified_on)
    return [match for row in rows if (match := matches.sure.get(row))]


def _matched_otherwise(report: CheckReport, matches: Matches) -> Iterator[tuple[str, Entry]]:
    """Rows that state a position, and are listed clinics though they do not say their id."""
    for entry in report.accepted:
        match = matches.sure.get(entry.row)
        if match and "latitude" in entry.stated and match != entry.clinic.id:
            yield match, entry


def _without_pin(entry: Entry) -> Entry:
    """The row, placed by its address alone."""
    address = entry.clinic.address
    place = center_of(address.zip_code, address.city, address.state, standard_geography())
    position, precision, source = place or (None, PositionPrecision.NONE, "")
    clinic = replace(
        entry.clinic, position=position, position_precision=precision, position_source=source
    )
    return replace(entry, clinic=clinic)


def _invented(known: Known) -> str:
    """The invented clinic that this is, "" for a real one."""
    address = known.address
    return invented_id(
        StatedIdentity(known.id, known.name, address.street, address.zip_code, known.phone)
    )


def _left_over(rows: Sequence[Incoming], sample: Mapping[str, str]) -> set[str]:
    """The invented clinics that a file with real ones leaves out; none for another file."""
    if not sample:
        return set()
    found = [_invented(one.clinic) for one in rows]
    named = set(found)
    return set() if all(found) else {one for one, own in sample.items() if own not in named}


def _making_room(
    rows: Sequence[Incoming], matches: Matches, sample: Mapping[str, str]
) -> AbstractSet[str]:
    """The invented clinics that go off the list, if a real one goes in."""
    left_over = _left_over(rows, sample)
    waiting = matches.unsure.keys() | matches.again.keys()
    goes_in = (one.row not in waiting and not _invented(one.clinic) for one in rows)
    return left_over if left_over and any(goes_in) else frozenset()


def _automatic_matches(
    assembly: Assembly, rows: Sequence[Incoming], matches: Matches
) -> tuple[AutomaticMatch, ...]:
    """The rows that change a clinic whose id they don't state, which nobody was asked about."""
    changed = {one.clinic_id for one in assembly.changes if one.kind is ChangeKind.CHANGED}
    keys = {one.row: one.key for one in rows}
    return tuple(
        AutomaticMatch(row, keys[row], one.clinic_id, one.reasons)
        for row, one in matches.grounds.items()
        if one.clinic_id in changed and not _ASKED & set(one.reasons)
    )


_ASKED = {Reason.SAME_ID, Reason.ANSWERED_SAME}


def _possible_duplicates(
    report: CheckReport, rows: Sequence[Incoming], matches: Matches
) -> tuple[PossibleDuplicate, ...]:
    twins = {twin.row: twin for twin in matches.within}
    keys = {one.row: one.key for one in rows}
    found = []
    for entry in report.accepted:
        row = entry.row
        candidates = matches.unsure.get(row)
        if candidates is None:
            continue
        twin = twins.get(row)
        if twin:  # it may be the twin of a row that is one of them: an answer is about both
            others = (one for one in candidates if one.clinic_id != twin.candidate.clinic_id)
            candidates = (twin.candidate, *others)
        like = twin.like if twin else None
        found.append(PossibleDuplicate(row, keys[row], entry.clinic, candidates, like))
    return tuple(found)
