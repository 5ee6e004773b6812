from __future__ import annotations

import pytest

from finder.directory.clinic import Clinic
from finder.directory.fact import Answer, Fact
from finder.directory.team_level import PARTS, Part, TeamLevel, team_of
from finder.services.wording.team_words import team_words
from finder.services.wording.texts import wording
from finder.taxonomy.taxonomy import Taxonomy

PAIN, PT, TALK = "interventional_pain_physician", "physical_therapist", "psychologist"
EPIDURAL, ABLATION = "epidural_steroid_injection", "radiofrequency_ablation"
KINDS = ((EPIDURAL, "injection"), ("nerve_block", "injection"), (ABLATION, "ablation"))


def clinic(*keys: str, answer: Answer = Answer.YES) -> Clinic:
    return Clinic(id="1", name="Sample", facts={key: Fact(answer) for key in keys})


@pytest.mark.parametrize(
    ("keys", "level", "missing"),
    [
        ((EPIDURAL,), TeamLevel.SINGLE, set(Part)),
        ((EPIDURAL, "nerve_block"), TeamLevel.SINGLE, set(Part)),
        ((PAIN, EPIDURAL), TeamLevel.SINGLE, set(Part) - {Part.PHYSICIAN}),
        ((EPIDURAL, ABLATION), TeamLevel.SEVERAL, set(Part)),
        ((PAIN, PT), TeamLevel.SEVERAL, {Part.MIND, Part.PLANNING}),
        ((PAIN, "physical_therapy", TALK), TeamLevel.SEVERAL, {Part.PLANNING}),
        ((PAIN, PT, TALK, "coordinated_pain_care"), TeamLevel.COORDINATED, set()),
        ((PAIN, PT, "talk_therapy", "care_coordinator"), TeamLevel.COORDINATED, set()),
        ((PAIN, "care_coordinator"), TeamLevel.SINGLE, {Part.MOVEMENT, Part.MIND}),
    ],
)
def test_the_level_is_what_the_facts_show_and_the_rest_is_named(
    keys: tuple[str, ...], level: TeamLevel, missing: set[Part]
) -> None:
    team = team_of(clinic(*keys), KINDS)
    assert team is not None
    assert (team.level, set(team.missing)) == (level, missing)


@pytest.mark.parametrize("answer", [Answer.NO, Answer.UNKNOWN])
def test_without_a_stated_fact_there_is_no_level(answer: Answer) -> None:
    assert team_of(Clinic(id="1", name="Sample"), KINDS) is None
    assert team_of(clinic(PAIN, answer=answer), KINDS) is None


def test_every_part_is_stated_by_facts_of_the_taxonomy(taxonomy: Taxonomy) -> None:
    known = {one.key for one in (*taxonomy.procedures, *taxonomy.disciplines)}
    assert set(PARTS) == set(Part)
    assert all(facts <= known for facts in PARTS.values())


def test_the_page_names_what_is_missing_as_something_to_ask(taxonomy: Taxonomy) -> None:
    assert team_words(wording(), taxonomy, clinic(PAIN, PT)) == (
        "Several kinds of treatment are listed. For a coordinated pain program, this is not "
        "stated: a mental health professional and a program in which one team plans your care. "
        "Call to ask."
    )
    assert team_words(wording(), taxonomy, Clinic(id="1", name="Sample")) == ""
