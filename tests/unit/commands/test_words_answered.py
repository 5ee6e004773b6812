"""`import --unknown-words` and `--words`: what words mean, said in a list."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from finder.settings import settings

LIST = (
    "id,name,zip,procedures,disciplines\n"
    "one,Sample A,85016,zap; SCS; kyphoplastie,\ntwo,Sample B,85016,zap; ZZ-9,fizzio wizard\n"
)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    monkeypatch.setenv("FINDER_DATABASE_URL", f"sqlite:///{tmp_path / 'finder.db'}")
    settings.cache_clear()
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return path, tmp_path / "words.csv"


def lines(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return {row["word"]: row for row in csv.DictReader(stream)}


def answered(path: Path, **meanings: str) -> Path:
    rows = lines(path)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, ("kind", "word", "cells", "perhaps", "meaning"))
        writer.writeheader()
        for word, row in rows.items():
            writer.writerow(row | {"meaning": meanings.get(word.replace(" ", "_"), "")})
    return path


def test_each_word_is_there_once_and_its_one_likely_meaning_is_filled_in(
    finder: Callable, files: tuple[Path, Path]
) -> None:
    path, words = files
    assert finder("import", path, "--dry-run", "--unknown-words", words).code == 0
    found = lines(words)
    assert set(found) == {"zap", "kyphoplastie", "ZZ-9", "fizzio wizard"}
    assert (found["zap"]["cells"], found["zap"]["meaning"]) == ("2", "")
    assert found["kyphoplastie"]["meaning"] == "Kyphoplasty"
    assert found["fizzio wizard"]["kind"] == "discipline"


def test_a_word_may_mean_several_things_some_that_are_not_offered_or_nothing(
    finder: Callable, files: tuple[Path, Path], tmp_path: Path
) -> None:
    path, words = files
    finder("import", path, "--dry-run", "--unknown-words", words)
    said = {"zap": "RFA; not vertebroplasty", "kyphoplastie": "Kyphoplasty", "ZZ-9": "-"}
    answered(words, **said, fizzio_wizard="Physical therapist")
    done = json.loads(finder("import", path, "--words", words, "--format", "json").stdout)
    assert (done["added"], {one["code"] for one in done["issues"]}) == (2, {"word_left_out"})
    out = tmp_path / "out.csv"
    finder("export", "-o", out)
    with out.open(encoding="utf-8-sig", newline="") as stream:
        first, second = (row for row in csv.DictReader(stream) if row["id"] in {"one", "two"})
    offered = set(first["procedures"].split("; "))
    assert offered == {"radiofrequency_ablation", "spinal_cord_stimulation", "kyphoplasty"}
    assert first["procedures_not_offered"] == "vertebroplasty"
    assert second["disciplines"] == "physical_therapist"


def test_a_dry_run_reads_with_the_meanings_and_remembers_none(
    finder: Callable, files: tuple[Path, Path]
) -> None:
    path, words = files
    finder("import", path, "--dry-run", "--unknown-words", words)
    answered(words, zap="RFA")
    options = ("--dry-run", "--format", "json")
    with_words = json.loads(finder("import", path, "--words", words, *options).stdout)
    without = json.loads(finder("import", path, *options).stdout)
    assert [one["value"] for one in with_words["issues"]].count("zap") == 0
    assert [one["value"] for one in without["issues"]].count("zap") == 2


def test_a_meaning_that_nobody_knows_either_is_refused(
    finder: Callable, files: tuple[Path, Path]
) -> None:
    path, words = files
    finder("import", path, "--dry-run", "--unknown-words", words)
    outcome = finder("import", path, "--words", answered(words, zap="zip zap"))
    assert outcome.code == 2
    assert "says “zip zap”, which is not known either" in outcome.stderr
