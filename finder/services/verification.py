"""Writing down that a clinic was asked today, and what it said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from finder.directory.fields import EVIDENCE, FieldCodec
from finder.services.amending import publish_amendment
from finder.services.principal import require_admin
from finder.services.wording import wording
from finder.storage.revision import Action

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from finder.directory.fields import Fields, FieldValue
    from finder.services.principal import Principal
    from finder.storage.revision import Revision
    from finder.storage.store import Store
    from finder.taxonomy.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class PhoneCall:
    """A call to a clinic, and its answers by key of a procedure or discipline.

    None is *not stated* and changes nothing.
    """

    clinic_id: str
    answers: Mapping[str, bool | None] = field(default_factory=dict)


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
        NotAllowed: `by` is no admin.
        UnknownClinic: the clinic is no longer listed.
        StorageFailed: the database can't be written; nothing was changed.

    """
    require_admin(by)
    codec = FieldCodec(taxonomy)
    checked: dict[str, object] = {"verified_on": today.isoformat(), "verified_by": by.public_name}
    heard: dict[str, object] = {"source": wording().say("calls.source"), **checked}

    def amend(fields: Fields) -> Fields:
        record = cast("dict[str, object]", fields.get(EVIDENCE, heard))
        found: Fields = {**fields, EVIDENCE: {**record, **checked}}
        for key, answer in call.answers.items():
            if answer is not None:
                fact: FieldValue = {"answer": "yes" if answer else "no", EVIDENCE: heard}
                found[codec.name_of(key)] = fact
        return found

    return publish_amendment(store, call.clinic_id, amend, by, action=Action.VERIFY)
