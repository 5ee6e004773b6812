"""A row of a clinic file that may go on: its record, and what of it the row itself states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from finder.directory.clinic import Clinic
from finder.directory.fact_lists import FACT_LISTS
from finder.intake.record.draft import Draft
from finder.intake.row_cache import KeptRow

_MOST_KEPT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedRows:
    """What one clinic is made of.

    `rows` are the numbers of its rows, `clinicians` says how many of them name each discipline,
    by its key. `phones` are those that were not taken because more rows have another one, each
    with its first row.
    """

    rows: tuple[int, ...]
    clinicians: Mapping[str, int] = field(default_factory=dict)
    phones: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An accepted row.

    `row` is its number. `id_is_stated` says that the id of the record stands in the row;
    else it was made from name and address. `stated` names the columns, those of facts
    aside, whose cells hold something; what is blank in the row is not among them, even
    where the record has it (a position from the ZIP code). `set_aside` names those whose cells
    could not be read: nobody knows whether they state anything. `fact_fields` leads from the
    key of any procedure or discipline to its field. `kept` is what to keep of the row so
    that it need not be read again; None where that can't be.
    """

    row: int
    clinic: Clinic
    id_is_stated: bool
    stated: frozenset[str]
    set_aside: frozenset[str] = frozenset()
    fact_fields: Mapping[str, str] = field(repr=False, compare=False)
    kept: KeptRow | None = field(default=None, repr=False, compare=False)
    joined: JoinedRows | None = None

    @property
    def given(self) -> frozenset[str]:
        """What the row states: names of columns, and `procedure:KEY` or `discipline:KEY`."""
        return self.stated.union(map(self.fact_fields.__getitem__, self.clinic.facts))


class Stated:
    """Names the columns that drafts state; equal sets are one object, as rows are alike."""

    def __init__(self) -> None:
        self._by_names: dict[tuple[str, ...], frozenset[str]] = {}
        self._equal: dict[frozenset[str], frozenset[str]] = {}

    def of(self, draft: Draft) -> frozenset[str]:
        """The columns that the draft states, those of facts aside."""
        names = tuple(draft.values)
        known = self._by_names.get(names)
        if known is None:
            stated = frozenset(n for n in names if ":" not in n and n not in FACT_LISTS)
            known = self._equal.setdefault(stated, stated)
            if len(self._by_names) < _MOST_KEPT:
                self._by_names[names] = known
        return known
