"""Who else may sign in, what they may do, and how to change or end that."""

from __future__ import annotations

from typing import NamedTuple

from finder.errors.accounts import UnfitCredential
from finder.services.accounts.principal import ROLES, Principal, Role, require_owner
from finder.storage.accounts import Accounts


class Admin(NamedTuple):
    """Somebody with an account."""

    name: str
    role: Role


class Admins:
    """The admins with a password. Owners decide about them, and one owner is always left."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts

    def others(self, by: Principal) -> list[Admin]:
        """Those who may sign in beside `by`, by name.

        Raises:
            NotAllowed: `by` is no owner.

        """
        require_owner(by)
        everybody = self._accounts.everybody()
        return [Admin(one.name, Role.named(one.role)) for one in everybody if one.name != by.name]

    def switch_off(self, by: Principal, name: str) -> None:
        """Let an account be of no use any more, at once; its name stays taken.

        Nobody can switch off their own.

        Raises:
            NotAllowed: `by` is no owner.
            UnfitAccount: there is no other account of that name that is on, or no owner would
                be left.

        """
        require_owner(by)
        self._see_other(by, name)
        if not self._accounts.switch_off(name, by.name):
            raise UnfitCredential(field="name", reason="last-owner")

    def set_role(self, by: Principal, name: str, role: str) -> None:
        """Let somebody else do more, or less, from their next step on.

        Raises:
            NotAllowed: `by` is no owner.
            UnfitAccount: there is no other account of that name that is on, no such role, or no
                owner would be left.

        """
        require_owner(by)
        self._see_other(by, name)
        if not self._accounts.set_role(name, fit_role(role).value, by.name):
            raise UnfitCredential(field="name", reason="last-owner")

    def _see_other(self, by: Principal, name: str) -> None:
        if name not in {one.name for one in self.others(by)}:
            raise UnfitCredential(field="name", reason="no-such-admin")


def fit_role(asked: str) -> Role:
    """The role of that name, if an account can have it.

    Raises:
        UnfitAccount: there is no such role.

    """
    role = Role.named(asked)
    if role not in ROLES:
        raise UnfitCredential(field="role", reason="no-such-role")
    return role
