"""What an admin noted when deciding about a report."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, and what counts a clinic's reports of a day."""
    note = sa.Column("note", sa.Text(), nullable=False, server_default="")
    op.add_column("problem_report", note)
    op.create_index("ix_problem_report_clinic_id", "problem_report", ["clinic_id"], unique=False)


def downgrade() -> None:
    """Take both away again."""
    op.drop_index("ix_problem_report_clinic_id", table_name="problem_report")
    op.drop_column("problem_report", "note")
