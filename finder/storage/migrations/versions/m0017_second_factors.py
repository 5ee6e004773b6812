"""An account may have a second factor beside its password, and codes for when that is lost."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from finder.storage.signing_in.base import line

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "second_factor",
        sa.Column("account", line(200), nullable=False),
        sa.Column("sealed_key", sa.Text(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("account", name="pk_second_factor"),
    )
    op.create_table(
        "recovery_code",
        sa.Column("account", line(200), nullable=False),
        sa.Column("digest", line(64), nullable=False),
        sa.PrimaryKeyConstraint("account", "digest", name="pk_recovery_code"),
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("recovery_code")
    op.drop_table("second_factor")
