"""Who counts as an admin."""

from __future__ import annotations

import pytest

from finder.errors import NotAllowed
from finder.services.accounts.principal import (
    VISITOR,
    Principal,
    Role,
    principal_of_claims,
    provider_admins,
    provider_roles,
    require_viewer,
)
from finder.settings import Settings

ADMINS = provider_roles(Settings(admins=" Ada@Clinics.example, ,eve@clinics.example "))


def test_only_an_admin_passes() -> None:
    require_viewer(Principal("Ada", Role.OWNER))
    for other in (VISITOR, Principal("Ada", Role.VISITOR)):
        with pytest.raises(NotAllowed, match="sign in"):
            require_viewer(other)


@pytest.mark.parametrize("setting", ["", " "])
def test_an_empty_list_means_no_identity_provider(setting: str) -> None:
    assert provider_admins(Settings(admins=setting)) == frozenset()


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "ada@clinics.example"},
        {"email": "ADA@clinics.EXAMPLE"},
        {"email": " ada@clinics.example "},
        {"email": "eve@clinics.example", "email_verified": True},
        {"email": "eve@clinics.example", "email_verified": "true"},
    ],
)
def test_who_is_on_the_list_is_an_admin(claims: dict[str, object]) -> None:
    found = principal_of_claims({"is_logged_in": True, **claims}, ADMINS)
    assert found == Principal(str(claims["email"]).strip(), Role.OWNER)


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "mallory@clinics.example"},
        {"email": "ada@clinics.example.evil.example"},
        {"email": "ada@clinics.example,eve@clinics.example"},
        {"email": "ada@clinics.example", "email_verified": False},
        {"email": "ada@clinics.example", "email_verified": "false"},
        {"email": "ada@clinics.example", "email_verified": None},
        {"email": "ada@clinics.example", "email_verified": ["true"]},
        {"email": ""},
    ],
)
def test_anybody_else_is_a_visitor_with_a_name(claims: dict[str, object]) -> None:
    found = principal_of_claims({"is_logged_in": True, **claims}, ADMINS)
    assert found == Principal(str(claims["email"]), Role.VISITOR)


@pytest.mark.parametrize(
    "claims",
    [
        {},
        {"is_logged_in": False, "email": "ada@clinics.example"},
        {"is_logged_in": "true", "email": "ada@clinics.example"},
        {"email": "ada@clinics.example"},
        {"is_logged_in": True},
        {"is_logged_in": True, "email": ["ada@clinics.example"]},
        {"is_logged_in": True, "name": "ada@clinics.example"},
    ],
)
def test_who_is_not_signed_in_has_no_name(claims: dict[str, object]) -> None:
    assert principal_of_claims(claims, ADMINS) == VISITOR


LISTS = Settings(
    admins="ada@clinics.example",
    editors="eve@clinics.example, Ada@clinics.example",
    viewers="ben@clinics.example, EVE@clinics.example",
)


@pytest.mark.parametrize(
    ("email", "role"),
    [
        ("ada@clinics.example", Role.OWNER),  # of several lists the one that may do most
        ("Eve@clinics.example", Role.EDITOR),
        ("ben@clinics.example", Role.VIEWER),
        ("dan@clinics.example", Role.VISITOR),
        ("", Role.VISITOR),
    ],
)
def test_the_list_that_names_somebody_says_what_they_may_do(email: str, role: Role) -> None:
    claims = {"is_logged_in": True, "email": email}
    assert principal_of_claims(claims, provider_roles(LISTS)).role is role
    unverified = {**claims, "email_verified": False}
    assert principal_of_claims(unverified, provider_roles(LISTS)).role is Role.VISITOR


def test_without_owners_the_other_lists_let_nobody_in() -> None:
    assert provider_roles(Settings(editors="eve@clinics.example", viewers="b@x.example")) == {}
