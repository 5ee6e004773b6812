"""A text as words with their places in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from finder.taxonomy.folding import fold, squash

LONGEST = 6_000
"""Characters of a text that are read: a letter, not a book."""
_TOKEN = re.compile(
    r"\b[A-Za-z]/[A-Za-z]\b"  # s/p, h/o
    r"|(?:[^\W\d_]\.){2,}[^\W\d_]?(?![^\W_])"  # S.C.S.
    r"|[^\W_]+(?:['’`´][^\W_]+|\.\d[^\W_]*)*"  # mother's, M96.1
)
_SOFT = re.compile(r"[^\S\n]*|[^\S\n]*[-–_'’][^\S\n]*")
_WRAPPED = re.compile(r"[^\S\n]*\r?\n[^\S\n]*")
_SENTENCE = re.compile(r"[;!?¡¿\n.]")
_ABBREVIATED = frozenset(
    {"st", "ste", "ft", "mt", "dr", "mr", "mrs", "ms", "pt", "hx", "dx", "tx", "vs", "approx", "mi"}
)
"""A point behind one of them ends no sentence."""


class Token(NamedTuple):
    """One word. `word` is its folded form; `clause` and `part` count what punctuation parts.

    A comma, colon or slash begins another part, the end of a sentence another clause as well.
    `gap` is the mark that stands before the word.
    """

    text: str
    word: str
    start: int
    end: int
    clause: int
    part: int
    gap: str = ""

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def clean(text: str) -> str:
    """`text` as it is read: composed letters, nothing invisible, not too long."""
    if text.isascii():
        return text[:LONGEST]
    plain = unicodedata.normalize("NFC", text[:LONGEST])
    return "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")


def tokenize(text: str) -> list[Token]:
    """The words of a clean text, in order."""
    tokens: list[Token] = []
    clause = part = end = 0
    for found in _TOKEN.finditer(text):
        word = squash(fold(found[0]))
        if not word:
            continue
        gap = text[end : found.start()]
        if tokens and not _joins(gap, tokens[-1].word, found[0]):
            part += 1
            clause += bool(_SENTENCE.search(gap))
        end = found.end()
        tokens.append(Token(found[0], word, found.start(), end, clause, part, gap.strip()))
    return tokens


def _joins(gap: str, before: str, after: str) -> bool:
    if _SOFT.fullmatch(gap):
        return True
    if _WRAPPED.fullmatch(gap):
        return after[:1].islower()
    return gap.strip() == "." and before in _ABBREVIATED


def words_between(text: str, tokens: Sequence[Token], first: int, last: int) -> str:
    """What was written from one token to another, on one line."""
    return " ".join(text[tokens[first].start : tokens[last].end].split())
