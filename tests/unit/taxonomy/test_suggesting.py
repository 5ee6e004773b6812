from __future__ import annotations

import pytest

from finder.errors import AmbiguousNeed, UnknownNeed
from finder.taxonomy import Taxonomy, standard_taxonomy

_UNKNOWN = "We know no procedure, team member or problem called “{}”; "
_TRY_ANOTHER = "try another word for it, such as “nerve block” or “physical therapist”."


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return standard_taxonomy()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("kyfoplasty", "kyphoplasty"),
        ("kiphoplasty", "kyphoplasty"),
        ("kyphoplsty", "kyphoplasty"),
        ("vertibroplasty", "vertebroplasty"),
        ("accupuncture", "acupuncture"),
        ("acupunture", "acupuncture"),
        ("accupuncturist", "acupuncturist"),
        ("chiropracter", "chiropractor"),
        ("spinal cord stimulaton", "spinal_cord_stimulation"),
        ("spinal chord stimulator", "spinal_cord_stimulation"),
        ("epidural sterod injecton", "epidural_steroid_injection"),
        ("epidermal steroid injection", "epidural_steroid_injection"),
        ("radio frequency ablasion", "radiofrequency_ablation"),
        ("rhizotemy", "radiofrequency_ablation"),
        ("physcial therapy", "physical_therapy"),
        ("nueropathy", "neuropathy"),
        ("fibromyalga", "fibromyalgia"),
        ("sciatca", "sciatica"),
        ("migrane", "migraine"),
        ("nurologist", "neurologist"),
        ("psycologist", "psychologist"),
        ("neurostimulaton", "neurostimulation"),
        ("injectoins", "injection"),
        ("triger point injection", "trigger_point_injection"),
        ("intrathecle pump", "intrathecal_pump"),
        ("adhesiolisys", "adhesiolysis"),
    ],
)
def test_a_misspelling_suggests_first_what_was_meant_and_matches_nothing(
    taxonomy: Taxonomy, text: str, key: str
) -> None:
    found = taxonomy.resolve(text)
    assert found.matches == ()
    assert found.concept is None
    assert found.suggestions[0].concept.key == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("kyph", "kyphoplasty"),
        ("dorsal root", "drg_stimulation"),
        ("spinal cord", "spinal_cord_stimulation"),
        ("hip", "joint_pain"),
        ("sharp pain in butt cheek when i sit", "sciatica"),
        ("me duele la nalga al sentarme", "sciatica"),
        ("my head pounds from the back of my skull", "headache"),
        ("siento que la cabeza me estalla", "headache"),
        ("sharp pain in my cheek", "trigeminal_neuralgia"),
        ("thumb pain", "limb_pain"),
        ("dolor en el pulgar", "limb_pain"),
        ("cortizone shot", "joint_injection"),
        ("anesthesiologst", "anesthesiologist"),
        ("I need a spinal cord stimulator near me", "spinal_cord_stimulation"),
        ("is there acupuncture here?", "acupuncture"),
        ("Physical therapy (not offered)", "physical_therapy"),
        ("PT and acupuncture", "acupuncture"),
    ],
)
def test_a_beginning_or_a_word_among_others_is_suggested(
    taxonomy: Taxonomy, text: str, key: str
) -> None:
    found = taxonomy.resolve(text)
    assert found.matches == ()
    assert key in {near.concept.key for near in found.suggestions}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("orthopedic surgeon", ["interventional_pain_physician", "spine_surgeon"]),
        ("Orthopedists", ["interventional_pain_physician", "spine_surgeon"]),
        ("spine doctor", ["interventional_pain_physician", "spine_surgeon", "physiatrist"]),
        ("rehab", ["physical_therapy", "physical_therapist", "occupational_therapist"]),
    ],
)
def test_a_related_word_suggests_and_is_never_taken_for_what_it_suggests(
    taxonomy: Taxonomy, text: str, keys: list[str]
) -> None:
    found = taxonomy.resolve(text)
    assert found.matches == ()
    assert [near.concept.key for near in found.suggestions] == keys


@pytest.mark.parametrize(
    ("text", "key", "name", "in_spanish"),
    [
        ("stem cells", "stem_cell_treatment", "stem cell treatment", "células madre"),
        ("prolotherapy", "prolotherapy", "prolotherapy", "proloterapia"),
        ("TENS unit", "tens", "TENS", "TENS"),
        ("ozono", "ozone_therapy", "ozone therapy", "terapia de ozono"),
        ("bone stim", "bone_stimulator", "bone stimulators", "estimuladores óseos"),
        ("e-stim", "muscle_stimulation", "stimulation of muscles", "músculos"),
    ],
)
def test_what_the_directory_does_not_list_is_said_to_be_so(
    taxonomy: Taxonomy, text: str, key: str, name: str, in_spanish: str
) -> None:
    found = taxonomy.resolve(text)
    assert (found.matches, found.suggestions, found.not_listed) == ((), (), key)
    with pytest.raises(UnknownNeed) as caught:
        taxonomy.require(text)
    assert str(caught.value) == f"We don't list {name}; ask the clinic about it."
    assert in_spanish in caught.value.said("es")
    assert caught.value.suggestions == ()


@pytest.mark.parametrize("text", ["scs", "kyfoplasty", "xyzzy", "physiatrist", ""])
def test_nothing_else_is_said_to_be_left_out(taxonomy: Taxonomy, text: str) -> None:
    assert taxonomy.resolve(text).not_listed == ""


