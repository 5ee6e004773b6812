"""Other directories are read since the last time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "pull",
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("again", sa.Text(), nullable=False),
        sa.Column("listing", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("source", name="pk_pull"),
        sa.ForeignKeyConstraint(["source"], ["list_source.id"], name="fk_pull_source_list_source"),
        sa.ForeignKeyConstraint(["listing"], ["listing.number"], name="fk_pull_listing_listing"),
    )


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("pull")
