"""The tables of accounts; times are UTC."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, DateTime, Integer, Table, Text

from finder.storage.signing_in.base import line, metadata

account = Table(
    "account",
    metadata,
    Column("name", line(200), primary_key=True),
    Column("public_name", line(200), nullable=False, default="", server_default=""),
    Column("password_hash", Text, nullable=False),
    Column("role", line(20), nullable=False),
    Column("version", Integer, nullable=False, default=1),
    Column("is_active", Boolean, nullable=False, default=True),
    Column("made_at", DateTime, nullable=False),
)
"""Who may sign in with a password; a new `version` ends the sessions of the old one.

`name` is for signing in and for other admins. Visitors read the `public_name`, "" while none was
chosen.
"""

sign_in_attempt = Table(
    "sign_in_attempt",
    metadata,
    Column("name", line(200), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", DateTime, nullable=False),
    Column("locked_until", DateTime, nullable=True),
)
"""Failures to sign in since the last success, by name."""

set_up_token = Table(
    "set_up_token",
    metadata,
    Column("digest", line(64), primary_key=True),
    Column("made_at", DateTime, nullable=False),
    Column("used_at", DateTime, nullable=True),
    Column("role", line(20), nullable=False, default="owner", server_default="owner"),
    Column("made_by", line(200), nullable=False, default="", server_default=""),
)
"""Links to make an account of a role, by the SHA-256 of their token.

`made_by` is the account of who invites, "" where the finder printed the link at a start.
"""

secret = Table(
    "secret",
    metadata,
    Column("name", line(100), primary_key=True),
    Column("value", Text, nullable=False),
)
"""Keys that the finder made for itself, such as the one that signs cookies."""

sign_in_session = Table(
    "sign_in_session",
    metadata,
    Column("id", line(64), primary_key=True),
    Column("account", line(200), nullable=False),
    Column("begun_at", DateTime, nullable=False),
    Column("seen_at", DateTime, nullable=False),
    Column("browser", line(60), nullable=False),
)
"""The sign-ins that are not over; `browser` is its coarse name, such as ``Firefox, Windows``."""

second_factor = Table(
    "second_factor",
    metadata,
    Column("account", line(200), primary_key=True),
    Column("sealed_key", Text, nullable=False),
    Column("is_on", Boolean, nullable=False),
    Column("last_step", Integer, nullable=False),
)
"""The key of an account for codes, sealed; no code of `last_step` or before is good any more."""

recovery_code = Table(
    "recovery_code",
    metadata,
    Column("account", line(200), primary_key=True),
    Column("digest", line(64), primary_key=True),
)
"""What stands in for a lost second factor, by the SHA-256 of account and code."""

audit_entry = Table(
    "audit_entry",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("made_at", DateTime, nullable=False),
    Column("actor", line(200), nullable=False, index=True),
    Column("event", line(40), nullable=False),
    Column("subject", line(200), nullable=False),
    Column("previous", line(64), nullable=False),
    Column("digest", line(64), nullable=False),
)
"""The audit log; triggers refuse to change or to take away a row."""