@pytest.mark.parametrize(
    "text",
    ["tooth pain", "my ribs ache", "weird pain since the fall", "me duele el diente", "dolor raro"],
)
def test_any_other_pain_leads_to_a_pain_physician_who_can_assess_it(
    taxonomy: Taxonomy, text: str
) -> None:
    found = taxonomy.resolve(text)
    assert found.is_other_pain
    assert [near.concept.key for near in found.suggestions] == ["interventional_pain_physician"]
    with pytest.raises(UnknownNeed) as caught:
        taxonomy.require(text)
    assert str(caught.value) == (
        f"We don't list “{text}” by itself; a pain physician can assess it."
    )


@pytest.mark.parametrize("text", ["foo", "rfab", "tense", "cold", "heart", "liver", "home"])
def test_a_word_that_is_only_a_little_alike_is_not_suggested(taxonomy: Taxonomy, text: str) -> None:
    assert taxonomy.resolve(text).suggestions == ()


@pytest.mark.parametrize("text", ["mild back pain", "a mild headache"])
def test_an_everyday_word_is_no_brand_of_a_procedure(taxonomy: Taxonomy, text: str) -> None:
    found = taxonomy.resolve(text)
    keys = {near.concept.key for near in found.suggestions} | {c.key for c in found.matches}
    assert "lumbar_decompression" not in keys


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "?!",
        "💉",
        "\x00",
        "\u202e",
        "xyzzy",
        "asdfgh",
        "zzzz",
        "hair cut",
        "unicorn grooming",
        "frobnicate",
        "12345",
        "the of and",
        "qu",
        "<img src=x onerror=alert(1)>",
        "{{ 7*7 }}",
        "'; drop table clinics; --",
        "x" * 10_000,
        "\u202e" * 10_000,
        "💉" * 10_000,
    ],
)
def test_nonsense_has_neither_matches_nor_suggestions(taxonomy: Taxonomy, text: str) -> None:
    found = taxonomy.resolve(text)
    assert (found.matches, found.suggestions) == ((), ())
    assert found.text == text


def test_suggestions_are_few_best_first_and_never_twice_the_same(taxonomy: Taxonomy) -> None:
    for text in ("spinal", "nerve", "pain doc near", "injektion", "therapist", "joint"):
        near = taxonomy.resolve(text).suggestions
        scores = [suggestion.score for suggestion in near]
        assert 1 <= len(near) <= 5
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score < 100 for score in scores)
        assert len({suggestion.concept.key for suggestion in near}) == len(near)


def test_every_suggested_alias_leads_to_its_concept(taxonomy: Taxonomy) -> None:
    for text in ("spinal", "nerve", "injektion", "therapist", "kypho pl", "kyfoplasty"):
        for near in taxonomy.resolve(text).suggestions:
            assert taxonomy.resolve(near.alias).concept is near.concept


def test_a_word_at_the_end_of_a_very_long_text_is_not_found(taxonomy: Taxonomy) -> None:
    assert taxonomy.resolve("x " * 5_000 + "scs").matches == ()


def test_spaces_around_a_word_have_no_limit(taxonomy: Taxonomy) -> None:
    assert taxonomy.resolve(" " * 10_000 + "scs" + "\n" * 10_000).concept is not None


@pytest.mark.parametrize(
    ("text", "sentence", "suggestions"),
    [
        (
            "kyfoplasty",
            _UNKNOWN.format("kyfoplasty") + "did you mean Kyphoplasty?",
            ("kyphoplasty",),
        ),
        (
            "xyzzy",
            _UNKNOWN.format("xyzzy") + _TRY_ANOTHER,
            (),
        ),
        (
            " ",
            "Nothing is named here; write a need such as “nerve block” or “physical therapist”.",
            (),
        ),
    ],
)
def test_requiring_an_unknown_word_says_how_to_go_on(
    taxonomy: Taxonomy, text: str, sentence: str, suggestions: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownNeed) as caught:
        taxonomy.require(text)
    assert str(caught.value) == sentence
    assert caught.value.suggestions == suggestions


def test_requiring_a_shared_code_names_both_procedures(taxonomy: Taxonomy) -> None:
    with pytest.raises(AmbiguousNeed) as caught:
        taxonomy.require("64490")
    assert str(caught.value) == (
        "“64490” can mean Facet joint injection or Medial branch block; write which one you mean."
    )
    assert caught.value.choices == ("facet_joint_injection", "medial_branch_block")


def test_a_hostile_text_is_quoted_on_one_short_line(taxonomy: Taxonomy) -> None:
    with pytest.raises(UnknownNeed) as caught:
        taxonomy.require("\u202ezz\x00\n\x1b[31m" * 5_000)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 220


@pytest.mark.parametrize("text", ["back pain", "scs", "injections", "LAc", "telehealth"])
def test_requiring_gives_a_concept_of_any_kind(taxonomy: Taxonomy, text: str) -> None:
    assert taxonomy.require(text) is taxonomy.resolve(text).concept


def test_that_nothing_matches_is_told_without_looking_for_near_words(taxonomy: Taxonomy) -> None:
    assert taxonomy.matches("kyfoplasty 7 x") == ()
    assert taxonomy.matches("SIJ") == taxonomy.resolve("SIJ").matches


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "a b c d e f g h i j k l m n o p q r s t u v w x y z " * 200]
)
def test_a_text_without_end_names_nothing(taxonomy: Taxonomy, text: str) -> None:
    assert taxonomy.resolve(text).concept is None
    assert taxonomy.matches(text) == ()
