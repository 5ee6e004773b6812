"""What happens is put into an audit log, which is only added to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from finder.storage.signing_in.append_only import protect, unprotect
from finder.storage.signing_in.base import line

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table, and the triggers that keep its rows as they are."""
    op.create_table(
        "audit_entry",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("actor", line(200), nullable=False),
        sa.Column("event", line(40), nullable=False),
        sa.Column("subject", line(200), nullable=False),
        sa.Column("previous", line(64), nullable=False),
        sa.Column("digest", line(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit_entry"),
    )
    protect(op.get_bind(), "audit_entry")


def downgrade() -> None:
    """Take it away again."""
    unprotect(op.get_bind(), "audit_entry")
    op.drop_table("audit_entry")
