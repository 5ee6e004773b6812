"""Reports keep the day they came, and contacts only as long as they are of use."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_REPORTS = sa.table(
    "problem_report",
    sa.column("id", sa.Integer),
    sa.column("contact", sa.Text),
    sa.column("made_at", sa.DateTime),
    sa.column("state", sa.String),
)
_KEPT = dt.timedelta(days=90)


def upgrade() -> None:
    """Take the times of day away, and the contacts of reports that are closed or old."""
    connection = op.get_bind()
    today = dt.datetime.now(dt.UTC).replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0)
    query = sa.select(_REPORTS.c.id, _REPORTS.c.made_at, _REPORTS.c.state)
    for number, made_at, state in connection.execute(query).all():
        day = made_at.replace(hour=0, minute=0, second=0, microsecond=0)
        values: dict[str, object] = {"made_at": day}
        if state != "open" or day <= today - _KEPT:
            values["contact"] = ""
        connection.execute(sa.update(_REPORTS).where(_REPORTS.c.id == number).values(values))


def downgrade() -> None:
    """What was taken away can't come back."""
