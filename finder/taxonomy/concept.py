"""What the taxonomy is made of: concepts (after FHIR's CodeSystem.concept) and codes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of thing a concept is."""

    PROCEDURE = "procedure"
    DISCIPLINE = "discipline"
    CHARACTERISTIC = "characteristic"
    FAMILY = "family"
    CONDITION = "condition"


class CodeSystem(StrEnum):
    """Where a code comes from."""

    CPT = "CPT"
    HCPCS = "HCPCS"
    NUCC = "NUCC"
    ICD_10_CM = "ICD-10-CM"


NUCC_LENGTH = 10
"""Characters of a NUCC code; a shorter one stands for a branch."""


@dataclass(frozen=True, slots=True)
class Code:
    """A number in a code system. CPT descriptors are licensed, so a code has no text.

    `verified` says whether it was seen on a published page. A branch of NUCC ("363L") or of
    ICD-10-CM ("M54.1") stands for every code that begins with it.
    """

    system: CodeSystem
    code: str
    verified: bool

    @property
    def is_branch(self) -> bool:
        """Whether longer codes are meant too."""
        if self.system is CodeSystem.ICD_10_CM:
            return True
        return self.system is CodeSystem.NUCC and len(self.code) < NUCC_LENGTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One procedure, discipline, family, characteristic or condition.

    `key` is unique over all kinds and never changes. `label` is our own plain wording,
    `short` an abbreviation that clinicians use (or the label), `definition` one plain
    sentence. `members` are the keys that a family stands for (empty otherwise): choosing
    a family means any member. `often_discussed` are keys that a condition is often
    discussed with, never a recommendation. `in_sentence` is what it is called within a sentence,
    where that is not its label.
    """

    key: str
    kind: Kind
    label: str
    short: str
    definition: str
    aliases: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()
    members: tuple[str, ...] = ()
    often_discussed: tuple[str, ...] = ()
    source: str = ""
    in_sentence: str = ""

    def __hash__(self) -> int:
        return hash(self.key)

    @property
    def small_label(self) -> str:
        """The label in lower case, unless it begins with an abbreviation."""
        return self.label[:1].lower() + self.label[1:] if self.label[1:2].islower() else self.label

    @property
    def spoken(self) -> str:
        """What it is called within a sentence."""
        return self.in_sentence or self.small_label
