"""The manifest of the CMS National Provider Directory: which bulk files are the current ones.

Its form is as public readers of it tell (FHIR-IQ/AINPI, DSACMS/npd): `generated_at` is the day of
the release; `files` has each file under its name, which was dated in May 2026 and is numbered
since; the file itself is packed with zstd, beside the manifest, under that name and `.zst`.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote, urljoin

from finder.errors.downloads import NoManifest, NotInManifest
from finder.national.download.source import RemoteFile

_MONTH = re.compile(r"(20\d\d-(?:0[1-9]|1[0-2]))(?:-\d\d.*)?")
_PACKED = ".zst"


def directory_file(text: str, address: str, *, source: str, resource: str) -> RemoteFile:
    """The current file of a kind of `resource` in the manifest `text`, for `source`.

    Raises:
        UnreadableFile: the manifest has not the form or the file that was expected.

    """
    manifest = _read(text)
    released = _MONTH.fullmatch(str(manifest.get("generated_at", "")))
    files = manifest.get("files")
    if released is None or not isinstance(files, dict):
        raise NoManifest(address=address)
    named = re.compile(rf"(?:\d+-)?{resource}(?:_[\d_-]+)?\.ndjson", re.IGNORECASE)
    names = sorted(name for name in files if named.fullmatch(name))
    if not names:
        raise NotInManifest(address=address, resource=resource, count=len(files))
    name = names[-1]
    return RemoteFile(
        source=source,
        kept_as=f"{source.replace('-', '_')}_{{}}.ndjson{_PACKED}",
        address=urljoin(address, quote(name + _PACKED)),
        period=released[1],
        size=_size(files[name]),
    )


def _read(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _size(told: object) -> int | None:
    size = told.get("compressed_bytes") if isinstance(told, dict) else None
    return size if isinstance(size, int) and not isinstance(size, bool) and size > 0 else None
