"""What goes into the matching and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from finder.directory.clinic import Address, Clinic
from finder.directory.match_fields import MatchAddress, MatchFields

Known = Clinic | MatchFields
"""A clinic, or that of it which tells it from others."""
KnownAddress = Address | MatchAddress

MOST_CANDIDATES = 5
"""How many clinics are shown beside a row at most."""


class Verdict(StrEnum):
    """What an admin answered when a row and a clinic were shown side by side."""

    SAME = "same"
    DIFFERENT = "different"


class Reason(StrEnum):
    """What speaks for a row being a clinic, and what an admin should know about it."""

    SAME_ID = "same_id"
    SAME_IDENTIFIER = "same_identifier"
    ANSWERED_SAME = "answered_same"
    SAME_ADDRESS = "same_address"
    SAME_BUILDING = "same_building"
    """The street is the same; a suite is stated on one side only, or the ZIP codes differ."""
    OTHER_UNIT = "other_unit"
    SIMILAR_ADDRESS = "similar_address"
    NO_STREET_TO_COMPARE = "no_street_to_compare"
    ADDRESS_NOT_READ = "address_not_read"
    """A street is stated that could not be read as a number and a road."""
    MOVED = "moved"
    """It is the same clinic at another address, if it is the same."""
    SAME_NAME = "same_name"
    SIMILAR_NAME = "similar_name"
    OTHER_NAME = "other_name"
    SAME_PHONE = "same_phone"
    SAME_NPI = "same_npi"
    SAME_WEBSITE = "same_website"
    TAKEN = "taken"
    """Another row of the file is this clinic already."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A row of a file as a clinic.

    `key` is the identity of the row across uploads, under which answers are remembered (see
    `incoming_rows`); `row` its number in the file; `id_is_stated` tells an id that the file
    states from one that was made up for it.
    """

    key: str
    row: int
    clinic: Known
    id_is_stated: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clinic that a row is or may be, how alike they are (0 to 1), and why."""

    clinic_id: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class FileDuplicate:
    """A row that looks like another row of the file and is held back for it.

    `like` is the row that goes on: it surely is a clinic of the directory, or it stands
    earlier in the file. `candidate.clinic_id` is the id that `like` has or will have; an
    answer about this pair is kept under the key of `row` and that id.
    """

    row: int
    like: int
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Matches:
    """Every row is in exactly one of `sure`, `again`, `unsure` and `new`.

    `sure`: the id of the clinic that the row is, with `grounds` telling why. A clinic is
    the sure match of one row at most. `unsure`: the clinics that the row may be, the
    likeliest first, at most five; none where the row is held back only for a twin in the
    file. `new`: rows that are no clinic of the directory, in their order. `again`: rows that
    an admin said are a clinic which another row of the file is already, with that row, which
    speaks for both. `within`: the rows that look like another row of the file, all of them in
    `unsure`, in their order.
    """

    sure: Mapping[int, str]
    grounds: Mapping[int, Candidate]
    unsure: Mapping[int, tuple[Candidate, ...]]
    new: tuple[int, ...]
    again: Mapping[int, int]
    within: tuple[FileDuplicate, ...]
