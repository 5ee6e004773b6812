"""Catalogues in the form of DCAT (`data.json`, resources.data.gov/resources/dcat-us)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from finder.errors.downloads import NoCatalogue, NoListInCatalogue

_DASHES = re.compile("[\u2010-\u2015\u2212]")


@dataclass(frozen=True, kw_only=True)
class Distribution:
    """One file of a data set. `temporal` and `modified` are as the catalogue writes them."""

    address: str
    title: str
    temporal: str
    modified: str
    size: int | None


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """One entry of a catalogue, with those of its files that are CSV."""

    title: str
    identifier: str
    modified: str
    tables: tuple[Distribution, ...]


def datasets(text: str, address: str) -> tuple[Dataset, ...]:
    """The data sets of the catalogue `text`, which came from `address`.

    What is no entry, or no file to download, is passed over.

    Raises:
        UnreadableFile: it is no JSON, or has no list of data sets.

    """
    try:
        catalogue = json.loads(text)
    except (ValueError, RecursionError):
        raise NoCatalogue(address=address) from None
    entries = catalogue.get("dataset") if isinstance(catalogue, dict) else None
    if not isinstance(entries, list):
        raise NoListInCatalogue(
            address=address, names=_keys(catalogue), is_object=isinstance(catalogue, dict)
        )
    return tuple(_dataset(entry) for entry in entries if isinstance(entry, dict))


def same_title(one: str, other: str) -> bool:
    """Whether two titles differ in no more than capitals, spaces, dashes and “and”."""
    return _plain(one) == _plain(other)


def _plain(title: str) -> str:
    words = _DASHES.sub("-", html.unescape(title)).casefold().split()
    return " ".join("&" if word == "and" else word for word in words)


def _dataset(entry: dict[str, Any]) -> Dataset:
    files = entry.get("distribution")
    return Dataset(
        title=_text(entry, "title"),
        identifier=_text(entry, "identifier"),
        modified=_text(entry, "modified"),
        tables=tuple(_tables(files)) if isinstance(files, list) else (),
    )


def _tables(files: list[Any]) -> Iterable[Distribution]:
    for file in files:
        if isinstance(file, dict) and _is_csv(file):
            yield Distribution(
                address=_text(file, "downloadURL"),
                title=_text(file, "title"),
                temporal=_text(file, "temporal"),
                modified=_text(file, "modified"),
                size=_size(file.get("byteSize")),
            )


def _is_csv(file: dict[str, Any]) -> bool:
    media_type = _text(file, "mediaType").partition(";")[0].strip().casefold()
    return media_type == "text/csv" and bool(_text(file, "downloadURL"))


def _text(entry: dict[str, Any], key: str) -> str:
    value = entry.get(key)
    return value.strip() if isinstance(value, str) else ""


def _size(value: object) -> int | None:
    """A number of bytes, which some catalogues write as text; None if it is none."""
    digits = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    size = int(digits) if re.fullmatch("[0-9]{1,15}", digits) else 0
    return size or None


def _keys(catalogue: object) -> str:
    if not isinstance(catalogue, dict):
        return ""
    return ", ".join(f"“{str(key)[:30]}”" for key in list(catalogue)[:5])
