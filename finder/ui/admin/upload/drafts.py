"""The upload of a visit and what the store keeps of it, brought together.

A reload, a lost connection, a fault or another server ends a visit with all that it held. The
store keeps every upload until it is published or let go, for whoever goes on with it.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from finder.errors import InputError
from finder.services.accounts.principal import Principal
from finder.services.federation.federate import PulledFile
from finder.services.imports.drafts import (
    FileOnTheWay,
    KeptDraft,
    SharedState,
    begin_draft,
    draft_file,
    drafts,
    forget_draft,
    share_draft,
    share_own,
)
from finder.ui.admin.upload.draft_state import (
    differs_in_preview,
    state_of,
    take_over,
    without_own,
)
from finder.ui.admin.upload.upload import KEY, Upload, UploadStep
from finder.ui.shell.principal import acting_admin
from finder.ui.visit.resources import sentence_of, store

_GONE = "gone"


def upload() -> Upload:
    """The upload of this visit: at first the newest that its admin began or went on with."""
    if KEY not in st.session_state:
        st.session_state[KEY] = Upload()
        if newest := _newest_of_mine():
            go_on_with(newest)
    current: Upload = st.session_state[KEY]
    return current


def begun_file() -> str:
    """What the file is called that the admin of this visit began with; "" if there is none."""
    if KEY in st.session_state:
        return upload().name if upload().has_file else ""
    newest = _newest_of_mine()  # its file is read where it is worked on
    return newest.name if newest else ""


def other_drafts(current: Upload) -> Sequence[KeptDraft]:
    """What else was begun and not published, by whomever."""
    return [one for one in drafts(store(), acting_admin()) if one.token != current.token]


def keep_what_was_pressed(current: Upload, by: Principal) -> None:
    """Keep what was decided since the page was drawn last, before it is drawn anew.

    That may take seconds, in which its admin may leave. What others decided is not looked at yet.
    """
    shared, mine = _shared(current), state_of(current)
    if _is_kept(current) and isinstance(shared, SharedState) and mine != shared.state:
        kept = share_own(store(), current.token, mine, by, base=shared)
        if kept is not None:
            _note(current, kept)


def keep_draft(current: Upload, by: Principal) -> bool:
    """Keep the upload as it is, and take over what other admins decided about it meanwhile.

    Whether that was anything; what was typed before the page was drawn is kept either way.

    Nothing of the visit's own state is looked up here: where the page was left while it was drawn,
    that ends whatever looks it up, this too.
    """
    if not _is_kept(current):
        return False
    shared, mine = _shared(current), state_of(current)
    if not isinstance(shared, SharedState):
        file = FileOnTheWay(current.token, current.name, current.data)
        _note(current, SharedState(mine, begin_draft(store(), file, mine, by)))
        return False
    together = share_draft(store(), current.token, mine, by, base=shared)
    _note(current, together or _GONE)
    return together is not None and _adopt(current, together, by)


def _is_kept(current: Upload) -> bool:
    """Whether the store keeps it; what others published or let go of lives in this visit alone."""
    is_read = not (current.fault and current.table is None)
    return current.has_file and is_read and _shared(current) != _GONE


def go_on_with(draft: KeptDraft) -> None:
    """Take up a draft in this visit, at the step where it was."""
    by = acting_admin()
    data = draft_file(store(), draft.token, by)
    there: Upload = st.session_state[KEY]
    taken = Upload(name=draft.name, data=data, round=there.round + 1, token=draft.token)
    _note(taken, SharedState(draft.state, draft.version))
    take_over(taken, draft.state, own=True)
    try:
        taken.read_again(by)
    except InputError as refusal:
        taken.fault = sentence_of(refusal)
    taken.is_from_draft = True
    st.session_state[KEY] = taken


def begin_pulled(came: PulledFile) -> None:
    """Begin with what came of another directory, at what it would change."""
    if came.table is None:
        raise ValueError("nothing came")
    current = upload()
    current.take(came.mark.address, came.table.data)
    current.source, current.mark, current.complete = came.source, came.mark, came.is_whole
    current.read(current.reading, acting_admin())
    current.step, current.is_from_draft = UploadStep.CHANGES, True


def let_go(current: Upload) -> None:
    """Keep the upload no longer."""
    if current.has_file:
        forget_draft(store(), current.token, acting_admin())


def forget_upload() -> None:
    """Begin anew, with nothing of this upload in memory."""
    current = upload()
    let_go(current)
    current.take("", b"")


def _adopt(current: Upload, together: SharedState, by: Principal) -> bool:
    """Take over what others decided, if they did; the widgets that show it come anew."""
    own = state_of(current)
    others = without_own(together.state, own)
    if others == own:
        return False
    is_other = differs_in_preview(own, others)
    take_over(current, others, own=False)
    current.round += 1
    if is_other:
        current.read_again(by)
        current.forget_plan()
        current.is_from_draft = True
    return True


def _newest_of_mine() -> KeptDraft | None:
    by = acting_admin()
    return next((one for one in drafts(store(), by) if by.name in _people(one)), None)


def _people(draft: KeptDraft) -> tuple[str, str]:
    return draft.begun_by, draft.touched_by


def _shared(current: Upload) -> object:
    token, shared = current.kept
    return shared if token == current.token else None


def _note(current: Upload, shared: object) -> None:
    current.kept = (current.token, shared)
