"""What was decided about a file goes into the store and comes out as it was."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from finder.directory.file_source import FileSource, SourceKind, Trust
from finder.directory.merging import Blank
from finder.intake.file.reading import ReadingOptions
from finder.matching import Reason, Verdict
from finder.services.imports.alike import Grounds
from finder.ui.admin.upload.draft_state import differs_in_preview, state_of, take_over
from finder.ui.admin.upload.fixes import Fixes
from finder.ui.admin.upload.upload import Given, Upload, UploadStep

GROUNDS = Grounds((Reason.SAME_ADDRESS,), is_within=True)
FULL = {
    "step": UploadStep.CHANGES,
    "asking_words": True,
    "reading": ReadingOptions(encoding="cp1252", heading=3),
    "source": FileSource(
        name="State list", label="the state", kind=SourceKind.REGISTER, trust=Trust.LESS
    ),
    "as_of": dt.date(2026, 3, 1),
    "complete": True,
    "state": "AZ",
    "blank": Blank.CLEAR,
    "columns": {"Clinic": "name", "Odd": None},
    "words": {("procedure", "zapping"): "?"},
    "answers": {("key|1", "one"): Verdict.DIFFERENT},
    "given": {("key|2", "two"): Given("row 2", "Clinic", Verdict.SAME, GROUNDS)},
    "ruled": {("key|1", "one")},
    "taking": {("one", "phone")},
    "taken": {("two", "address")},
    "fixes": Fixes({2: {5: "85016"}}, {(5, 3): "602-555-0134"}),
}


@pytest.mark.parametrize("decided", [{}, FULL, *({name: FULL[name]} for name in FULL)])
def test_a_state_comes_back_as_it_was(decided: dict[str, object]) -> None:
    before = Upload(name="list.csv", data=b"x", **decided)
    kept = json.loads(json.dumps(state_of(before)))
    assert kept == state_of(before)  # it is JSON already, so that it can be compared
    after = Upload(name="list.csv", data=b"x")
    take_over(after, kept, own=True)
    for name in FULL:
        assert getattr(after, name) == getattr(before, name), name


@pytest.mark.parametrize("name", FULL)
def test_only_what_was_used_makes_another_preview(name: str) -> None:
    one, other = Upload(name="a.csv"), Upload(name="a.csv", **{name: FULL[name]})
    unused = name in ("step", "asking_words", "words", "answers", "given", "ruled", "taking")
    assert differs_in_preview(state_of(one), state_of(other)) is not unused
