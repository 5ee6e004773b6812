"""Who acts: a visitor, who may do all that is public, or an admin, who may change things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from finder.directory.checkers import TEAM
from finder.errors.accounts import AdminsOnly
from finder.settings import Settings, settings


class Role(StrEnum):
    """What somebody may do."""

    VISITOR = "visitor"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Principal:
    """Somebody who acts.

    `name` stands in the history of what they change, for admins. Visitors read `public_name`
    where a record says who checked it.
    """

    name: str
    role: Role
    public_name: str = TEAM


VISITOR = Principal("", Role.VISITOR)
"""Anybody who is not signed in."""


def require_admin(principal: Principal) -> None:
    """Let only an admin pass. Every use case that changes something calls it first.

    Raises:
        NotAllowed: `principal` is no admin.

    """
    if principal.role is not Role.ADMIN:
        raise AdminsOnly


def provider_admins(config: Settings | None = None) -> frozenset[str]:
    """The addresses of those who may sign in through an identity provider, in small letters.

    With none, admins sign in with a name and a password instead.
    """
    listed = (config or settings()).admins
    return frozenset(part.strip().casefold() for part in listed.split(",")) - {""}


def principal_of_claims(claims: Mapping[str, object], admins: frozenset[str]) -> Principal:
    """Who an identity provider says that somebody is.

    An admin has an e-mail address among `admins` (of `provider_admins`). If the provider says
    whether the address was verified, it must be. Anybody else is a visitor, who has a name
    if they are signed in: that of their address.
    """
    email = claims.get("email")
    if claims.get("is_logged_in") is not True or not isinstance(email, str):
        return VISITOR
    verified = str(claims.get("email_verified", True)).casefold() == "true"
    role = Role.ADMIN if verified and email.strip().casefold() in admins else Role.VISITOR
    return Principal(email.strip(), role)
