"""Reads one sheet of a workbook in a process of its own: workbook on stdin, CSV on stdout.

The first line tells the sheets as JSON. It is run as a script and so imports nothing of
the finder; whatever a hostile workbook does to it happens to it alone.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sys

BROKEN, PROTECTED = 3, 4
"""Exit codes; any other but 0 means that it ran out of memory, time or room."""

_MEMORY = 1_500_000_000
_WHOLE = 1e15
"""Below it, a number without a fraction is written without a point."""


def cell_text(value: object) -> str:
    """What a person sees in the cell."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _WHOLE else repr(value)
    if isinstance(value, dt.datetime):
        is_day = value.time() == dt.time.min
        return value.date().isoformat() if is_day else value.isoformat(" ", "seconds")
    return str(value)


def _bound(output: int, seconds: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:  # pragma: no cover - only where there are no limits to set
        return
    for limit, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, output + 1_000_000),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(limit)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)  # noqa: PLW2901 - the limit that is possible
        resource.setrlimit(limit, (most, hard))


def _write(workbook: object, wanted: str | None) -> None:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 - after _bound

    shown = [
        each.name
        for each in workbook.sheets_metadata  # type: ignore[attr-defined] # a CalamineWorkbook
        if each.typ == SheetTypeEnum.WorkSheet and each.visible == SheetVisibleEnum.Visible
    ]
    for name in shown if wanted is None else [each for each in shown if each == wanted]:
        sheet = workbook.get_sheet_by_name(name)  # type: ignore[attr-defined] # as above
        if sheet.start is not None or wanted is not None:
            break
    else:
        name, sheet = None, None
    out = io.TextIOWrapper(sys.stdout.buffer, "utf-8", errors="replace", newline="")
    out.write(json.dumps({"sheet": name, "sheets": shown}) + "\n")
    if sheet is not None and sheet.start is not None:
        writer = csv.writer(out)
        for row in sheet.iter_rows():
            cells = [cell if type(cell) is str else cell_text(cell) for cell in row]
            writer.writerow(cells if any(cells) else ())
    out.flush()


def main(arguments: list[str]) -> int:
    """Write the sheet; the exit code says what went wrong."""
    output, seconds, wanted = arguments
    _bound(int(output), int(seconds))
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # noqa: PLC0415

    try:
        data = io.BytesIO(sys.stdin.buffer.read())
        _write(CalamineWorkbook.from_filelike(data), json.loads(wanted))
    except PasswordError:
        return PROTECTED
    except (CalamineError, ValueError):
        return BROKEN
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
