"""How healthy the directory is: what is stale, missing or unknown, in counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from finder.directory.clinic import Clinic
from finder.search.columns import ClinicColumns
from finder.services.accounts.principal import Principal, require_viewer
from finder.services.directory import Directory
from finder.services.directory_columns import days_since
from finder.services.upkeep.freshness import BAND_DAYS, Band
from finder.taxonomy.concept import Concept


@dataclass(frozen=True, slots=True)
class FactShare:
    """How many clinics answer yes, no or nothing about one procedure or discipline."""

    key: str
    yes: int
    no: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Counts of clinics. `listed` is how many a search can find; the rest count among these.

    `closed` are kept besides, with a page of their own. `bands` has every band.
    """

    listed: int
    closed: int
    bands: Mapping[Band, int]
    no_phone: int
    no_fax: int
    no_position: int
    zip_only: int
    procedures: tuple[FactShare, ...]
    disciplines: tuple[FactShare, ...]


def directory_health(directory: Directory, today: date, by: Principal) -> Health:
    """The health of a directory, within milliseconds from the columns of its index.

    Raises:
        NotAllowed: `by` is no admin.

    """
    require_viewer(by)
    columns = directory.index.columns
    has_position = ~np.isnan(columns.latitudes)
    taxonomy = directory.taxonomy
    return Health(
        listed=len(directory.listed),
        closed=len(directory.parts.columns) - directory.parts.listed,
        bands=_bands(columns, today),
        no_phone=int(np.count_nonzero(~columns.phones.is_stated)),
        no_fax=int(np.count_nonzero(~columns.has_fax)),
        no_position=int(np.count_nonzero(~has_position)),
        zip_only=int(np.count_nonzero(columns.approximate & has_position)),
        procedures=_shares(directory, taxonomy.procedures),
        disciplines=_shares(directory, taxonomy.disciplines),
    )


def stale_clinics(
    directory: Directory, today: date, by: Principal, *, limit: int
) -> tuple[Clinic, ...]:
    """Clinics with a position that are not fresh: never verified first, then the oldest.

    Raises:
        NotAllowed: `by` is no admin.

    """
    require_viewer(by)
    columns = directory.index.columns
    days = days_since(columns.verified, today.toordinal())
    is_due = (days < 0) | (days >= BAND_DAYS)
    rows = np.flatnonzero(is_due & ~np.isnan(columns.latitudes))
    first = rows[np.argsort(columns.verified[rows], kind="stable")[:limit]]
    return tuple(directory.listed[row] for row in first)


def without_phone(directory: Directory, by: Principal, *, limit: int) -> tuple[Clinic, ...]:
    """Clinics that nobody can call, in the order of names (raises as `stale_clinics`)."""
    require_viewer(by)
    rows = np.flatnonzero(~directory.index.columns.phones.is_stated)[:limit]
    return tuple(directory.listed[row] for row in rows)


def _bands(columns: ClinicColumns, today: date) -> dict[Band, int]:
    days = days_since(columns.verified, today.toordinal())
    ageing = (Band.FRESH, Band.DUE, Band.LATE, Band.OLD)
    which = np.minimum(days[days >= 0] // BAND_DAYS, len(ageing) - 1)
    counts: NDArray[np.int64] = np.bincount(which, minlength=len(ageing))
    found = {band: int(count) for band, count in zip(ageing, counts, strict=True)}
    return {**found, Band.NEVER: int(np.count_nonzero(days < 0))}


def _shares(directory: Directory, concepts: Sequence[Concept]) -> tuple[FactShare, ...]:
    index, found = directory.index, []
    for concept in concepts:
        bit = index.layout.bits[concept.key]
        yes = int(np.count_nonzero(index.yes.has(bit)))
        no = int(np.count_nonzero(index.no.has(bit)))
        found.append(FactShare(concept.key, yes, no, len(index) - yes - no))
    return tuple(found)
