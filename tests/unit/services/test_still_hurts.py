"""A part of the body that "still hurts" or "is killing" somebody: the problem is proposed."""

from __future__ import annotations

import pytest

from finder.geography.gazetteer import standard_gazetteer
from finder.services.read_need import read_words
from finder.services.wording.texts import wording
from finder.taxonomy.taxonomy import standard_taxonomy

SENTENCES = {
    "tailbone_pain": (
        "tailbone still hurts|my tail bone is killing me|coccyx won't stop hurting"
        "|me sigue doliendo la rabadilla|el cóccix me está matando|todavía me duele el cóccix"
    ),
    "neck_pain": (
        "neck still hurts|my neck has been killing me|neck still bothers me|neck keeps aching"
        "|el cuello me sigue doliendo|aún me duele el cuello"
    ),
    "back_pain": (
        "back's still sore|my lower back keeps hurting|my spine is killing me"
        "|me mata la espalda|me sigue molestando la espalda baja"
    ),
    "joint_pain": (
        "my hip is still bothering me|knee is killing me|shoulder never stopped hurting"
        "|la rodilla me está matando|no deja de dolerme la cadera"
    ),
    "headache": "head still hurts|my head is killing me|me sigue doliendo la cabeza",
    "jaw_pain": "my jaw is killing me|jaw still aches|la mandíbula me sigue doliendo",
    "fibromyalgia": "my whole body is killing me|me sigue doliendo todo el cuerpo",
}


@pytest.mark.parametrize(
    ("key", "said"), [(key, one) for key, ones in SENTENCES.items() for one in ones.split("|")]
)
def test_the_problem_is_asked_for_or_proposed(key: str, said: str) -> None:
    reading = read_words(said, standard_taxonomy(), standard_gazetteer(), wording())
    offered = {one for question in reading.questions for one in (*question.choices, question.offer)}
    assert key in offered | {need.key for need in reading.found}
