"""Who else may sign in, and how to end that."""

from __future__ import annotations

from finder.errors.accounts import UnfitCredential
from finder.services.accounts.principal import Principal, require_admin
from finder.storage.accounts import Accounts


class Admins:
    """The admins with a password."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts

    def others(self, by: Principal) -> list[str]:
        """The names of those who may sign in beside `by`, in order.

        Raises:
            NotAllowed: `by` is no admin.

        """
        require_admin(by)
        return [name for name in self._accounts.names() if name != by.name]

    def switch_off(self, by: Principal, name: str) -> None:
        """Let an account be of no use any more, at once; its name stays taken.

        Nobody can switch off their own, so one is always left.

        Raises:
            NotAllowed: `by` is no admin.
            UnfitAccount: there is no other account of that name that is on.

        """
        if name not in self.others(by):
            raise UnfitCredential(field="name", reason="no-such-admin")
        self._accounts.switch_off(name)
