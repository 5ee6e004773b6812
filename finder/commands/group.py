"""How the command line fails: one sentence on stderr, nothing on stdout, a telling exit code.

0 all is well · 1 the file that was checked has errors, or the finder itself failed ·
2 what was asked cannot be done as it was written.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from typing import Any, NoReturn

from typer import Abort, TyperException
from typer.core import TyperGroup

from finder.commands.output import complain
from finder.commands.refusal import fault_sentence, refusal_sentence, usage_sentence
from finder.errors import FinderError, InputError
from finder.gc_pause import gc_rarely

FAILED = 1
REFUSED = 2
"""Exit codes."""


class CalmGroup(TyperGroup):
    """Commands whose every failure is a sentence.

    A command returns its exit code, or None for 0.
    """

    def main(
        self,
        args: Sequence[str] | None = None,
        *positional: Any,  # noqa: ANN401 - the rest of typer's signature
        **named: Any,  # noqa: ANN401 - the rest of typer's signature
    ) -> NoReturn:
        """Run the command that `args` (default: those of the program) name, and leave."""
        gc_rarely()
        arguments = sys.argv[1:] if args is None else list(args)
        named["standalone_mode"] = False  # typer's own way to fail takes several lines
        try:
            if "--help" not in arguments:
                _check_settings()
            code = super().main(arguments, *positional, **named)
        except TyperException as error:
            code = _refused(usage_sentence(error))
        except InputError as error:
            code = _refused(refusal_sentence(error))
        except FinderError as error:
            code = _failed(error.said())
        except Abort:
            code = FAILED
        except Exception as fault:  # noqa: BLE001 - nobody is shown a fault unasked
            if "--debug" in arguments:
                traceback.print_exc(file=sys.stderr)
            code = _failed(fault_sentence(fault))
        sys.exit(code if isinstance(code, int) else 0)


def _check_settings() -> None:
    """Stop for a wrong setting; what reads settings is heavy, so help does without it."""
    from finder.services.start_check import check_settings  # noqa: PLC0415 - see above

    check_settings()


def _refused(sentence: str) -> int:
    complain(sentence)
    return REFUSED


def _failed(sentence: str) -> int:
    complain(sentence)
    return FAILED
