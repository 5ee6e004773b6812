"""A bar on stderr while long work goes on; only where somebody watches a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    TaskID,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
)

from finder.commands.output import plain
from finder.commands.words import say


def bars_of(*columns: ProgressColumn) -> Progress:
    """A bar for each task, its name before it and `columns` behind it."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        *columns,
        console=Console(stderr=True, markup=False),
        transient=True,
        disable=not sys.stderr.isatty(),
    )


@contextmanager
def told_stages() -> Iterator[Callable[[str, float], None]]:
    """What is to be told the stage and the share of it that is done, from 0 to 1.

    A stage is its key among the texts; behind a colon may stand what it is about. The thread that
    draws the bar begins with the first stage: until then the process may be forked.
    """
    progress = bars_of(TaskProgressColumn(), TimeElapsedColumn())
    tasks: dict[str, TaskID] = {}

    def tell(stage: str, share: float) -> None:
        if not tasks:
            progress.start()
        for earlier in tasks.keys() - {stage}:
            progress.update(tasks[earlier], completed=1)
        if stage not in tasks:
            tasks[stage] = progress.add_task(_named(stage), total=1)
        progress.update(tasks[stage], completed=min(max(share, 0), 1))

    try:
        yield tell
    finally:
        progress.stop()


def _named(stage: str) -> str:
    key, _, name = stage.partition(":")
    return say(f"stage.{key}", name=plain(name))
