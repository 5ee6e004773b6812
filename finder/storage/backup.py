"""Everything that is kept, in one file that any database of the finder can be made from.

A backup is a ZIP archive: `manifest.json` and a JSON Lines file for each table. The manifest
(`finder.storage.backup_manifest`) says what the archive holds, and may be signed with a key.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from sqlalchemy import DateTime, Select, Table, delete, insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import CompileError

from finder.errors import UnreadableFile
from finder.errors.clinic_files import FileForbidden, FolderGiven, NoSuchFile
from finder.errors.files import FileInTheWay
from finder.errors.stores import DamagedBackup, OddRole, RowRefused, UnfitBackup
from finder.files import atomic_write
from finder.storage.backup_manifest import (
    LEFT_OUT,
    MANIFEST,
    Manifest,
    manifest_in,
    manifest_text,
)
from finder.storage.columns_folder import forget_columns
from finder.storage.engine import Database
from finder.storage.engines.postgresql import count_on
from finder.storage.listings import listings_from_history
from finder.storage.public_names import hide_sign_in_names
from finder.storage.reports import forget_contacts
from finder.storage.schema import account, audit_entry, listing, metadata
from finder.storage.signing_in.audit_log import has_entries
from finder.storage.signing_in.roles import owners_from_admins

_BATCH = 2_000
_CHUNK = 1 << 20
_LONGEST_LINE = 20_000_000
_BLANKED = {"problem_report": {"contact": ""}}
"""What is kept for a while only: a file that nobody looks through would keep it for longer."""


class Saved(NamedTuple):
    """How many clinics and revisions a backup holds."""

    clinics: int
    revisions: int


def save(database: Database, path: Path, *, key: bytes = b"") -> Saved:
    """Write everything that is kept to a new file at `path`, readable by its owner alone.

    It is signed with the `key`, if there is one.

    Raises:
        InputError: the file is there already, or can't be written; nothing is left of it.
        StorageFailed: the database can't be read.

    """
    if path.exists():
        raise FileInTheWay(path=path)
    with database.read() as connection:
        return _save(connection, path, key)


def _save(connection: Connection, path: Path, key: bytes) -> Saved:
    with atomic_write(path, private=True) as stream:
        counts = _write(stream, connection, key)
    return Saved(counts["clinic"], counts["revision"])


def check(path: Path, *, key: bytes = b"") -> None:
    """See that the file at `path` is a whole backup; nothing is changed.

    Raises:
        UnreadableFile: it is no backup, or a damaged one, or not signed with the `key`.

    """
    try:
        with zipfile.ZipFile(path) as archive:
            _compare(archive, manifest_in(archive, path, key), path)
    except UnreadableFile:
        raise
    except FileNotFoundError:
        raise NoSuchFile(path=path) from None
    except IsADirectoryError:
        raise FolderGiven(path=path) from None
    except PermissionError:
        raise FileForbidden(path=path) from None
    except Exception:  # noqa: BLE001 - zipfile raises what it likes on bytes that were damaged
        raise DamagedBackup(path=path) from None


def restore(
    database: Database,
    path: Path,
    *,
    before: Path | None = None,
    key: bytes = b"",
    roles: Collection[str] | None = None,
) -> Saved:
    """Put what a backup holds in the place of everything that is kept, wholly or not at all.

    An audit log that has entries is left as it is, and goes on; an empty one gets the backup's.

    What was kept until then is saved to a new file at `before`; nobody publishes in between.
    With a `key`, only what is signed with it is restored. `roles` are all that an account may
    have; without them any is taken.

    Raises:
        UnreadableFile: it is no backup, or a damaged one; nothing was changed.
        InputError: the file `before` can't be written; nothing was changed.
        StorageFailed: the database can't be written; nothing was changed.

    """
    check(path, key=key)
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = manifest_in(archive, path, key)
            with database.write() as connection:
                if before:
                    _save(connection, before, key)
                saved = _read(archive, manifest, connection, path)
                if roles is not None:
                    _check_roles(connection, roles, path)
    except (CompileError, RowRefused):
        raise UnfitBackup(path=path) from None
    except (zipfile.BadZipFile, zlib.error, OSError):  # it was changed since it was checked
        raise DamagedBackup(path=path) from None
    forget_columns(database)  # what was gathered before may go by the number of what is there now
    return saved


def _check_roles(connection: Connection, roles: Collection[str], path: Path) -> None:
    """See that nobody comes back who may do what nobody knows."""
    if not set(connection.scalars(select(account.c.role))) <= set(roles):
        raise OddRole(path=path)


def _compare(archive: zipfile.ZipFile, manifest: Manifest, path: Path) -> None:
    """See that every table is what the manifest says."""
    for name, wanted in manifest.sha256.items():
        digest = hashlib.sha256()
        with archive.open(f"{name}.jsonl") as member:
            while part := member.read(_CHUNK):
                digest.update(part)
        if digest.hexdigest() != wanted:
            raise DamagedBackup(path=path)


def _write(stream: IO[bytes], connection: Connection, key: bytes) -> dict[str, int]:
    counts: dict[str, int] = {}
    digests: dict[str, str] = {}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for table in metadata.sorted_tables:
            if table.name in LEFT_OUT:
                continue
            digest, count = hashlib.sha256(), 0
            with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as member:
                for row in connection.execute(_in_order(table)).mappings():
                    kept = {**row, **_BLANKED.get(table.name, {})}
                    line = json.dumps(kept, ensure_ascii=False, default=_time_text) + "\n"
                    data = line.encode()
                    digest.update(data)
                    member.write(data)
                    count += 1
            counts[table.name], digests[table.name] = count, digest.hexdigest()
        archive.writestr(MANIFEST, manifest_text(Manifest(counts, digests), key))
    return counts


def _in_order(table: Table) -> Select[Any]:
    return select(table).order_by(*table.primary_key.columns)


def _time_text(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _read(
    archive: zipfile.ZipFile, manifest: Manifest, connection: Connection, path: Path
) -> Saved:
    stays = {audit_entry.name} if has_entries(connection) else set()
    tables = [table for table in metadata.sorted_tables if table.name not in stays]
    for table in reversed(tables):
        if table is not audit_entry:  # an empty one, which lets nothing be taken away
            connection.execute(delete(table))
    counts = {}
    for table in tables:
        if table.name in manifest.sha256:
            counts[table.name] = _fill(archive, manifest, connection, table, path)
    # a backup of an older finder holds what is kept no longer
    forget_contacts(connection, dt.datetime.now(dt.UTC))
    hide_sign_in_names(connection)
    owners_from_admins(connection)
    if listing.name not in manifest.sha256:
        listings_from_history(connection)
    return Saved(counts["clinic"], counts["revision"])


def _fill(
    archive: zipfile.ZipFile,
    manifest: Manifest,
    connection: Connection,
    table: Table,
    path: Path,
) -> int:
    digest, count = hashlib.sha256(), 0
    times = [column.name for column in table.columns if isinstance(column.type, DateTime)]
    try:
        with archive.open(f"{table.name}.jsonl") as member:
            for batch in _batches(member, digest.update):
                rows = [_row(line, times) for line in batch]
                connection.execute(insert(table), rows)
                count += len(rows)
        if connection.dialect.name == "postgresql":
            count_on(connection, table)
    except (KeyError, ValueError, TypeError):
        raise DamagedBackup(path=path) from None
    if digest.hexdigest() != manifest.sha256[table.name] or count != manifest.rows[table.name]:
        raise DamagedBackup(path=path)
    return count


def _batches(member: IO[bytes], note: Callable[[bytes], None]) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    while line := member.readline(_LONGEST_LINE):
        note(line)
        batch.append(line)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _row(line: bytes, times: list[str]) -> dict[str, object]:
    row: dict[str, object] = json.loads(line)
    for name in times:
        if row[name] is not None:
            row[name] = dt.datetime.fromisoformat(str(row[name]))
    return row
