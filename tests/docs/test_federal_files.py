"""What the documents say of the federal files is what the registry of sources has."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from finder.national.sources.federal_files import FETCHED, SOURCES, Sources
from finder.national.sources.federal_source import FederalSource
from finder.services.sources import SourceSummary
from finder.services.wording.sources import explained
from finder.services.wording.texts import wording
from finder.settings import Settings

DOCS = Path(__file__).resolve().parents[2] / "docs"
GUIDE = (DOCS / "national.md").read_text(encoding="utf-8")
COMMANDS = (DOCS / "command-line.md").read_text(encoding="utf-8")
every_source = pytest.mark.parametrize("source", SOURCES, ids=lambda one: one.key)


@every_source
def test_the_guide_and_the_command_line_tell_of_each(source: FederalSource) -> None:
    assert re.search(rf"^\| .*`--{source.key}` \|", GUIDE, re.MULTILINE)
    assert re.search(rf"^\| `--{source.key} FILE", COMMANDS, re.MULTILINE)


def test_the_options_are_those_that_the_registry_draws() -> None:
    drawn = runpy.run_path(str(DOCS.parent / "scripts" / "federal_options.py"))["drawn"]
    assert drawn(COMMANDS) == COMMANDS, "run `make docs`"


@pytest.mark.parametrize("source", FETCHED, ids=lambda one: one.key)
def test_what_can_be_fetched_is_in_the_table_of_download(source: FederalSource) -> None:
    assert source.remote is not None
    assert re.search(rf"^\| `{source.key}` \| .* \| `{source.argument}_20", COMMANDS, re.MULTILINE)
    assert source.remote.setting in Settings.model_fields
    assert f"`FINDER_{source.remote.setting.upper()}`" in COMMANDS


@every_source
def test_each_is_one_module_that_the_registry_names(source: FederalSource) -> None:
    module = source.load.__module__
    assert module.startswith("finder.national.sources.")
    assert source.make_tables.__module__ == source.account.__module__ == module


@every_source
def test_what_facts_rest_on_is_explained_to_everybody(source: FederalSource) -> None:
    if source.gives.disciplines or source.gives.facts:
        summary = SourceSummary(
            name=source.told_as, clinics=1, facts=1, periods=(), verified_on=None
        )
        assert explained(summary, wording())


def test_no_other_file_can_be_given() -> None:
    with pytest.raises(TypeError, match="no federal file is called ledger"):
        Sources(ledger=Path("ledger.csv"))
