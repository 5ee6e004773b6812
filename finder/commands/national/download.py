"""`download`: the federal files that `build-national` makes clinics of."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.progress import DownloadColumn, TaskID, TimeRemainingColumn, TransferSpeedColumn
from rich.text import Text

from finder.commands.console import print_report
from finder.commands.national.years import year_of
from finder.commands.output import plain
from finder.commands.progress import bars_of
from finder.commands.refusal import PROGRAM
from finder.commands.words import say
from finder.errors.national import Interrupted
from finder.language.figures import ByteCount
from finder.national.download.source import Fetched, FetchStep
from finder.national.sources.federal_files import FETCHED
from finder.services import download as service
from finder.settings import VAR

FOLDER = VAR / "downloads"
"""Where the files go unless another folder is named."""


def download(sources: Sequence[str], folder: Path | None, years: Sequence[str]) -> None:
    """Fetch what is named, or all, with progress on stderr; then tell how to build.

    Raises:
        InputError: a year is none, a file can't be had or written, or it was interrupted.

    """
    wanted = tuple(dict.fromkeys(sources)) or tuple(
        one.key for one in FETCHED if one.remote and one.remote.is_usual
    )
    asked_years = [year_of(text, "--years", "2023") for text in years]
    try:
        with _told_steps() as tell:
            fetched = service.download(wanted, folder or FOLDER, years=asked_years, progress=tell)
    except KeyboardInterrupt:
        again = _again(sources, folder, years)
        raise Interrupted(command=again) from None
    print_report(
        *(Text(_told(one)) for one in fetched),
        Text(say("download.build")),
        # one line, however long, so that it can be copied
        Text(f"  {plain(_build_command(fetched))}", no_wrap=True, overflow="ignore"),
    )


def _told(one: Fetched) -> str:
    key = "download.fetched" if one.anew else "download.here"
    return say(key, path=plain(_shown(one.path)), size=ByteCount(one.size))


def _shown(path: Path) -> str:
    """`path` as short as it may be typed here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _build_command(fetched: Sequence[Fetched]) -> str:
    files = [part for one in fetched for part in (f"--{one.file.source}", _shown(one.path))]
    return f"{PROGRAM} {shlex.join(['build-national', *files, '-o', 'clinics.csv'])}"


def _again(sources: Sequence[str], folder: Path | None, years: Sequence[str]) -> str:
    options = [part for year in years for part in ("--years", year)]
    into = ["--into", str(folder)] if folder else []
    return f"{PROGRAM} {shlex.join(['download', *sources, *into, *options])}"


@contextmanager
def _told_steps() -> Iterator[Callable[[FetchStep], None]]:
    """What is to be told each step; a bar for each file, only where somebody watches."""
    with bars_of(DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn()) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(step: FetchStep) -> None:
            what = step.name
            if step.waits:
                what = say("download.waiting", name=step.name, reason=step.waits)
            if step.name not in tasks:
                tasks[step.name] = bars.add_task(what, total=step.size, completed=step.done)
            task = tasks[step.name]
            bars.update(task, description=what, total=step.size, completed=step.done)

        yield tell
