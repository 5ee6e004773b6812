"""`release-report`: what a newer build has that the one before had not."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from finder.commands.console import print_report
from finder.commands.output import plain
from finder.commands.progress import told_stages
from finder.commands.words import counted, say
from finder.commands.written_file import check_target
from finder.services import release_report as service


def release_report(before: Path, after: Path, output: Path) -> None:
    """Write the report and tell how many clinics took each turn.

    Raises:
        InputError: a file can't be read or written.

    """
    check_target(output, before, after)
    with told_stages() as tell:
        tell("comparing", 0)
        found = service.release_report(before, after, output)
    counts = {str(turn): count for turn, count in found.counts.items()}
    print_report(
        Text(say("release.done", path=plain(str(output)), **counts)),
        Text(say("release.unchanged", clinics=counted(found.unchanged, "clinic"))),
    )
