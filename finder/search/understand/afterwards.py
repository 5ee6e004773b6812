"""What was tried or is to be stopped, and is no "no" but a problem: "back surgery didn't work"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from finder.search.understand.said import Open
from finder.search.understand.tables import single
from finder.search.understand.tokens import Token, words_between
from finder.taxonomy.concept import Kind
from finder.taxonomy.resolution import Resolution
from finder.taxonomy.taxonomy import Taxonomy

_MEDICINES = "medication_management"
_MOST = 3
"""So many denied treatments of one text are looked up."""
_TOLD = 10
"""Within so many words behind it, what came of a treatment is told."""


class Afterwards:
    """Looks up what is denied in one text; `starts` are the first words of what it names."""

    def __init__(
        self, text: str, tokens: Sequence[Token], starts: Collection[int], taxonomy: Taxonomy
    ) -> None:
        self._text = text
        self._tokens = tokens
        self._starts = starts
        self._taxonomy = taxonomy
        self._looked_up = 0

    def asked(self, value: object, first: int, last: int) -> tuple[Open, int] | None:
        """What to ask about the words from `first` on, and the last of them; None to deny them.

        What came of a treatment may follow: "had back surgery and I'm worse". To stop a medicine
        is what help is looked for with.
        """
        is_stopped = self._tokens[first].word in single("stopping")
        if not isinstance(value, Resolution) or self._looked_up == _MOST:
            return None
        if value.concept and not (is_stopped and value.concept.key == _MEDICINES):
            return None
        self._looked_up += 1
        for end in dict.fromkeys((last, self._told_until(last))):
            words = words_between(self._text, self._tokens, first, end)
            found = self._taxonomy.resolve(words)
            best = found.suggestions[0].concept if found.suggestions else None
            if best and (best.kind is Kind.CONDITION or (is_stopped and best.key == _MEDICINES)):
                return Open(found=found, words=words, start=self._tokens[first].start), end
        return None

    def _told_until(self, last: int) -> int:
        """The last word of the same part before another need, at most a few words on."""
        end = last
        for place in range(last + 1, min(last + 1 + _TOLD, len(self._tokens))):
            if self._tokens[place].part != self._tokens[last].part or place in self._starts:
                break
            end = place
        return end
