"""What is looked up quickly is what trying everything would find."""

from __future__ import annotations

import random
import re
from functools import lru_cache

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from finder.shipped import DATA
from finder.taxonomy.folding import (
    SHORTENED,
    bag,
    fold,
    forms,
    singular_words,
    squash,
    without_plurals,
)
from finder.taxonomy.patterns.rule_index import LONG, RuleIndex, Vocabulary
from finder.taxonomy.patterns.rules import PatternRule, met
from finder.taxonomy.patterns.wording import read
from finder.taxonomy.phrase_table import read_phrases
from finder.taxonomy.red_flags.table import FOLDER, read_signs
from finder.taxonomy.taxonomy import standard_taxonomy

WITHIN = 10
DRAWN = st.randoms(use_true_random=False)


@lru_cache(maxsize=1)
def rules() -> list[PatternRule]:
    phrases = read_phrases(DATA / "taxonomy" / "patterns", standard_taxonomy().concepts)
    signs = read_signs(FOLDER / "signs.csv")
    return [each.rule for each in (*phrases, *signs) if each.rule.parts]


@lru_cache(maxsize=1)
def terms() -> list[str]:
    return sorted({term for each in rules() for term in each.terms()})


@lru_cache(maxsize=2)
def vocabulary(misspelled: int) -> Vocabulary:
    return Vocabulary(terms(), misspelled=misspelled)


@lru_cache(maxsize=1)
def index() -> RuleIndex:
    return RuleIndex(rules())


def misspelled(word: str, draw: random.Random) -> str:
    """A word with at most two mistakes in it."""
    for _ in range(draw.choice((0, 1, 1, 2))):
        if not word:  # one letter, and that was left out
            break
        at = draw.randrange(len(word))
        word = draw.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + draw.choice("aeiorst") + word[at:],
                word[:at] + draw.choice("aeiorst") + word[at + 1 :],
                word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
                word[: at + 1] + word[at:],
            )
        )
    return word


def spoken(draw: random.Random) -> str:
    """Words of one rule among words of others."""
    one = draw.choice(rules())
    said = [draw.choice(slot.terms) for part in one.parts for slot in part]
    for _ in range(draw.randrange(4)):
        said.insert(draw.randrange(len(said) + 1), draw.choice((*terms(), "my", "no", ".")))
    return " ".join(misspelled(word.rstrip("*$"), draw) for word in said if word != "$")


def near_one_by_one(word: str, shortest: int) -> set[str]:
    """The terms that a word of no table may be a mistake for, as the rule of it says."""
    once, found = re.sub(r"(.)\1+", r"\1", word), set()
    for term in terms():
        bare = term.removesuffix("*")
        length = len(bare)
        if bare[:1] != word[0]:
            continue
        if term != bare and length > LONG:
            ends = (length - 1, length, length + 1)
            is_near = any(OSA.distance(word[:end], bare) <= 1 for end in ends)
        elif abs(len(word) - length) > 1 or length < 3:
            is_near = False
        elif length < shortest:
            mixed = sorted(word) == sorted(bare) and OSA.distance(word, bare) <= 1
            is_near = once == bare or mixed
        else:
            is_near = OSA.distance(word, bare) <= 1
        if is_near:
            found.add(term)
    return found


@given(DRAWN)
@settings(max_examples=50, deadline=None)
def test_a_misspelled_word_is_each_term_that_is_a_mistake_away(draw: random.Random) -> None:
    for shortest in (4, LONG):
        known = vocabulary(shortest)
        for _ in range(4):
            word = misspelled(draw.choice(terms()).rstrip("*$") or "pain", draw)
            if len(word) > 2:
                assert set(known._misspelled(word)) == near_one_by_one(word, shortest)


@given(DRAWN)
@settings(max_examples=50, deadline=None)
def test_the_rules_that_are_tried_are_all_that_a_text_meets(draw: random.Random) -> None:
    wording = read(spoken(draw))
    places = vocabulary(LONG).places(wording)
    first = (
        (n, next(met(each, wording, places, within=WITHIN), None)) for n, each in enumerate(rules())
    )
    assert list(index().met(wording, within=WITHIN)) == [one for one in first if one[1]]


@given(st.text(alphabet=st.characters(max_codepoint=127)))
@settings(max_examples=50, deadline=None)
def test_plain_letters_are_folded_as_among_others(text: str) -> None:
    assert fold(text) == fold(f"é {text}").removeprefix("e").strip()


@given(DRAWN)
@settings(max_examples=50, deadline=None)
def test_a_text_is_looked_up_in_each_of_its_forms(draw: random.Random) -> None:
    folded = fold(f"{draw.choice((*SHORTENED, 'scs', 'esis'))} {spoken(draw)}")
    written = " ".join(SHORTENED.get(word, word) for word in folded.split())
    one_by_one = (
        squash(folded),
        squash(singular_words(folded)),
        bag(folded),
        squash(without_plurals(folded)),
        bag(without_plurals(folded)),
        squash(written),
        bag(written),
    )
    assert list(dict.fromkeys(forms(folded))) == list(dict.fromkeys(one_by_one))
