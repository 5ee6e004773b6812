"""What lists say against something that was checked waits for an admin."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "list_value",
        sa.Column("clinic_id", sa.String(400), nullable=False),
        sa.Column("field", sa.String(100), nullable=False),
        sa.Column("listed", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("as_of", sa.String(10), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("made_by", sa.String(200), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("clinic_id", "field", name="pk_list_value"),
        sa.ForeignKeyConstraint(
            ["revision"], ["revision.number"], name="fk_list_value_revision_revision"
        ),
    )


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("list_value")
