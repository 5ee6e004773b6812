"""Who may sign in, and with what."""

from __future__ import annotations

from finder.errors import InputError, NotAllowed, SignInRefused, SpentLink, UnfitAccount, kind
from finder.language.catalogue import SentencePart


@kind("account.not-allowed")
class AdminsOnly(NotAllowed):
    """Only an admin who is signed in may do that."""


@kind("account.editors-only")
class EditorsOnly(NotAllowed):
    """A viewer asked for what only an editor may do."""


@kind("account.owners-only")
class OwnersOnly(NotAllowed):
    """Somebody asked for what only an owner may do."""


@kind("account.unfit")
class UnfitCredential(UnfitAccount):
    """A name or password can't be taken; `reason` is a key of the catalogue."""

    reason: str
    least: int = 0
    most: int = 0

    @property
    def form(self) -> str:
        """Each reason has its own sentence."""
        return self.reason


@kind("account.wrong")
class WrongPassword(SignInRefused):
    """The name and the password don't belong together."""


@kind("account.wrong-code")
class WrongCode(SignInRefused):
    """Name, password and code don't belong together, where accounts may need a code."""


@kind("account.no-second-factor")
class NoSecondFactor(InputError):
    """An account that has a code beside its password was named, and there is none."""

    name: str


@kind("account.locked")
class TooManyTries(SignInRefused):
    """There were too many tries."""

    wait: SentencePart


@kind("account.busy")
class SignInBusy(SignInRefused):
    """Too many people are signing in at once."""


@kind("account.spent-link")
class LinkSpent(SpentLink):
    """A set-up link is of no use any more."""
