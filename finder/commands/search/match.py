"""`match`: the nearest clinics for many cases at once. Nothing of the cases is kept or logged."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

from rich.text import Text

from finder.commands.console import print_report
from finder.commands.numbers import whole_number
from finder.commands.output import emit_csv, plain
from finder.commands.progress import told_stages
from finder.commands.search.search import chosen_directory
from finder.commands.words import say
from finder.commands.written_file import check_target
from finder.errors.options import UnfitOption
from finder.exchange.csv_file import CSV_ENCODING
from finder.files import atomic_text
from finder.forked import processes_here
from finder.geography.gazetteer import standard_gazetteer
from finder.services.referrals.case_file import read_cases
from finder.services.referrals.matched_file import MatchCounts, MatchedFile
from finder.services.referrals.matching import MOST_NEAREST
from finder.services.wording.texts import wording
from finder.taxonomy import standard_taxonomy

_LONGEST_NUMBER = 4


def match(file: Path, output: Path | None, *, nearest: str, directory: Path | None) -> int:
    """Write each case of `file` with the nearest clinics, or why there are none.

    Returns 1 where cases have to be fixed before they can be sought, else 0.

    Raises:
        InputError: the file, the number or the directory is not usable.

    """
    most = whole_number(nearest, _LONGEST_NUMBER)
    if not most or most > MOST_NEAREST:
        raise UnfitOption(option="nearest", given=nearest.strip()[:40], least=1, most=MOST_NEAREST)
    if output:
        check_target(output, file, *([directory] if directory else []))
    cases = read_cases(file)
    matched = MatchedFile(
        chosen_directory(directory, standard_taxonomy()),
        cases,
        wording(),
        nearest=most,
        day=dt.datetime.now(tz=dt.UTC).date(),
    )
    outcome = _written(matched, output)
    return 1 if outcome.to_fix else 0


def _written(matched: MatchedFile, output: Path | None) -> MatchCounts:
    processes = processes_here()
    gazetteer = standard_gazetteer()
    with told_stages() as told:

        def tell(share: float) -> None:
            told("match", share)

        if output is None:
            paper = io.StringIO(newline="")
            outcome = matched.write(paper, gazetteer, tell, processes=processes)
        else:
            with atomic_text(output, CSV_ENCODING) as stream:
                outcome = matched.write(stream, gazetteer, tell, processes=processes)
    if output is None:
        emit_csv(paper.getvalue())
    else:
        print_report(Text(_done(outcome, output)))
    return outcome


def _done(outcome: MatchCounts, output: Path) -> str:
    return say(
        "match.done",
        count=outcome.cases,
        path=plain(str(output)),
        found=outcome.found,
        none=outcome.cases - outcome.found - outcome.to_fix,
        to_fix=outcome.to_fix,
    )
