"""What one unknown word means: one thing or several, there or not, nothing, or decided later."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from finder.directory.columns import shortened
from finder.directory.columns.decided import DecidedMeaning
from finder.intake.record.unknown_words import UnknownWord
from finder.services.imports.answers import meaning_of_parts, word_choices
from finder.ui.admin.upload.upload import LATER, LEFT_OUT
from finder.ui.admin.values import value_words
from finder.ui.blocks.keys import key_of
from finder.ui.blocks.tables import heard_label
from finder.ui.visit.resources import say, taxonomy

_SEVERAL = "+"
"""Stands for a meaning of which the parts are still to be chosen."""

_SHOWN = 60


def is_decided(code: str) -> bool:
    """Whether that is a meaning to be used."""
    return code not in (LATER, _SEVERAL)


def ask_meaning(one: UnknownWord, now: str, page: int) -> str:
    """Ask what a word means, which is `now` taken to be a code; gives the code.

    `page` tells the fields of one file from those of the next.
    """
    facts = word_choices(one.kind)
    parts = meaning_of_parts(one)
    first = list(dict.fromkeys([*([parts] if parts else []), *one.suggestions]))
    denied = [DecidedMeaning((), (key,)).code for key in first if key != parts] if facts else []
    others = [each for each in facts if each not in first]
    options = [LATER, *first, *denied, *([_SEVERAL] if facts else []), *others, LEFT_OUT]
    chosen = st.selectbox(
        heard_label(say("upload.words.mean", word=shortened(one.word, _SHOWN))),
        options,
        index=options.index(now if now in options else _SEVERAL if facts else LATER),
        format_func=lambda code: meaning_words(one.kind, code),
        label_visibility="collapsed",
        key=key_of("up_word", page, one.kind, one.folded),
    )
    if chosen != _SEVERAL:
        return chosen
    return _ask_several(one, DecidedMeaning.of(now if is_decided(now) else ""), facts, page)


def _ask_several(one: UnknownWord, now: DecidedMeaning, facts: Sequence[str], page: int) -> str:
    def ask(what: str, keys: Sequence[str]) -> tuple[str, ...]:
        found = st.multiselect(
            heard_label(say(f"upload.words.{what}", word=shortened(one.word, _SHOWN))),
            facts,
            default=[key for key in keys if key in facts],
            format_func=lambda key: taxonomy()[key].label,
            key=key_of(f"up_word_{what}", page, one.kind, one.folded),
        )
        return tuple(found)

    kind = one.kind
    offered = ask(f"has_{kind}", now.offered)
    denied = tuple(key for key in ask(f"has_no_{kind}", now.denied) if key not in offered)
    return DecidedMeaning(offered, denied).code or _SEVERAL


def meaning_words(kind: str, code: str | None) -> str:
    """What a word of a kind was decided to mean, in words."""
    if not code:
        return say("upload.words.leave_out")
    if code in _FIXED:
        return say(_FIXED[code])
    if kind == "yes_no":
        return say(f"upload.words.{code}")
    if kind == "position_precision":
        return say(f"admin.precision.{code}")
    if kind not in ("procedure", "discipline"):
        return value_words(kind, code)
    meaning = DecidedMeaning.of(code)
    said = [_label(key) for key in meaning.offered]
    said += [say(f"upload.words.no_{kind}", label=_label(key)) for key in meaning.denied]
    return "; ".join(said)


_FIXED = {LATER: "upload.words.later", _SEVERAL: "upload.words.several"}


def _label(key: str) -> str:
    concept = taxonomy().concepts.get(key)
    return concept.label if concept else key
