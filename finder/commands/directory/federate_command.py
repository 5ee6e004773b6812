"""The options of `federate`; typer reads the annotations, so they are not postponed."""

from finder.commands import options


def federate(
    addresses: options.Addresses,
    *,
    dry_run: options.DryRun = False,
    whole: options.Whole = False,
    source: options.SourceName = "",
    expect_removed: options.ExpectRemoved = None,
    blank: options.Blanks = options.BlankCells.KEEP,
    waiting: options.WaitingRows = None,
    answers: options.RowAnswers = None,
    output_format: options.Reports = options.ReportFormat.TABLE,
) -> int:
    """Read the directories of other finders, or of any Plan-Net server, as sources."""
    from finder.commands.directory import federate as command  # noqa: PLC0415 - once it is called

    asked = command.Federation(
        addresses=tuple(addresses),
        dry_run=dry_run,
        whole=whole,
        source=source,
        expect_removed=expect_removed,
        blank=blank.value,
        waiting=waiting,
        answers=answers,
    )
    return command.federate(asked, output_format)
