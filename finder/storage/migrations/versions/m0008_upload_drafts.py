"""Uploads that are not published yet outlive the server."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "upload_draft",
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("begun_by", sa.String(200), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("touched_by", sa.String(200), nullable=False),
        sa.Column("touched_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_upload_draft"),
    )
    op.create_table(
        "upload_file",
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_upload_file"),
        sa.ForeignKeyConstraint(
            ["token"], ["upload_draft.token"], name="fk_upload_file_token_upload_draft"
        ),
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("upload_file")
    op.drop_table("upload_draft")
