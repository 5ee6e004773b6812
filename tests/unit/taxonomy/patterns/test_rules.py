from __future__ import annotations

import pytest

from finder.taxonomy.patterns.rule_index import Vocabulary
from finder.taxonomy.patterns.rules import met, rule
from finder.taxonomy.patterns.wording import read


def _words(words: str, text: str, unless: str = "-") -> str:
    """The words of a text at which a rule is met, "" if it is not."""
    asked = rule(words, unless, {"hurt": "pain/hurt*"})
    wording = read(text)
    places = Vocabulary(asked.terms()).places(wording)
    found = next(met(asked, wording, places, within=8), None)
    return " ".join(wording.words[found.first : found.last + 1]) if found else ""


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("lost/loss bladder", "I lost all control of my bladder", "lost all control of my bladder"),
        ("lost bladder", "bladder control is lost", ""),
        ("lost bladder", "I lost my house and then also my bladder", ""),
        ("lost bladder", "I lost. My bladder is fine", ""),
        ("self+harm*", "thoughts of self-harming", "self harming"),
        ("self+harm*", "self inflicted harm", ""),
        ("fever & back", "my back hurts, and there is fever", "back hurts and there is fever"),
        ("fever & back", "fever. Back pain", "fever back"),
        ("dying+$", "I think I am dying", "dying"),
        ("dying+$", "dying to get relief", ""),
        ("knee* & @hurt", "hurting knees", "hurting knees"),
        ("bladder", "lost my bladdr", "bladdr"),
        ("bladder", "lost my bladdder", "bladdder"),
        ("cant+feel", "I can not feel it", "cant feel"),
        ("want+die", "wanna die", "want die"),
    ],
)
def test_a_pattern_is_met_by_words_in_their_order_and_near_each_other(
    words: str, text: str, found: str
) -> None:
    assert _words(words, text) == found


@pytest.mark.parametrize(
    ("text", "is_met"),
    [
        ("pain in my chest", True),
        ("pain in my chest wall", False),
        ("risk of chest pain", False),
        ("risk and also chest pain", True),
        ("pain in my chest since I stood at the wall", True),
    ],
)
def test_a_word_near_it_takes_a_match_back_and_one_further_off_does_not(
    text: str, is_met: bool
) -> None:
    found = _words("pain chest", text, "wall/risk+chest") or _words(
        "chest pain", text, "wall/risk+chest"
    )
    assert bool(found) == is_met


@pytest.mark.parametrize(
    ("shortest", "text", "is_met"),
    [(5, "my lges", True), (5, "my legss", True), (5, "my legz", False), (4, "my legz", True)],
)
def test_short_words_are_forgiven_less_unless_it_is_asked_for(
    shortest: int, text: str, is_met: bool
) -> None:
    places = Vocabulary(["legs"], misspelled=shortest).places(read(text))
    assert bool(places) == is_met


def test_an_everyday_word_is_no_misspelling_of_what_it_resembles() -> None:
    assert Vocabulary(["overdos*", "gasping"]).places(read("overdo it, grasping")) == {}
