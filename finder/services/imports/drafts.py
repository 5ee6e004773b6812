"""An upload is a draft until it is published: kept in the store, and shared by the admins."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import NamedTuple

from finder.services.accounts.principal import Principal, require_editor, require_viewer
from finder.storage.store import Store
from finder.storage.upload_drafts import DraftHead, UploadDrafts

State = Mapping[str, object]
"""What was decided about a file so far: JSON values under names."""

_ABSENT = object()


class KeptDraft(NamedTuple):
    """A draft as it was kept last: its state, who touched it last, and the version of that."""

    token: str
    name: str
    size: int
    begun_by: str
    touched_by: str
    touched_at: dt.datetime
    state: State
    version: int


class SharedState(NamedTuple):
    """A state in which what two admins decided is together, and the version that has it."""

    state: State
    version: int


def drafts(store: Store, by: Principal) -> list[KeptDraft]:
    """What everybody began and did not publish, the last touched first.

    Raises:
        NotAllowed: `by` is no admin.

    """
    require_viewer(by)
    return [_kept(one) for one in UploadDrafts(store.database).heads()]


def draft_file(store: Store, token: str, by: Principal) -> bytes:
    """The file of a draft.

    Raises:
        NotAllowed: `by` may change nothing.

    """
    require_editor(by)
    return UploadDrafts(store.database).file(token)


class FileOnTheWay(NamedTuple):
    """A file that somebody began to upload; `token` tells it from all others."""

    token: str
    name: str
    data: bytes


def begin_draft(store: Store, file: FileOnTheWay, state: State, by: Principal) -> int:
    """Keep a draft from now on; its version.

    Raises:
        NotAllowed: `by` may change nothing.
        StorageFailed: the database can't be written.

    """
    require_editor(by)
    return UploadDrafts(store.database).begin(
        file.token, file.name, file.data, _text(state), by.name
    )


def share_draft(
    store: Store, token: str, mine: State, by: Principal, *, base: SharedState
) -> SharedState | None:
    """Keep what was decided since `base`, on top of what others decided meanwhile.

    None if the draft is gone: somebody published it, or let go of it.

    Raises:
        NotAllowed: `by` may change nothing.
        StorageFailed: the database can't be written.

    """
    require_editor(by)
    kept = UploadDrafts(store.database)
    while True:
        head = kept.head(token)
        if head is None:
            return None
        theirs = _kept(head)
        together = mine
        if theirs.version != base.version:
            together = joined(base.state, mine, theirs.state)
        if together == theirs.state:
            return SharedState(together, theirs.version)
        version = kept.save(token, _text(together), by.name, version=theirs.version)
        if version is not None:
            return SharedState(together, version)


def share_own(
    store: Store, token: str, mine: State, by: Principal, *, base: SharedState
) -> SharedState | None:
    """Keep what was decided since `base`; None if others decided something, too, or it is gone.

    Raises:
        NotAllowed: `by` may change nothing.
        StorageFailed: the database can't be written.

    """
    require_editor(by)
    kept = UploadDrafts(store.database)
    version = kept.save(token, _text(mine), by.name, version=base.version)
    return None if version is None else SharedState(mine, version)


def forget_draft(store: Store, token: str, by: Principal) -> None:
    """Let go of a draft and its file.

    Raises:
        NotAllowed: `by` may change nothing.
        StorageFailed: the database can't be written.

    """
    require_editor(by)
    UploadDrafts(store.database).forget(token)


def joined(base: State, mine: State, theirs: State) -> State:
    """What two people made of one state: each part by who changed it, mine where both did.

    >>> joined({"a": 1, "words": {}}, {"a": 2, "words": {"x": 1}}, {"a": 1, "words": {"y": 2}})
    {'a': 2, 'words': {'y': 2, 'x': 1}}

    """
    found: dict[str, object] = {}
    for name in dict.fromkeys((*theirs, *mine)):
        was, own, other = (side.get(name, _ABSENT) for side in (base, mine, theirs))
        if isinstance(own, Mapping) and isinstance(other, Mapping):
            before = was if isinstance(was, Mapping) else {}
            value: object = joined(before, own, other)
        else:
            value = other if own == was else own
        if value is not _ABSENT:
            found[name] = value
    return found


def _kept(head: DraftHead) -> KeptDraft:
    return KeptDraft(
        head.token,
        head.name,
        head.size,
        head.begun_by,
        head.touched_by,
        head.touched_at.replace(tzinfo=dt.UTC),
        json.loads(head.state),
        head.version,
    )


def _text(state: State) -> str:
    return json.dumps(state, sort_keys=True)
