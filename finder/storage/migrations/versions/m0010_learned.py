"""Headings are kept for each source, answers with their grounds, words with several meanings.

Calls that nobody answered are kept as well.
"""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_HEADING = ("heading", "column_name", "made_by", "made_at")


def upgrade() -> None:
    """Add the tables and columns; what was decided about headings until now is for every source."""
    _headings_again("source", "heading")
    with op.batch_alter_table("word_mapping") as table:
        table.alter_column("key", existing_type=sa.String(100), type_=sa.String(1000))
    op.add_column("match_answer", sa.Column("source", sa.String(200), nullable=True))
    op.add_column("match_answer", sa.Column("grounds", sa.String(400), nullable=True))
    op.create_table(
        "rule_off",
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("grounds", sa.String(400), nullable=False),
        sa.Column("made_by", sa.String(200), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("source", "grounds", name="pk_rule_off"),
    )
    op.create_table(
        "call_attempt",
        sa.Column("clinic_id", sa.String(400), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("made_by", sa.String(200), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("clinic_id", name="pk_call_attempt"),
    )


def downgrade() -> None:
    """Take them away again; what was decided for one source alone is forgotten."""
    op.drop_table("call_attempt")
    op.drop_table("rule_off")
    op.drop_column("match_answer", "grounds")
    op.drop_column("match_answer", "source")
    op.execute("DELETE FROM word_mapping WHERE length(key) > 100")
    with op.batch_alter_table("word_mapping") as table:
        table.alter_column("key", existing_type=sa.String(1000), type_=sa.String(100))
    op.execute("DELETE FROM heading_mapping WHERE source <> ''")
    _headings_again("heading")


def _headings_again(*key: str) -> None:
    """Make the table anew with another primary key, and with the rows that it had."""
    connection = op.get_bind()
    old = sa.table("heading_mapping", *(sa.column(name) for name in _HEADING))
    rows = [dict(row) for row in connection.execute(sa.select(old)).mappings()]
    op.drop_table("heading_mapping")
    source = [sa.Column("source", sa.String(200), nullable=False)] if "source" in key else []
    made = op.create_table(
        "heading_mapping",
        *source,
        sa.Column("heading", sa.String(400), nullable=False),
        sa.Column("column_name", sa.String(100), nullable=True),
        sa.Column("made_by", sa.String(200), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint(*key, name="pk_heading_mapping"),
    )
    given = {"source": ""} if source else {}
    op.bulk_insert(made, [{**row, **given, "made_at": _moment(row["made_at"])} for row in rows])


def _moment(value: object) -> object:
    """A moment as the column takes it; SQLite hands out what it stores."""
    return dt.datetime.fromisoformat(value) if isinstance(value, str) else value
