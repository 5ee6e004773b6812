"""The setting of Streamlit's that keeps it from a full collection after every run of a page.

It is a hidden one, so it may go away: then this fails, and not the speed of every page.
"""

from __future__ import annotations

import gc
import tomllib
from pathlib import Path
from unittest.mock import MagicMock

import pytest
from streamlit import config
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner, ScriptRunnerEvent

HIDDEN = "runner.postScriptGC"
ROOT = Path(__file__).resolve().parents[2]


def full_collections(*, when_asked: bool) -> int:
    """How many full collections a run of a page asks for."""
    found: list[object] = []

    def see(phase: str, told: dict[str, int]) -> None:
        if phase == "start" and told["generation"] == len(gc.get_count()) - 1:
            found.append(told)

    before = config.get_option(HIDDEN)
    config.set_option(HIDDEN, when_asked)
    gc.disable()  # so that only what is asked for is counted
    gc.callbacks.append(see)
    try:
        finish = ScriptRunner._on_script_finished
        context, done = MagicMock(has_script_started=False), MagicMock()
        event = ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS
        finish(MagicMock(), context, event, premature_stop=True, run_descriptor=done)
    finally:
        gc.callbacks.remove(see)
        gc.enable()
        config.set_option(HIDDEN, before)
    return len(found)


@pytest.mark.parametrize("when_asked", [True, False])
def test_a_run_collects_everything_only_if_the_setting_says_so(*, when_asked: bool) -> None:
    assert bool(full_collections(when_asked=when_asked)) is when_asked


def test_the_finder_says_no() -> None:
    told = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    section, name = HIDDEN.split(".")
    assert told[section][name] is False
