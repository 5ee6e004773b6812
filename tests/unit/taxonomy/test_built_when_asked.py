"""What only some questions need is made at the first of them, not at every start."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from finder.directory.practical import choices
from finder.taxonomy import resolver
from finder.taxonomy.taxonomy import load_taxonomy, standard_taxonomy


class Counted:
    """A callable that counts how often it was called."""

    def __init__(self, of: Callable[..., Any]) -> None:
        self._of, self.times = of, 0

    def __call__(self, *given: Any) -> Any:  # noqa: ANN401 - whatever it stands for takes and gives
        self.times += 1
        return self._of(*given)


@pytest.mark.parametrize("known", ["scs", "63650", "Medial branch block (64493)", "espalda", ""])
def test_near_words_wait_for_a_text_that_means_nothing(
    known: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    near = Counted(resolver.NearWords)
    monkeypatch.setattr(resolver, "NearWords", near)
    taxonomy = load_taxonomy()
    assert taxonomy.resolve("kyphoplasty").concept
    taxonomy.known(known)
    assert near.times == 0
    for mistyped in ("kifoplasty", "kyphoplsty", "kifoplasty"):
        assert taxonomy.resolve(mistyped).suggestions[0].concept.key == "kyphoplasty"
    assert near.times == 1


def test_what_choices_are_called_elsewhere_waits_for_somebody_who_reads_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = Counted(choices.choice_names)
    monkeypatch.setattr(choices, "choice_names", names)
    taxonomy = choices.with_listed(
        choices.with_choices(standard_taxonomy()), [choices.ListedChoice("takes", "moon", "Moon")]
    )
    assert taxonomy["takes_moon"].label == "Takes Moon"
    assert taxonomy.in_language("fr")["takes_moon"].label == "Takes Moon"
    assert names.times == 0
    for _ in range(2):
        assert taxonomy.in_language("es")["takes_moon"].label != "Takes Moon"
        assert taxonomy.in_language("es")["speaks_vietnamese"].label != "Speaks Vietnamese"
    assert names.times == 2  # once of each `with_...`
