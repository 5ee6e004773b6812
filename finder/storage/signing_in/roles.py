"""The roles of accounts as they are kept, with what they were called before."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.engine import Connection

OWNER = "owner"


def owners_from_admins(connection: Connection) -> None:
    """Who was an admin when there was one role alone may do all, and so is an owner."""
    connection.execute(text("UPDATE account SET role = 'owner' WHERE role = 'admin'"))
