"""The options of `mapping`; typer reads the annotations, so they are not postponed."""

from finder.commands import options


def mapping(
    file: options.ClinicFile,
    *,
    save: options.SaveMapping = False,
    maps: options.Maps = None,
    encoding: options.Encoding = None,
    delimiter: options.Delimiter = None,
    sheet: options.SheetName = None,
    heading_row: options.HeadingRow = None,
    output_format: options.Reports = options.ReportFormat.TABLE,
) -> int:
    """Show what each heading of a clinic file stands for, and why."""
    from finder.commands.directory.file_reading import FileReading  # noqa: PLC0415 - once it is called
    from finder.commands.directory.mapping import mapping as run  # noqa: PLC0415 - as above

    reading = FileReading.written(encoding, delimiter, sheet, heading_row, maps)
    return run(file, reading, output_format, save=save)
