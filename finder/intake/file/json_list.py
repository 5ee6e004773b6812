"""Plain JSON as a clinic file: a list of objects, one for each clinic, wrapped in anything."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import cast

import orjson

from finder.errors.clinic_files import FileTooLarge, ForeignFile
from finder.intake.file import clinic_file
from finder.intake.file.places.table import cell_text
from finder.intake.file.row import Row
from finder.intake.file.rows import check_width

_JSON = re.compile(rb'\s*+(?:(?:\[\s*+)?\{\s*+(?:"(?:[^"\\]|\\.)*+"\s*+:|\})|\[\s*+\])')
"""An object with a name in it, or an empty one: no row of a table begins like that."""
_BOM = b"\xef\xbb\xbf"
_DEEPEST_LIST, _DEEPEST_VALUE = 3, 4
_FEWEST_NAMED = 2
_CALLED = ("name", "label", "title", "display", "text")
_SITE = re.compile(r"location|practice|physical|site|street", re.IGNORECASE)
_KINDS = ("address_purpose", "purpose", "type", "address_type", "kind", "use")
_OF_A_POINT = 2
_MEGABYTE = 1_000_000
_FARTHEST_NORTH = 72

_Object = Mapping[str, object]


def is_json(data: bytes) -> bool:
    """Whether the bytes begin as an object or a list of objects does."""
    return _JSON.match(data.removeprefix(_BOM)) is not None


def json_list(data: bytes, name: str) -> bytes:
    """The list in the bytes as CSV (UTF-8, commas), with a column for each name in its objects.

    A name within another has a point between the two: `address.city`. Of several addresses or
    phones that of the place itself is read, or else the first.

    Raises:
        ForeignFile: there is no list of objects in it, or it is broken.
        FileTooLarge: as a table it is larger than any file may be.
        TooManyColumns: its objects have more names than a table may have columns.

    """
    found = _list_in(_whole(data.removeprefix(_BOM), name))
    if not found:
        raise ForeignFile(name=name, format="json")
    rows = [dict(_flat(one)) for one in found]
    titles = list(dict.fromkeys(title for row in rows for title in row))
    check_width(Row(1, titles))
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(titles)
    for row in rows:
        writer.writerow(row.get(title, "") for title in titles)
        if stream.tell() > clinic_file.LARGEST_FILE:  # few objects may have many names
            raise FileTooLarge(name=name, megabytes=clinic_file.LARGEST_FILE // _MEGABYTE)
    return stream.getvalue().encode("utf-8", "replace")


def _whole(text: bytes, name: str) -> object:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        pass
    try:
        return [orjson.loads(line) for line in text.splitlines() if line.strip(b"\x1e \t")]
    except orjson.JSONDecodeError:
        raise ForeignFile(name=name, format="json") from None


def _list_in(value: object, depth: int = _DEEPEST_LIST) -> list[_Object]:
    """The longest list of objects in a value; objects that are each under a name are one, too."""
    if isinstance(value, list):
        return [cast("_Object", one) for one in value if isinstance(one, dict) and one]
    if not isinstance(value, dict) or not depth:
        return []
    inner = max((_list_in(one, depth - 1) for one in value.values()), key=len, default=[])
    own = [one for one in value.values() if isinstance(one, dict)]
    is_list = len(own) >= _FEWEST_NAMED and len(own) == len(value)
    return cast("list[_Object]", own) if is_list and len(own) > len(inner) else inner


def _flat(
    value: _Object, before: str = "", depth: int = _DEEPEST_VALUE
) -> Iterator[tuple[str, str]]:
    """The values of an object and of those within it, each with its name, as cells."""
    for key, one in value.items():
        title = f"{before}{key}"
        inner = _object_in(one)
        if inner is not None and depth:
            yield from _flat(inner, f"{_one_of(title) if inner is not one else title}.", depth - 1)
        elif text := _cell(one):
            yield title, text


def _object_in(value: object) -> _Object | None:
    """An object, or the one of several that tells of the place itself; None for other values."""
    if isinstance(value, dict):
        return value
    if not isinstance(value, list) or not value or not all(isinstance(one, dict) for one in value):
        return None
    objects = cast("list[_Object]", value)
    if all(_called(one) for one in objects):
        return None
    return next((one for one in objects if _is_of_site(one)), objects[0])


def _is_of_site(value: _Object) -> bool:
    kinds = (value.get(kind) for kind in _KINDS)
    return any(isinstance(kind, str) and _SITE.search(kind) for kind in kinds)


def _called(value: object) -> str:
    """What an object is called, "" if that is not said."""
    named = (value.get(key) for key in _CALLED) if isinstance(value, dict) else ()
    return next((one for one in named if isinstance(one, str) and one), "")


def _cell(value: object) -> str:
    if not isinstance(value, list):
        return cell_text(value)
    if pair := _degrees(value):
        return pair
    items = [_called(one) or one for one in value]
    if not any(isinstance(one, list | dict) for one in items):
        return cell_text(items)
    try:
        return orjson.dumps(value).decode()
    except TypeError:  # it is nested deeper than anybody reads
        return ""


def _degrees(value: list[object]) -> str:
    """Two numbers as latitude and longitude, whichever stands first; "" for anything else."""
    if len(value) != _OF_A_POINT or not all(type(one) is float for one in value):
        return ""
    first, second = cast("list[float]", value)
    return f"{second}, {first}" if abs(first) > _FARTHEST_NORTH else f"{first}, {second}"


def _one_of(title: str) -> str:
    """The name of a list as that of one of it: `addresses` is `address`, `phones` is `phone`."""
    if title.endswith("sses"):
        return title[:-2]
    return title[:-1] if title.endswith("s") and not title.endswith("ss") else title
