"""What the tests of this room may ask for."""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from finder.geography.position import Position
from finder.national import build as build_of_directories
from finder.national.build import NationalBuild, build_directory
from finder.national.sources.federal_files import Sources
from finder.taxonomy.taxonomy import Taxonomy
from tests.unit.national.begun_rules import BegunRules
from tests.unit.national.claims_file import Row, written
from tests.unit.national.registry_files import Entry, Listing, clinicians_file, registry_file

_CENTER = Position(latitude=33.5, longitude=-112.0)


@dataclass(frozen=True)
class Area:
    state: str
    position: Position


class FewZips:
    """Knows three ZIP codes."""

    def zip_code(self, code: str) -> Area | None:
        states = {"85016": "AZ", "78701": "TX", "00901": "PR"}
        return Area(states[code], _CENTER) if code in states else None


@pytest.fixture(autouse=True)
def only_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: tuple[str, int]) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] != "127.0.0.1":
            pytest.fail(f"a test asked {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def begun_rules(tmp_path_factory: pytest.TempPathFactory, taxonomy: Taxonomy) -> BegunRules:
    return BegunRules(tmp_path_factory.mktemp("rules") / "rules.duckdb", taxonomy)


@pytest.fixture(autouse=True)
def rules_begin_as_a_copy(begun_rules: BegunRules, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_of_directories, "make_rule_tables", begun_rules)


@pytest.fixture
def build(tmp_path: Path, taxonomy: Taxonomy) -> Callable[..., NationalBuild]:
    """Builds from rows of claims, in the current layout as a file of 2023, or from bytes."""

    def from_rows(*rows: Row, data: bytes | None = None, year: int = 2023) -> NationalBuild:
        path = tmp_path / "claims.csv"
        path.write_bytes(written(rows) if data is None else data)
        return build_directory(
            Sources(part_b=(path,)), year=year, taxonomy=taxonomy, gazetteer=FewZips()
        )

    return from_rows


@pytest.fixture
def build_all(tmp_path: Path, taxonomy: Taxonomy) -> Callable[..., NationalBuild]:
    """Builds from rows of the three files; `claims` has those of each year."""

    def from_rows(
        *,
        claims: Mapping[int, Sequence[Row]] | None = None,
        registry: Sequence[Entry] = (),
        clinicians: Sequence[Listing] = (),
    ) -> NationalBuild:
        part_b = []
        for year, rows in (claims or {}).items():
            part_b.append(tmp_path / f"claims_{year}.csv")
            part_b[-1].write_bytes(written(rows))
        nppes = tmp_path / "npidata_pfile_20050523-20261108.csv"
        nppes.write_bytes(registry_file(registry))
        groups = tmp_path / "clinicians_2026-10.csv"
        groups.write_bytes(clinicians_file(clinicians))
        return build_directory(
            Sources(
                part_b=tuple(part_b),
                nppes=nppes if registry else None,
                clinicians=groups if clinicians else None,
            ),
            taxonomy=taxonomy,
            gazetteer=FewZips(),
        )

    return from_rows
