"""What comes back when a text is looked up."""

from __future__ import annotations

from dataclasses import dataclass

from finder.taxonomy.concept import Concept


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A concept that may have been meant, through the `alias` that is near the text.

    `score` runs from 0 to 100; 100 would be the same word. `assesses` says that the text
    names a pain which is not listed by itself, and that the concept can assess any.
    """

    concept: Concept
    alias: str
    score: float
    assesses: bool = False


@dataclass(frozen=True, slots=True)
class Resolution:
    """What `text` means: all exact `matches`, or else `suggestions`, best first.

    Several matches mean that the text is ambiguous. Nonsense has neither. `not_listed` is
    the key of a well-known thing that the directory does not list, else ""; the texts
    name it (`unlisted.…`).
    `is_clinic_code` says that the text is the code of a pain clinic as a whole.
    """

    text: str
    matches: tuple[Concept, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    not_listed: str = ""
    is_clinic_code: bool = False

    @property
    def is_other_pain(self) -> bool:
        """Whether the text names a pain that is not listed, so that a physician assesses it."""
        return bool(self.suggestions) and self.suggestions[0].assesses

    @property
    def concept(self) -> Concept | None:
        """The only match, or None when there is none or more than one."""
        return self.matches[0] if len(self.matches) == 1 else None
