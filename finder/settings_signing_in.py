"""Settings of how those who look after the directory sign in, and of what each may do.

A part of `finder.settings`, which reads them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings

from finder.settings_rules import mail_addresses


class SetUpLink(StrEnum):
    """When a start of the server prints a link with which an admin account can be made."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class SecondFactor(StrEnum):
    """Whether an account must have a second factor beside its password."""

    OPTIONAL = "optional"
    REQUIRED = "required"


class SigningInSettings(BaseSettings):
    """The part of the settings that is about accounts."""

    set_up_link: SetUpLink = Field(
        default=SetUpLink.AUTO,
        description=(
            "When a start prints a link to make an admin account: `auto` (while there is no "
            "account), `always` (for a forgotten password), or `never` (links that were made "
            "before stay good)."
        ),
    )
    sign_in_idle_minutes: int = Field(
        default=60,
        ge=5,
        le=720,
        description=(
            "After how many minutes without a step on an admin page somebody has to sign in again. "
            "A sign-in ends after 12 hours anyway."
        ),
    )
    second_factor: SecondFactor = Field(
        default=SecondFactor.OPTIONAL,
        description=(
            "Whether accounts have a code from an app beside the password: `optional` (each may) "
            "or `required` (nobody does anything before they have one)."
        ),
    )
    editors: Annotated[str, AfterValidator(mail_addresses)] = Field(
        default="",
        description=(
            "E-mail addresses of those who sign in as editors through an identity provider, which "
            "`FINDER_ADMINS` turns on. Without it they mean nothing."
        ),
    )
    viewers: Annotated[str, AfterValidator(mail_addresses)] = Field(
        default="",
        description=(
            "E-mail addresses of those who sign in as viewers in the same way. Whoever is in "
            "several lists may do the most that one of them allows."
        ),
    )
