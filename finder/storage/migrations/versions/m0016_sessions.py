"""Sign-ins are kept one by one, so that each can be seen and ended by itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from finder.storage.signing_in.base import line

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table. Who was signed in before has to sign in once more."""
    op.create_table(
        "sign_in_session",
        sa.Column("id", line(64), nullable=False),
        sa.Column("account", line(200), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("browser", line(60), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_session"),
    )


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("sign_in_session")
