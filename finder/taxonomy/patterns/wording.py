"""A text as the red flags read it: folded words, clause by clause."""

from __future__ import annotations

import re
from dataclasses import dataclass

from finder.taxonomy.folding import fold
from finder.taxonomy.patterns.small_words import small_words

_CLAUSES = re.compile(r"[.;:!?¡¿\n\r]+|\b(?:but|however|pero|aunque)\b", re.IGNORECASE)
_LONGEST = 6_000
"""Characters of a text that are read: a letter, not a book."""
_JOINED = {
    ("can", "not"): "cant",
    ("could", "not"): "couldnt",
    ("did", "not"): "didnt",
    ("do", "not"): "dont",
    ("does", "not"): "doesnt",
    ("is", "not"): "isnt",
    ("not", "able"): "cant",
    ("my", "self"): "myself",
    ("will", "not"): "wont",
}
_SAME = {"cannot": "cant", "gonna": "going", "kiero": "quiero", "wanna": "want"}


@dataclass(frozen=True, slots=True)
class PatternWords:
    """The folded `words` of a text.

    `clauses` says which clause each word stands in; `weight` how many words that part
    others stand before each (and before the end).
    """

    words: tuple[str, ...]
    clauses: tuple[int, ...]
    weight: tuple[int, ...]

    def between(self, first: int, second: int) -> int:
        """How many words part two places."""
        return self.weight[second] - self.weight[first + 1]

    def ends_clause(self, place: int) -> bool:
        """Whether the word at `place` is the last of its clause."""
        return place + 1 == len(self.words) or self.clauses[place + 1] != self.clauses[place]

    def said(self) -> tuple[str, ...]:
        """The words but those that are left unsaid as easily."""
        unsaid = small_words("unsaid")
        return tuple(word for word in self.words if word not in unsaid)


def read(text: str) -> PatternWords:
    """`text`, folded and taken apart."""
    words: list[str] = []
    clauses: list[int] = []
    for clause, part in enumerate(_CLAUSES.split(text[:_LONGEST])):
        said = _joined(fold(part).split())
        words += said
        clauses += [clause] * len(said)
    unsaid = small_words("unsaid")
    weight = [0]
    for word in words:
        weight.append(weight[-1] + (word not in unsaid))
    return PatternWords(tuple(words), tuple(clauses), tuple(weight))


def _joined(words: list[str]) -> list[str]:
    """The words with "can not" as one and "wanna" as everybody writes it."""
    joined: list[str] = []
    for word in words:
        if joined and (joined[-1], word) in _JOINED:
            joined[-1] = _JOINED[joined[-1], word]
        else:
            joined.append(_SAME.get(word, word))
    return joined
