"""`audit`: whom to call about a clinic file, and how true the answers say that it is."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from finder.commands.console import print_report
from finder.commands.output import plain
from finder.commands.words import counted, say
from finder.commands.written_file import check_target
from finder.errors.national import NothingToAudit
from finder.services import audit as service


def audit(
    clinics: Path, *, sample: int, seed: int, output: Path | None, answers: Path | None
) -> None:
    """Write a call sheet to `output`, or tell the accuracy that `answers` give.

    Raises:
        InputError: a file can't be read or written, or not one of the two is named.

    """
    if (output is None) == (answers is None):
        raise NothingToAudit
    if output is not None:
        check_target(output, clinics)
        count = service.write_calls(clinics, output, size=sample, seed=seed)
        print_report(
            Text(say("audit.done", path=plain(str(output)), clinics=counted(count, "clinic")))
        )
    if answers is not None:
        print_report(
            *(
                Text(
                    say(
                        f"audit.{'score' if score.answered else 'unanswered'}",
                        question=say(f"audit.question.{question}"),
                        right=score.right,
                        answered=score.answered,
                        share=round(100 * score.share),
                        low=round(100 * score.low),
                        high=round(100 * score.high),
                    )
                )
                for question, score in service.read_calls(answers).items()
            )
        )
