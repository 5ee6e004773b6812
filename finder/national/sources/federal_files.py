"""The federal files that a directory is made of: the registry that all else derives from.

A new one is a module in this folder and its line here; options, documents, `download`, reports
and benchmarks follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from finder.errors.federal_files import OtherOption
from finder.national.sources.affiliations import AFFILIATIONS
from finder.national.sources.clinicians import CLINICIANS
from finder.national.sources.direct_addresses import DIRECT_ADDRESSES
from finder.national.sources.exclusions import EXCLUSIONS
from finder.national.sources.federal_source import FederalSource
from finder.national.sources.hospitals import HOSPITALS
from finder.national.sources.layouts import is_layout
from finder.national.sources.npd_locations import NPD_LOCATIONS
from finder.national.sources.npd_organizations import NPD_ORGANIZATIONS
from finder.national.sources.npd_practitioners import NPD_PRACTITIONERS
from finder.national.sources.npd_roles import NPD_ROLES
from finder.national.sources.nppes import NPPES
from finder.national.sources.other_names import OTHER_NAMES
from finder.national.sources.packing import first_line, holds
from finder.national.sources.part_b import PART_B
from finder.national.sources.part_d import PART_D
from finder.national.sources.second_locations import SECOND_LOCATIONS

SOURCES: tuple[FederalSource, ...] = (
    *(PART_B, CLINICIANS, NPPES, SECOND_LOCATIONS, OTHER_NAMES, DIRECT_ADDRESSES),
    *(AFFILIATIONS, HOSPITALS, PART_D, EXCLUSIONS),
    *(NPD_PRACTITIONERS, NPD_ROLES, NPD_ORGANIZATIONS, NPD_LOCATIONS),
)
"""In the order in which they are read: each says who is of interest in the next."""

SOURCES_BY_TRUST: tuple[FederalSource, ...] = (CLINICIANS, NPD_ROLES, NPPES, PART_B)
"""The one that knows best where somebody works first."""

FETCHED: tuple[FederalSource, ...] = (
    *(NPPES, PART_B, CLINICIANS, AFFILIATIONS, HOSPITALS, PART_D),
    *(NPD_PRACTITIONERS, NPD_ROLES, NPD_ORGANIZATIONS, NPD_LOCATIONS),
)
"""Those that `download` knows, in the order in which it fetches them."""

TEAM_FILES: tuple[FederalSource, ...] = (NPPES, PART_B, CLINICIANS)
"""Those of which each alone makes a directory."""

_BY_KEY = {one.key: one for one in SOURCES}


def source_of(key: str) -> FederalSource:
    """The source with that key."""
    return _BY_KEY[key]


class Sources:
    """The files that a build is given, each under the argument of its source.

    `Sources(nppes=path, part_b=(first, second))`; None is no file.
    """

    def __init__(self, **given: Path | Sequence[Path] | None) -> None:
        """Take the files.

        Raises:
            TypeError: an argument is no source's.

        """
        arguments = {one.argument: one for one in SOURCES}
        if unknown := given.keys() - arguments.keys():
            raise TypeError(f"no federal file is called {min(unknown)}")
        self._files = {
            arguments[name].key: _listed(paths) for name, paths in given.items() if paths
        }

    def __iter__(self) -> Iterator[tuple[FederalSource, Path]]:
        """Each file that is given with its source, in the order in which they are read."""
        for source in SOURCES:
            for path in self._files.get(source.key, ()):
                yield source, path

    def tables(self) -> Iterator[tuple[FederalSource, Path]]:
        """Each table with its source: also those that stand in the archive of another one."""
        given = list(self)
        for source in SOURCES:
            own = [path for one, path in given if one is source]
            fits = partial(is_layout, source.layout)
            beside = [path for one, path in given if one.key == source.inside and holds(path, fits)]
            yield from ((source, path) for path in own or beside)

    def __bool__(self) -> bool:
        """Whether there is any file."""
        return any(self._files.values())


def _listed(paths: Path | Sequence[Path]) -> tuple[Path, ...]:
    return (paths,) if isinstance(paths, Path) else tuple(paths)


def check_kinds(sources: Sources) -> None:
    """See that no file is given as another one, before the long reading begins.

    Raises:
        UnreadableFile: one is; the sentence says which option it belongs to. Or it can't be opened.

    """
    for source, path in sources:
        line = first_line(path, partial(is_layout, source.layout))
        if is_layout(source.layout, line):
            continue
        for other in SOURCES:
            fits = partial(is_layout, other.layout)
            if other is not source and (fits(line) or holds(path, fits)):
                raise OtherOption(
                    name=path.name,
                    found=other.layout.title,
                    title=source.layout.title,
                    option=f"--{other.key}",
                )
