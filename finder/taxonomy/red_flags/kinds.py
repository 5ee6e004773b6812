"""What sort of help a text calls for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RedFlagKind(StrEnum):
    """What sort of help is called for, the most pressing first.

    `OVERDOSE` is one where nobody is said to be in danger yet. Where somebody is, or where
    it was meant, it is `OVERDOSE_DANGER`.
    """

    OVERDOSE_DANGER = "overdose_danger"
    SUICIDE = "suicide"
    EMERGENCY = "emergency"
    OVERDOSE = "overdose"


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A text calls for help of one `kind`.

    `language` is "en" or "es", that of the `words` (folded) which say so. They are for the
    page alone: no log and no count ever has them.
    """

    kind: RedFlagKind
    language: str
    words: str
