"""What a backup says of itself, and whether to believe it.

The manifest has the format, the migration that the tables are of, and the rows and SHA-256 of
each table. Whoever can write to a backup can write another manifest too, so it may be signed:
HMAC-SHA256 (RFC 2104) over all the rest of it, with a key that is kept elsewhere.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from finder.errors.stores import DamagedBackup, NoBackup, UnfitBackup, UnsignedBackup
from finder.storage.database import newest_step
from finder.storage.schema import metadata

MANIFEST = "manifest.json"
FORMAT = "pain-clinic-finder backup 1"
LEFT_OUT = frozenset(
    {"set_up_token", "sign_in_attempt", "sign_in_session", "upload_draft", "upload_file"}
)
"""What means nothing in another place at another time."""

_LARGEST = 1_000_000
_SIGNATURE = "hmac-sha256"


class Manifest(NamedTuple):
    """The number of rows and the SHA-256 of each table."""

    rows: dict[str, int]
    sha256: dict[str, str]


def manifest_text(manifest: Manifest, key: bytes) -> str:
    """The manifest as it is written, signed if there is a key."""
    told = {"format": FORMAT, "step": newest_step(), **manifest._asdict()}
    return json.dumps(told | ({_SIGNATURE: _signature(told, key)} if key else {}), indent=2)


def manifest_in(archive: zipfile.ZipFile, path: Path, key: bytes) -> Manifest:
    """The manifest of a backup that holds just what it says.

    Raises:
        UnreadableFile: it is no backup, one with more or less in it than it says, one of a newer
            finder, or with a `key` one that isn't signed with it.

    """
    with suppress(KeyError, ValueError, TypeError, AttributeError):
        if archive.getinfo(MANIFEST).file_size <= _LARGEST:
            told = json.loads(archive.read(MANIFEST))
            found = Manifest(dict(told["rows"]), dict(told["sha256"]))
            if told["format"] == FORMAT and {"clinic", "revision"} <= found.sha256.keys():
                _check_signature(told, key, path)
                _check_tables(found, str(told.get("step", "")), path)
                _check_members(archive, found, path)
                return found
    raise NoBackup(path=path)


def _check_signature(told: dict[str, Any], key: bytes, path: Path) -> None:
    if key:
        signed = {name: value for name, value in told.items() if name != _SIGNATURE}
        if not hmac.compare_digest(str(told.get(_SIGNATURE, "")), _signature(signed, key)):
            raise UnsignedBackup(path=path)


def _signature(told: dict[str, Any], key: bytes) -> str:
    text = json.dumps(told, sort_keys=True, separators=(",", ":"))
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _check_tables(found: Manifest, step: str, path: Path) -> None:
    """See that this finder has all the tables, in no older form."""
    known = metadata.tables.keys() - LEFT_OUT
    if not found.sha256.keys() <= known or step > newest_step():
        raise UnfitBackup(path=path)


def _check_members(archive: zipfile.ZipFile, found: Manifest, path: Path) -> None:
    wanted = sorted([MANIFEST, *(f"{name}.jsonl" for name in found.sha256)])
    if sorted(archive.namelist()) != wanted or found.rows.keys() != found.sha256.keys():
        raise DamagedBackup(path=path)
