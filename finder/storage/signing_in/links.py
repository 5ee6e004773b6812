"""Links to make an account end with the right to make them."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.engine import Connection

from finder.storage.signing_in.roles import OWNER
from finder.storage.signing_in.tables import account, set_up_token


def drop_links_of(connection: Connection, name: str) -> None:
    """Let no link that the account of that name made, and nobody used, be of use any more."""
    made = set_up_token.c.made_by == name
    connection.execute(delete(set_up_token).where(made, set_up_token.c.used_at.is_(None)))


def may_make_links(connection: Connection, name: str) -> bool:
    """Whether that account is an owner's still; so is who has none, such as an operator."""
    query = select(account.c.role, account.c.is_active).where(account.c.name == name)
    row = connection.execute(query).first()
    return row is None or (row.is_active and row.role == OWNER)
