"""Who acts: a visitor, who may do all that is public, or an admin, who sees and changes more.

An admin has one of three roles, of which each may do what the one before may: a viewer sees the
admin pages, an editor changes the directory, an owner decides who may do so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn

from finder.directory.checkers import TEAM
from finder.errors import NotAllowed
from finder.errors.accounts import AdminsOnly, EditorsOnly, OwnersOnly
from finder.services.accounts.refused_acts import note_refused_act
from finder.settings import Settings, settings


class Role(StrEnum):
    """What somebody may do."""

    VISITOR = "visitor"
    VIEWER = "viewer"
    EDITOR = "editor"
    OWNER = "owner"

    @classmethod
    def named(cls, name: str) -> Role:
        """The role of that name; a name that nobody knows lets nobody do anything."""
        return cls(name) if name in {role.value for role in cls} else cls.VISITOR

    def is_at_least(self, other: Role) -> bool:
        """Whether this role may do all that `other` may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


ROLES = (Role.VIEWER, Role.EDITOR, Role.OWNER)
"""What an account can have, from the least to the most."""


@dataclass(frozen=True, slots=True)
class Principal:
    """Somebody who acts.

    `name` stands in the history of what they change, for admins. Visitors read `public_name`
    where a record says who checked it.
    """

    name: str
    role: Role
    public_name: str = TEAM

    @property
    def is_admin(self) -> bool:
        """Whether they may see the admin pages."""
        return self.role.is_at_least(Role.VIEWER)

    @property
    def is_editor(self) -> bool:
        """Whether they may change the directory."""
        return self.role.is_at_least(Role.EDITOR)

    @property
    def is_owner(self) -> bool:
        """Whether they may decide about accounts."""
        return self.role.is_at_least(Role.OWNER)


VISITOR = Principal("", Role.VISITOR)
"""Anybody who is not signed in."""


def require_viewer(principal: Principal) -> None:
    """Let only an admin pass. Every use case that shows what is for admins calls it first.

    Raises:
        NotAllowed: `principal` is no admin.

    """
    if not principal.is_admin:
        _refuse(principal, AdminsOnly())


def require_editor(principal: Principal) -> None:
    """Let only an editor pass. Every use case that changes the directory calls it first.

    Raises:
        NotAllowed: `principal` may change nothing.

    """
    require_viewer(principal)
    if not principal.is_editor:
        _refuse(principal, EditorsOnly())


def require_owner(principal: Principal) -> None:
    """Let only an owner pass. Every use case about the accounts of others calls it first.

    Raises:
        NotAllowed: `principal` is no owner.

    """
    require_viewer(principal)
    if not principal.is_owner:
        _refuse(principal, OwnersOnly())


def _refuse(principal: Principal, error: NotAllowed) -> NoReturn:
    note_refused_act(principal.name, principal.role)
    raise error


def provider_admins(config: Settings | None = None) -> frozenset[str]:
    """The addresses of owners who sign in through an identity provider, in small letters.

    With none, admins sign in with a name and a password instead.
    """
    return _addresses((config or settings()).admins)


def provider_roles(config: Settings | None = None) -> Mapping[str, Role]:
    """The role of everybody who may sign in through an identity provider, by their address.

    Who is listed for several has the one that may do most; none count without owners.
    """
    config = config or settings()
    owners = provider_admins(config)
    lists = {
        Role.VIEWER: _addresses(config.viewers),
        Role.EDITOR: _addresses(config.editors),
        Role.OWNER: owners,
    }
    return {each: role for role, listed in lists.items() for each in listed} if owners else {}


def principal_of_claims(claims: Mapping[str, object], roles: Mapping[str, Role]) -> Principal:
    """Who an identity provider says that somebody is.

    Somebody has the role of their e-mail address in `roles` (of `provider_roles`). If the provider
    says whether the address was verified, it must be. Anybody else is a visitor, who has a name
    if they are signed in: that of their address.
    """
    email = claims.get("email")
    if claims.get("is_logged_in") is not True or not isinstance(email, str):
        return VISITOR
    verified = str(claims.get("email_verified", True)).casefold() == "true"
    role = roles.get(email.strip().casefold(), Role.VISITOR) if verified else Role.VISITOR
    return Principal(email.strip(), role)


def _addresses(listed: str) -> frozenset[str]:
    return frozenset(part.strip().casefold() for part in listed.split(",")) - {""}
