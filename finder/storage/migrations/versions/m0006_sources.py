"""Files belong to sources; those that were published are told from the history."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from finder.storage.listings import listings_from_history

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables, and a source for each file that was published until now."""
    op.create_table(
        "list_source",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("label", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("trust", sa.String(20), nullable=False),
        sa.Column("unnamed", sa.String(20), nullable=False),
        sa.Column("made_by", sa.String(200), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_list_source"),
        sa.UniqueConstraint("key", name="uq_list_source_key"),
    )
    op.create_table(
        "listing",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("as_of", sa.String(10), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(200), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_listing"),
        sa.ForeignKeyConstraint(
            ["source"], ["list_source.id"], name="fk_listing_source_list_source"
        ),
        sa.ForeignKeyConstraint(
            ["revision"], ["revision.number"], name="fk_listing_revision_revision"
        ),
    )
    op.create_table(
        "named_clinic",
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("clinic_id", sa.String(400), nullable=False),
        sa.Column("listing", sa.Integer(), nullable=False),
        sa.Column("before", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("source", "clinic_id", name="pk_named_clinic"),
        sa.ForeignKeyConstraint(
            ["source"], ["list_source.id"], name="fk_named_clinic_source_list_source"
        ),
    )
    op.create_index("ix_named_clinic_clinic_id", "named_clinic", ["clinic_id"])
    listings_from_history(op.get_bind())


def downgrade() -> None:
    """Take the tables away again."""
    op.drop_table("named_clinic")
    op.drop_table("listing")
    op.drop_table("list_source")
