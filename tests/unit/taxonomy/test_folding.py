from __future__ import annotations

import pytest

from finder.taxonomy.folding import bag, fold, singular, squash, without_plurals


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("S.C.S.", "s c s"),
        ("  Radio-Frequency\tAblation ", "radio frequency ablation"),
        ("Sacroiliac (SI) joint", "sacroiliac si joint"),
        ("spinal_cord_stimulation", "spinal cord stimulation"),
        ("physician’s assistant", "physicians assistant"),
        ("habla español", "habla espanol"),
        ("ＳＣＳ", "scs"),
        ("\u202eSC\u200bS\ufeff", "scs"),
        ("SC\x00S", "sc s"),
        ("💉", ""),
        ("", ""),
        ("Straße", "strasse"),
    ],
)
def test_a_text_is_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_squashing_takes_the_spaces_out() -> None:
    assert squash(fold("S.C.S.")) == squash(fold("SCS")) == "scs"


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("injections", "injection"),
        ("kyphoplasties", "kyphoplasty"),
        ("adhesiolyses", "adhesiolysis"),
        ("stenoses", "stenosis"),
        ("adhesiolysis", "adhesiolysis"),
        ("nurses", "nurse"),
        ("headaches", "headache"),
        ("patches", "patch"),
        ("branches", "branch"),
        ("classes", "class"),
        ("reflexes", "reflex"),
        ("flashes", "flash"),
        ("stress", "stress"),
        ("scs", "scs"),
        ("crps", "crps"),
    ],
)
def test_a_long_word_is_put_in_the_singular_and_an_abbreviation_is_not(word: str, one: str) -> None:
    assert singular(word) == one


@pytest.mark.parametrize(
    ("text", "one"),
    [("lesis", "lesi"), ("rfas", "rfa"), ("nps", "np"), ("ms", "ms"), ("fbss", "fbss")],
)
def test_an_abbreviation_loses_its_plural_when_asked(text: str, one: str) -> None:
    assert without_plurals(text) == one


def test_a_bag_has_the_words_that_carry_meaning_in_one_order() -> None:
    assert bag("stimulation of the spinal cord") == bag("spinal cord stimulations")
    assert bag("pain back") == bag("back pain") != bag("neck pain")
    assert bag("the of and") == ""
