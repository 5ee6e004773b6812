"""Accounts get a public name, which takes the place of sign-in names in all that is listed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from finder.storage.public_names import hide_sign_in_names

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, and fix what was listed until now."""
    public_name = sa.Column("public_name", sa.String(200), nullable=False, server_default="")
    op.add_column("account", public_name)
    hide_sign_in_names(op.get_bind())


def downgrade() -> None:
    """Take the column away; what was fixed stays fixed."""
    op.drop_column("account", "public_name")
