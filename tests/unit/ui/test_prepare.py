"""The directory is opened before the first visitor comes, however often it takes."""

from __future__ import annotations

import pytest

from finder.errors import StorageFailed
from finder.services.shared import Shared
from finder.ui.visit import resources


def test_a_directory_that_cannot_be_opened_at_once_is_tried_again_until_it_can(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tries: list[str] = []
    pauses: list[float] = []

    def opened() -> str:
        tries.append("tried")
        if len(tries) <= 6:
            raise StorageFailed
        return "the directory"

    live = Shared(opened)
    monkeypatch.setattr(resources, "live_directory", live)
    resources.prepare(pauses.append)
    assert live.made == "the directory"
    assert pauses == [1, 2, 5, 15, 60, 60]
