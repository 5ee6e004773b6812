"""The parts of a directory in one file beside the store, so that a start need not gather them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from finder.directory.fields import FieldCodec
from finder.directory.practical.choices import with_listed
from finder.search.answers import Answers, words_needed
from finder.search.columns import ClinicColumns
from finder.search.gathering import StatedAnswers
from finder.search.layout import bit_layout
from finder.search.volumes import Volumes
from finder.services.directory_parts import DirectoryCounts, DirectoryGathering, DirectoryParts
from finder.services.publishing.gathered_apart import Batch, gather, gathered_apart
from finder.settings import SAMPLE_DIRECTORY
from finder.shipped import DATA
from finder.storage.column_file import ColumnFile, ColumnWriter
from finder.storage.store import Mark
from finder.taxonomy.taxonomy import Taxonomy, standard_taxonomy

_CODE = Path(__file__).resolve().parents[2]
_ROOMS = ("directory", "geography", "language", "search", "services", "spelling", "storage")
_ROOMS_AND_TABLES = (
    *(_CODE / room for room in (*_ROOMS, "taxonomy")),
    *(DATA / folder for folder in ("directory", "taxonomy", "understanding")),
)


_READ = frozenset({".py", ".csv", ".toml"})


class Where(NamedTuple):
    """Where the records of rows are in the file: beginnings, lengths, checksums."""

    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    sums: NDArray[np.uint32]

    @classmethod
    def of(cls, told: Sequence[tuple[int, int, int]]) -> Self:
        """Of records as a `ColumnWriter` tells it, row by row."""
        starts, lengths, sums = zip(*told, strict=True) if told else ((), (), ())
        return cls(
            np.array(starts, dtype=np.int64),
            np.array(lengths, dtype=np.int64),
            np.array(sums, dtype=np.uint32),
        )

    def at(self, row: int) -> tuple[int, int, int]:
        """Where one is, as a `ColumnFile` wants it."""
        return int(self.starts[row]), int(self.lengths[row]), int(self.sums[row])

    def taken(self, rows: NDArray[np.int64]) -> Where:
        """Those of some rows, in their order; zeros for rows beyond them."""
        beyond = np.zeros(max(int(rows.max(initial=-1)) + 1 - len(self.starts), 0), dtype=np.int64)
        return Where(*(np.concatenate((one, beyond.astype(one.dtype)))[rows] for one in self))


def write_directory(
    stream: BinaryIO,
    mark: Mark,
    batches: Iterable[Batch],
    taxonomy: Taxonomy,
    processes: int = 1,
) -> None:
    """Gather the clinics of a revision, given as ids and JSON some at a time, and write them.

    From 2 processes on it is they who gather, and this one goes on with what else it does.

    Raises:
        PartLost: one of the processes ended before its time.

    """
    writer = ColumnWriter(stream)
    places: list[tuple[int, int, int]] = []

    def written() -> Iterator[Batch]:
        for some in batches:
            places.extend([writer.record(text.encode()) for _, text in some])
            yield some

    if processes > 1 and taxonomy is standard_taxonomy():
        gathering, came = gathered_apart(written(), processes)
        places = [places[at] for at in came]
    else:
        gathering = DirectoryGathering(taxonomy)
        gather(gathering, written(), FieldCodec(taxonomy))
    parts, order = gathering.done()
    write_parts(writer, parts, Where.of(places).taken(order), mark)


def write_parts(writer: ColumnWriter, parts: DirectoryParts, where: Where, mark: Mark) -> None:
    """Write the parts of the revision `mark`, whose records are written already."""
    for name, column in parts.columns.parts.items():
        writer.column(f"clinic.{name}", column)
    for name, answers in (("yes", parts.stated.yes), ("no", parts.stated.no)):
        writer.column(name, np.stack(answers.words))
    billed = parts.stated.volumes.columns
    writer.column("billed.rows", _joined(rows for rows, _ in billed.values()))
    writer.column("billed.services", _joined(services for _, services in billed.values()))
    writer.column("record.starts", where.starts)
    writer.column("record.lengths", where.lengths)
    writer.column("record.sums", where.sums)
    writer.column("by_name", parts.by_name)
    writer.column("by_id", parts.by_id)
    writer.close(
        {
            "code": fingerprint(),
            "mark": _told(mark),
            "listed": parts.listed,
            "counts": parts.counts.as_json(),
            "bits": list(bit_layout(parts.taxonomy).bits),
            "billed": {key: len(rows) for key, (rows, _) in billed.items()},
        }
    )


def read_parts(file: ColumnFile, taxonomy: Taxonomy) -> tuple[DirectoryParts, Where]:
    """What `write_parts` wrote, for the same `taxonomy`.

    Raises:
        ValueError, KeyError: it was written by another version, or with another taxonomy.

    """
    about = file.about
    if about["code"] != fingerprint():
        raise ValueError("another version of the finder wrote it")
    counts = DirectoryCounts.of_json(about["counts"])
    ample = with_listed(taxonomy, counts.choices.listed())
    if about["bits"] != list(bit_layout(ample).bits):
        raise ValueError("it is laid out for another taxonomy")
    columns = ClinicColumns.of_parts(lambda name: file.column(f"clinic.{name}"))
    count = len(columns)
    words = words_needed(len(about["bits"])), count
    yes, no = (Answers(list(file.array(name).reshape(words))) for name in ("yes", "no"))
    parts = DirectoryParts(
        taxonomy=ample,
        counts=counts,
        listed=about["listed"],
        columns=columns,
        stated=StatedAnswers(yes, no, _volumes(file)),
        by_name=file.array("by_name"),
        by_id=file.array("by_id"),
    )
    starts, lengths, sums = (file.array(f"record.{name}") for name in ("starts", "lengths", "sums"))
    where = Where(starts, lengths, sums)
    long = {len(one) for one in (parts.by_name, parts.by_id, starts, lengths, sums)}
    if not 0 <= parts.listed <= count or long != {count}:
        raise ValueError("its columns are not of one length")
    return parts, where


def mark_of(file: ColumnFile) -> Mark:
    """The revision that a file is of."""
    number, made_at = file.about["mark"]
    return Mark(number, dt.datetime.fromisoformat(made_at) if made_at else None)


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """What tells this version from others that may gather something else from the same records.

    All code and all tables that have a part in it: whoever changes them need not remember.
    """
    digest = hashlib.sha256()
    for folder in _ROOMS_AND_TABLES:
        for path in sorted(folder.rglob("*")):
            if path.suffix in _READ:
                digest.update(path.name.encode())
                digest.update(path.read_bytes())
    digest.update(SAMPLE_DIRECTORY.read_bytes())
    return digest.hexdigest()


def _volumes(file: ColumnFile) -> Volumes:
    rows, services = file.array("billed.rows"), file.array("billed.services")
    ends = np.cumsum(list(file.about["billed"].values()), dtype=np.int64)[:-1]
    both = zip(np.split(rows, ends), np.split(services, ends), strict=True)
    return Volumes(dict(zip(file.about["billed"], both, strict=False)))


def _joined(columns: Iterable[NDArray[np.generic]]) -> NDArray[np.generic]:
    found = list(columns)
    return np.concatenate(found) if found else np.empty(0, dtype=np.int64)


def _told(mark: Mark) -> list[object]:
    return [mark.number, mark.made_at.isoformat() if mark.made_at else None]
