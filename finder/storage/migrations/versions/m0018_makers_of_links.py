"""Links say who made them, no entry of the audit log takes another's place, actors are found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from finder.storage.signing_in.append_only import keep_numbers, release_numbers
from finder.storage.signing_in.base import line

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, the trigger and the index."""
    made_by = sa.Column("made_by", line(200), nullable=False, server_default="")
    op.add_column("set_up_token", made_by)
    keep_numbers(op.get_bind(), "audit_entry")
    op.create_index("ix_audit_entry_actor", "audit_entry", ["actor"])


def downgrade() -> None:
    """Take them away again."""
    op.drop_index("ix_audit_entry_actor", "audit_entry")
    release_numbers(op.get_bind(), "audit_entry")
    op.drop_column("set_up_token", "made_by")
