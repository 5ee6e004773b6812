"""Two listed clinics can be made one, which is remembered for the files that come."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "merged_clinic",
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("gone_id", sa.String(400), nullable=False),
        sa.Column("kept_id", sa.String(400), nullable=False),
        sa.PrimaryKeyConstraint("revision", name="pk_merged_clinic"),
        sa.ForeignKeyConstraint(
            ["revision"], ["revision.number"], name="fk_merged_clinic_revision_revision"
        ),
    )


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("merged_clinic")
