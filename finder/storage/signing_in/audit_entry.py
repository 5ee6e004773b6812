"""What the audit log says of one thing that happened, and how each entry vouches for the last."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum


class Event(StrEnum):
    """What the audit log has entries about."""

    SIGNED_IN = "signed_in"
    REFUSED = "refused"
    LOCKED = "locked"
    NOT_ALLOWED = "not_allowed"
    SIGNED_OUT = "signed_out"
    SIGNED_OUT_EVERYWHERE = "signed_out_everywhere"
    SIGN_IN_ENDED = "sign_in_ended"
    ACCOUNT_MADE = "account_made"
    INVITED = "invited"
    ROLE_CHANGED = "role_changed"
    SWITCHED_OFF = "switched_off"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - the name of an event
    SECOND_FACTOR_ON = "second_factor_on"
    SECOND_FACTOR_OFF = "second_factor_off"
    RECOVERY_CODE_USED = "recovery_code_used"
    RECOVERY_CODES_MADE = "recovery_codes_made"
    PUBLISHED = "published"
    UNDONE = "undone"
    EXPORTED = "exported"
    BACKED_UP = "backed_up"
    RESTORED = "restored"
    MOVED = "moved"


LEFT_OUT = "left_out="
"""Before the number of failed tries that have no entry of their own, in the subject of the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One entry: `actor` did something to `subject`; numbers count up from 1 without gaps.

    `digest` is the SHA-256 of all else in it, with that of the entry before in `previous`.
    """

    number: int
    made_at: dt.datetime
    actor: str
    event: str
    subject: str
    previous: str
    digest: str = ""

    def expected_digest(self) -> str:
        """What the digest is if nobody changed the entry."""
        at = self.made_at.astimezone(dt.UTC).isoformat(timespec="microseconds")
        said = [self.number, at, self.actor, self.event, self.subject, self.previous]
        return hashlib.sha256(json.dumps(said, ensure_ascii=True).encode()).hexdigest()
