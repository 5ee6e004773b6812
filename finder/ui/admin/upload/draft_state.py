"""What was decided about a file, as plain values that the store keeps and admins share."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from finder.directory.file_source import FileSource, SourceKind, Trust, Unnamed
from finder.directory.merging import Blank
from finder.intake.file.reading import ReadingOptions
from finder.matching import Reason, Verdict
from finder.services.federation.federate import PullMark
from finder.services.imports.alike import Grounds
from finder.services.imports.drafts import State
from finder.ui.admin.upload.fixes import Fixes
from finder.ui.admin.upload.upload import Given, Upload, UploadStep

_OWN = frozenset({"step", "asking_words"})
"""What each admin who looks at an upload has for themselves."""

_UNSEEN = frozenset({"words", "answers", "ruled", "taking"})
"""Answers that were not used yet, which a preview does not depend on."""


def state_of(upload: Upload) -> State:
    """All that can't be worked out again from the file."""
    return {
        "step": int(upload.step),
        "asking_words": upload.asking_words,
        "reading": asdict(upload.reading),
        "source": asdict(upload.source) if upload.source else None,
        "as_of": upload.as_of.isoformat() if upload.as_of else None,
        "complete": upload.complete,
        "state": upload.state,
        "blank": upload.blank.value,
        "mark": list(upload.mark) if upload.mark else None,
        "columns": dict(upload.columns),
        "words": _nested(upload.words.items()),
        "answers": _nested((pair, one.value) for pair, one in upload.answers.items()),
        "given": _nested((pair, _given_state(one)) for pair, one in upload.given.items()),
        "ruled": _nested((pair, True) for pair in upload.ruled),
        "taking": _nested((pair, True) for pair in upload.taking),
        "taken": _nested((pair, True) for pair in upload.taken),
        "fixes": {
            "used": _nested(
                ((row, place), text)
                for row, cells in upload.fixes.used.items()
                for place, text in cells.items()
            ),
            "pending": _nested(upload.fixes.pending.items()),
        },
    }


def take_over(upload: Upload, state: Mapping[str, Any], *, own: bool) -> None:
    """Let the upload have that state; with its `own` step as well, if it is taken up anew."""
    if own:
        upload.step = UploadStep(state["step"])
        upload.asking_words = state["asking_words"]
    upload.reading = ReadingOptions(**state["reading"])
    upload.source = _source(state["source"])
    upload.as_of = dt.date.fromisoformat(state["as_of"]) if state["as_of"] else None
    upload.complete, upload.state = state["complete"], state["state"]
    upload.blank = Blank(state["blank"])
    upload.mark = PullMark(*said) if (said := state.get("mark")) else None
    upload.columns = dict(state["columns"])
    upload.words = dict(_flat(state["words"]))
    upload.answers = {pair: Verdict(said) for pair, said in _flat(state["answers"])}
    upload.given = {pair: _given(said) for pair, said in _flat(state["given"])}
    upload.ruled = {pair for pair, _ in _flat(state.get("ruled", {}))}
    upload.taking = {pair for pair, _ in _flat(state["taking"])}
    upload.taken = {pair for pair, _ in _flat(state["taken"])}
    upload.fixes = _fixes(state["fixes"])


def differs_in_preview(one: State, other: State) -> bool:
    """Whether the two would be previewed otherwise."""
    return any(
        one.get(name) != other.get(name) for name in one.keys() - _OWN - _UNSEEN if name != "given"
    )


def without_own(state: State, like: State) -> State:
    """The state, with what each admin has for themselves as in another."""
    return {**state, **{name: like[name] for name in _OWN}}


def _nested(pairs: Iterable[tuple[tuple[object, object], object]]) -> dict[str, dict[str, object]]:
    found: defaultdict[str, dict[str, object]] = defaultdict(dict)
    for (first, second), value in pairs:
        found[str(first)][str(second)] = value
    return dict(found)


def _flat(nested: Mapping[str, Mapping[str, Any]]) -> Iterable[tuple[tuple[str, str], Any]]:
    for first, rest in nested.items():
        for second, value in rest.items():
            yield (first, second), value


def _source(value: Mapping[str, str] | None) -> FileSource | None:
    if value is None:
        return None
    return FileSource(
        name=value["name"],
        label=value["label"],
        kind=SourceKind(value["kind"]),
        trust=Trust(value["trust"]),
        unnamed=Unnamed(value["unnamed"]),
    )


def _given_state(one: Given) -> dict[str, object]:
    return {
        "row": one.row,
        "clinic": one.clinic,
        "verdict": one.verdict.value,
        "reasons": [reason.value for reason in one.grounds.reasons],
        "is_within": one.grounds.is_within,
    }


def _given(value: Mapping[str, Any]) -> Given:
    grounds = Grounds(tuple(map(Reason, value["reasons"])), value["is_within"])
    return Given(value["row"], value["clinic"], Verdict(value["verdict"]), grounds)


def _fixes(value: Mapping[str, Any]) -> Fixes:
    used: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for (row, place), text in _flat(value["used"]):
        used[int(row)][int(place)] = text
    pending = {(int(place), int(row)): text for (place, row), text in _flat(value["pending"])}
    return Fixes(dict(used), pending)
