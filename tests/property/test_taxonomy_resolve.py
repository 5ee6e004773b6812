from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from finder.taxonomy import Concept, standard_taxonomy
from finder.taxonomy.folding import fold

CONCEPTS = st.sampled_from(list(standard_taxonomy().concepts.values()))
EVERY_WORD = {
    fold(word)
    for concept in standard_taxonomy().concepts.values()
    for word in (concept.label, concept.short, *concept.aliases)
}
NOISE = st.text(alphabet=" .,;!?-_*'’®\u200b\u202e\t💉", max_size=4)

UNHURRIED = settings(deadline=None)
UNHURRIED_MANY = settings(deadline=None, max_examples=300)


@st.composite
def words(draw: st.DrawFn) -> tuple[Concept, str]:
    """A concept and a word for it, with the case of each letter drawn."""
    concept = draw(CONCEPTS)
    word = draw(st.sampled_from([concept.label, concept.short, *concept.aliases, concept.key]))
    upper = draw(st.lists(st.booleans(), min_size=len(word), max_size=len(word)))
    cased = "".join(
        letter.upper() if up else letter.lower() for letter, up in zip(word, upper, strict=True)
    )
    return concept, cased


@UNHURRIED
@given(words(), NOISE, NOISE)
def test_a_word_in_any_case_with_punctuation_around_it_resolves(
    drawn: tuple[Concept, str], before: str, after: str
) -> None:
    concept, word = drawn
    assert standard_taxonomy().resolve(before + word + after).matches == (concept,)


@UNHURRIED
@given(words(), st.data())
def test_a_word_with_punctuation_for_its_spaces_resolves(
    drawn: tuple[Concept, str], data: st.DataObject
) -> None:
    concept, word = drawn
    mark = data.draw(st.sampled_from(["-", "_", ".", "  ", " - ", ", ", "\u00a0"]))
    assert standard_taxonomy().resolve(word.replace(" ", mark)).matches == (concept,)


@UNHURRIED
@given(words(), st.data())
def test_a_word_of_several_words_resolves_in_any_order(
    drawn: tuple[Concept, str], data: st.DataObject
) -> None:
    concept, word = drawn
    parts = data.draw(st.permutations(fold(word).split()))
    assert standard_taxonomy().resolve(" ".join(parts)).matches == (concept,)


@UNHURRIED
@given(st.text(max_size=400))
def test_resolving_never_raises_and_never_both_matches_and_suggests(text: str) -> None:
    found = standard_taxonomy().resolve(text)
    assert found.text == text
    assert not (found.matches and found.suggestions)
    assert standard_taxonomy().matches(text) == found.matches


@UNHURRIED_MANY
@given(words(), st.data())
def test_a_long_word_that_lost_a_letter_never_leads_silently_to_another_concept(
    drawn: tuple[Concept, str], data: st.DataObject
) -> None:
    concept, word = drawn
    assume(len(word) >= 8)
    at = data.draw(st.integers(0, len(word) - 1))
    misspelled = word[:at] + word[at + 1 :]
    assume(fold(misspelled) not in EVERY_WORD)  # "facet pain" becomes "face pain"
    assert standard_taxonomy().resolve(misspelled).matches in {(), (concept,)}


@UNHURRIED
@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
