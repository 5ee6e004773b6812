"""What is kept of a row that a clinic was read from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of no clinic it is known yet."""
    op.add_column("clinic", sa.Column("kept_row", sa.Text(), nullable=True))


def downgrade() -> None:
    """Take it away again."""
    op.drop_column("clinic", "kept_row")
