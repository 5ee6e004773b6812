"""The point of a clinic is written with it, or found by a trigger, and no longer generated."""

from __future__ import annotations

from alembic import op

from finder.storage.engines.postgis import add_points, drop_points, give_points, take_points_back

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let points be given; the column, its index and the view stay."""
    if op.get_bind().dialect.name == "postgresql":
        give_points(op.get_bind())


def downgrade() -> None:
    """Generate them again."""
    if op.get_bind().dialect.name == "postgresql":
        take_points_back(op.get_bind())
        drop_points(op.get_bind())
        add_points(op.get_bind())
