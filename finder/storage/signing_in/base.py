"""What all tables have in common: the names of their keys, and texts of one line."""

from __future__ import annotations

from sqlalchemy import MetaData, String, Text
from sqlalchemy.types import TypeEngine

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def line(length: int) -> TypeEngine[str]:
    """A text of one line, in the order of its bytes in every database.

    SQLite takes longer ones than it was told; PostgreSQL must not refuse what moved there.
    """
    return String(length).with_variant(Text(collation="C"), "postgresql")
