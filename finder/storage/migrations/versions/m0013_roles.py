"""Admins are viewers, editors or owners; who was an admin until now may do all, as before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from finder.storage.signing_in.base import line
from finder.storage.signing_in.roles import owners_from_admins

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make owners of the admins there are, and let links say a role."""
    op.add_column(
        "set_up_token", sa.Column("role", line(20), nullable=False, server_default="owner")
    )
    owners_from_admins(op.get_bind())


def downgrade() -> None:
    """Make admins of owners and editors again; viewers are switched off."""
    op.drop_column("set_up_token", "role")
    op.execute("UPDATE account SET is_active = false WHERE role = 'viewer'")
    op.execute("UPDATE account SET role = 'admin'")
