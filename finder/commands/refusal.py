"""The one sentence for each way to fail."""

from __future__ import annotations

import hashlib
import traceback
from typing import TYPE_CHECKING

from finder.errors import AmbiguousPlace, InputError

if TYPE_CHECKING:
    from typer import TyperException

PROGRAM = "python -m finder"

_PLAINER = (
    ("Invalid value for ", ""),
    ("Value error, ", ""),
    ("Got unexpected extra argument", "There is no place for the extra word"),
    ("No such command", "There is no command"),
    (". Did you mean", ", perhaps you mean"),
    ("No such option:", "There is no option"),
    ("Possible options:", "perhaps"),
)
"""What typer says, and plainer words for it."""


def refusal_sentence(error: InputError) -> str:
    """What happened and how to fix it; a place with several meanings names them."""
    if isinstance(error, AmbiguousPlace):
        return f"{str(error).removesuffix('.')} ({'; '.join(error.described)})."
    return str(error)


def usage_sentence(error: TyperException) -> str:
    """What is wrong with how a command was written, and where to read how it is."""
    context = getattr(error, "ctx", None)
    command = context.info_name if context and context.parent else ""
    asked = " ".join(part for part in (PROGRAM, command, "--help") if part)
    if context and error.message == "Missing command.":
        names = ", ".join(context.command.list_commands(context))
        return f"Name one of the commands {names}; `{asked}` tells what each does."
    what = " ".join(error.format_message().split()).rstrip(".?")
    for theirs, ours in _PLAINER:
        what = what.replace(theirs, ours, 1)
    return f"{what}; `{asked}` shows what can be written."


def fault_sentence(fault: Exception) -> str:
    """That the finder failed, with a reference that is the same for the same fault.

    The reference is made of the kind of fault and its place in the code, never of anything
    that a person gave.
    """
    frames = traceback.extract_tb(fault.__traceback__)
    places = "".join(f"{frame.name}:{frame.lineno} " for frame in frames[-3:])
    digest = hashlib.sha256(f"{type(fault).__name__} {places}".encode()).hexdigest()
    return (
        f"The finder itself failed (reference {digest[:8]}); "
        f"`{PROGRAM} --debug …` with the same command shows the details to report."
    )
