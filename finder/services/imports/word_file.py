"""The words of a file that nobody knows as a list, and what somebody wrote that they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from finder.directory.columns import folded_word, shortened
from finder.directory.columns.decided import DecidedMeaning
from finder.directory.columns.facts import FACT_KINDS, FactWord
from finder.directory.columns.items import split_items
from finder.errors.answered import UnfitMeaning
from finder.intake.record.unknown_words import UnknownWord
from finder.services.imports.answers import likely_meaning, meaning_of_parts
from finder.services.imports.list_file import lines_in, list_csv
from finder.taxonomy.concept import Kind
from finder.taxonomy.taxonomy import standard_taxonomy

COLUMNS = ("kind", "word", "cells", "perhaps", "meaning")
_ASKED = ("kind", "word", "meaning")
LEFT_OUT = "-"
_NOT = re.compile(r"\A(?:not|no|does not offer|doesn't offer)\b[:\s]+", re.IGNORECASE)
_SHOWN = 60

Meanings = dict[tuple[str, str], str | None]


def words_csv(words: Iterable[UnknownWord]) -> str:
    """A line for each word of procedures or people; its likely meaning is filled in already."""
    return list_csv(COLUMNS, (_line(one) for one in words if one.kind in FACT_KINDS))


def meanings_in(data: bytes, name: str) -> Meanings:
    """What words were said to mean, by kind and folded word; None leaves one out.

    A word may mean several things, with `;` between them, and some that are not offered, behind
    a "not". A blank is no answer.

    Raises:
        UnreadableFile: it is no such list, or says of a word what nobody knows.

    """
    found: Meanings = {}
    for number, (kind, word, said) in lines_in(data, name, _ASKED):
        if not said.strip():
            continue
        code = None if said.strip() == LEFT_OUT else _code(kind.strip(), said)
        if code == "":
            given = shortened(said, _SHOWN)
            raise UnfitMeaning(name=shortened(name, _SHOWN), row=number, given=given)
        found[kind.strip(), folded_word(word)] = code
    return found


def _code(kind: str, said: str) -> str:
    """The code of a meaning; "" for what can't be read as one."""
    if kind not in FACT_KINDS:
        return ""
    known = FactWord(standard_taxonomy(), (Kind(kind),))
    offered: list[str] = []
    denied: list[str] = []
    for item in split_items(said):
        word = _NOT.sub("", item)
        key = known.read(word)
        if not isinstance(key, str):
            return ""
        (offered if word == item else denied).append(key)
    return DecidedMeaning(tuple(dict.fromkeys(offered)), tuple(dict.fromkeys(denied))).code


def _line(one: UnknownWord) -> Sequence[str]:
    likely = likely_meaning(one) or meaning_of_parts(one)
    perhaps = "; ".join(_labels(one.suggestions))
    said = DecidedMeaning.of(likely)
    meaning = [*_labels(said.offered), *(f"not {label}" for label in _labels(said.denied))]
    return one.kind, one.word, f"{one.count}", perhaps, "; ".join(meaning)


def _labels(keys: Iterable[str]) -> Iterator[str]:
    concepts = standard_taxonomy().concepts
    return (concepts[key].label for key in keys if key in concepts)
