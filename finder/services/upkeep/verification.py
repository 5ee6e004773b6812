"""Writing down that a clinic was asked today, and what it said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from finder.directory.checks import checked, rejoined
from finder.directory.fields import EVIDENCE, FieldCodec, Fields, FieldValue
from finder.errors.stores import ChangedDuringCall
from finder.services.accounts.principal import Principal, require_editor
from finder.services.publishing.amending import publish_amendment
from finder.services.wording.texts import wording
from finder.storage.revision import Action, Revision
from finder.storage.store import Store
from finder.taxonomy.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class PhoneCall:
    """A call to a clinic, and its answers by key of a procedure or discipline.

    None is *not stated* and changes nothing. `seen` is the number of the revision that the
    caller had in front of them, None for the newest.
    """

    clinic_id: str
    answers: Mapping[str, bool | None] = field(default_factory=dict)
    seen: int | None = None


def verify(
    store: Store,
    call: PhoneCall,
    by: Principal,
    today: date,
    taxonomy: Taxonomy,
) -> Revision | None:
    """Write down that a clinic was verified today, with what it answered.

    The record keeps its source; each answer says that it comes from a phone call.

    Returns:
        The revision; None if the same was written down today already.

    Raises:
        NotAllowed: `by` may change nothing.
        UnknownClinic: the clinic is no longer listed.
        DirectoryMoved: the clinic changed since the caller saw it; nothing was written.
        StorageFailed: the database can't be written; nothing was changed.

    """
    require_editor(by)
    codec = FieldCodec(taxonomy)
    day = today.isoformat()
    heard = checked({"source": wording().say("calls.source")}, day, by.public_name)

    def amend(fields: Fields) -> Fields:
        if call.seen is not None and store.changed_after(call.seen, [call.clinic_id]):
            raise ChangedDuringCall
        record = cast("dict[str, object]", fields.get(EVIDENCE, heard))
        found: Fields = {**rejoined(fields), EVIDENCE: checked(record, day, by.public_name)}
        for key, answer in call.answers.items():
            if answer is not None:
                fact: FieldValue = {"answer": "yes" if answer else "no", EVIDENCE: heard}
                found[codec.name_of(key)] = fact
        return found

    return publish_amendment(store, call.clinic_id, amend, by, action=Action.VERIFY)
