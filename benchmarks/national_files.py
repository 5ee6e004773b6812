"""Seeded, invented federal files in their exact layouts: `python -m benchmarks.national_files`."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.directory import SEED
from benchmarks.national_clinicians import NAME as CLINICIANS_NAME
from benchmarks.national_clinicians import write_clinicians
from benchmarks.national_directory import NAMES_OF_FILES, write_directory
from benchmarks.national_more import HEADINGS, write_smaller_files
from benchmarks.national_nppes import NAME as NPPES_NAME
from benchmarks.national_nppes import write_nppes
from benchmarks.national_part_b import NAMES as PART_B_NAMES
from benchmarks.national_part_b import write_part_b
from benchmarks.national_people import people

PROVIDERS = 2_000_000
_PART_B, _CLINICIANS = 1.5, 0.5
_OLD = 1 / 3
_BYTES_A_PROVIDER = 2_200
"""In all files together."""
_BEGINS = {
    "affiliations": "Facility_Affiliation",
    "hospitals": "Hospital_General",
    "part_d": "part_d",
    "exclusions": "UPDATED",
    "other_names": "othername",
    "second_locations": "pl_pfile",
    "direct_addresses": "endpoint",
}
"""What the names of the smaller files begin with, by the argument of their source."""
_RESOURCES = {
    "npd_practitioners": "Practitioner",
    "npd_roles": "PractitionerRole",
    "npd_organizations": "Organization",
    "npd_locations": "Location",
}


@dataclass(frozen=True, slots=True)
class Sizes:
    """Rows of each file; those of Part B in both of its files together."""

    providers: int
    part_b: int
    clinicians: int

    @classmethod
    def of(cls, providers: int) -> Sizes:
        """The sizes that go with so many rows of NPPES."""
        return cls(providers, round(providers * _PART_B), round(providers * _CLINICIANS))

    @property
    def about_bytes(self) -> int:
        """What the files will take on the disk."""
        return self.providers * _BYTES_A_PROVIDER


@dataclass(frozen=True, slots=True)
class NationalFiles:
    """Where the files are. The first of Part B has today's layout, the other that of 2012.

    `beside` has all others, by the argument of their source.
    """

    nppes: Path
    part_b: tuple[Path, Path]
    clinicians: Path
    beside: Mapping[str, Path]

    @classmethod
    def inside(cls, folder: Path) -> NationalFiles:
        """The files under the names that the real ones have."""
        part_b = (folder / PART_B_NAMES["current"], folder / PART_B_NAMES["old"])
        smaller = {
            argument: folder / next(name for name in HEADINGS if name.startswith(begins))
            for argument, begins in _BEGINS.items()
        }
        directory = {
            argument: folder / f"{NAMES_OF_FILES[kind]}.zst"
            for argument, kind in _RESOURCES.items()
        }
        return cls(folder / NPPES_NAME, part_b, folder / CLINICIANS_NAME, {**smaller, **directory})

    @property
    def bytes(self) -> int:
        """Of all files together."""
        every = (self.nppes, *self.part_b, self.clinicians, *self.beside.values())
        return sum(path.stat().st_size for path in every)


def write_national_files(folder: Path, sizes: Sizes, seed: int = SEED) -> NationalFiles:
    """Write the files to `folder`; the same sizes and seed, the same bytes.

    They share providers and places. A third of the rows of Part B have the layout of 2012.

    Raises:
        ValueError: so few providers cannot bill so much or practise in so many places.

    """
    known = people(sizes.providers, seed)
    files = NationalFiles.inside(folder)
    old = round(sizes.part_b * _OLD)
    write_nppes(known, files.nppes)
    write_part_b(known, files.part_b[0], sizes.part_b - old, "current")
    write_part_b(known, files.part_b[1], old, "old")
    write_clinicians(known, files.clinicians, sizes.clinicians)
    write_smaller_files(known, folder)
    write_directory(known, folder)
    return files


def main() -> None:
    """Write the files where the command line says."""
    usual = Sizes.of(PROVIDERS)
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.national_files",
        description="Write invented federal files, to try or to measure the national build.",
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=usual.providers, help="of NPPES")
    parser.add_argument("--part-b-rows", type=int, help="default: 1.5 for each of NPPES")
    parser.add_argument("--clinician-rows", type=int, help="default: 0.5 for each of NPPES")
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    beside = Sizes.of(asked.rows)
    part_b = beside.part_b if asked.part_b_rows is None else asked.part_b_rows
    clinicians = beside.clinicians if asked.clinician_rows is None else asked.clinician_rows
    asked.folder.mkdir(parents=True, exist_ok=True)
    start = perf_counter()
    files = write_national_files(asked.folder, Sizes(asked.rows, part_b, clinicians), asked.seed)
    seconds = perf_counter() - start
    size = files.bytes / 1e6
    print(f"{size:,.0f} MB in {seconds:.1f} s ({size / seconds:,.0f} MB/s)")


if __name__ == "__main__":
    main()
