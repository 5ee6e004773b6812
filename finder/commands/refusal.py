"""The one sentence for each way to fail."""

from __future__ import annotations

import hashlib
import traceback
from typing import TYPE_CHECKING

from finder.commands.words import say
from finder.errors import AmbiguousPlace, InputError

if TYPE_CHECKING:
    from typer import TyperException

PROGRAM = "python -m finder"

_PLAINER = (
    ("Invalid value for ", ""),
    ("Value error, ", ""),
    ("Got unexpected extra argument", "fails.extra_word"),
    ("No such command", "fails.unknown_command"),
    (". Did you mean", "fails.perhaps_command"),
    ("No such option:", "fails.unknown_option"),
    ("Possible options:", "fails.perhaps_option"),
)
"""What typer says, and where plainer words for it stand; "" for none."""


def refusal_sentence(error: InputError) -> str:
    """What happened and how to fix it; a place with several meanings names them."""
    if isinstance(error, AmbiguousPlace):
        question, choices = error.said().removesuffix("."), "; ".join(error.described)
        return say("fails.ambiguous", question=question, choices=choices)
    return error.said()


def usage_sentence(error: TyperException) -> str:
    """What is wrong with how a command was written, and where to read how it is."""
    context = getattr(error, "ctx", None)
    command = context.info_name if context and context.parent else ""
    asked = " ".join(part for part in (PROGRAM, command, "--help") if part)
    if context and error.message == "Missing command.":
        names = ", ".join(context.command.list_commands(context))
        return say("fails.no_command", names=names, help=asked)
    what = " ".join(error.format_message().split()).rstrip(".?")
    for theirs, ours in _PLAINER:
        what = what.replace(theirs, say(ours) if ours else "", 1)
    return say("fails.usage", what=what, help=asked)


def fault_sentence(fault: Exception) -> str:
    """That the finder failed, with a reference that is the same for the same fault.

    The reference is made of the kind of fault and its place in the code, never of anything
    that a person gave.
    """
    frames = traceback.extract_tb(fault.__traceback__)
    places = "".join(f"{frame.name}:{frame.lineno} " for frame in frames[-3:])
    digest = hashlib.sha256(f"{type(fault).__name__} {places}".encode()).hexdigest()
    return say("fails.fault", reference=digest[:8], command=f"{PROGRAM} --debug …")
