"""`second-factor-off`: let an account sign in without the code of a device that was lost."""

from __future__ import annotations

from rich.text import Text

from finder.commands.console import print_report
from finder.commands.output import plain
from finder.commands.store_access import admin, kept_store
from finder.commands.words import say
from finder.errors.accounts import NoSecondFactor
from finder.services.accounts.rules import tidy_name
from finder.storage.accounts import Accounts
from finder.storage.signing_in.second_factors import KeptFactors


def second_factor_off(name: str) -> None:
    """Ask the account of that name for its password alone from now on.

    Raises:
        NoSecondFactor: there is no such account, or it has no second factor.
        StorageFailed: the database can't be read or written.

    """
    with kept_store() as store:
        account = Accounts(store.database).find(tidy_name(name))
        kept, by = KeptFactors(store.database), admin().name
        if account is None or not kept.switch_off(account.name, by):
            raise NoSecondFactor(name=name)
    print_report(Text(say("second_factor.off", name=plain(account.name))))
