"""The first tables: revisions, what is remembered, reports, searches, accounts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "account",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_account")),
    )
    op.create_table(
        "heading_mapping",
        sa.Column("heading", sa.String(length=400), nullable=False),
        sa.Column("column_name", sa.String(length=100), nullable=True),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("heading", name=op.f("pk_heading_mapping")),
    )
    op.create_table(
        "match_answer",
        sa.Column("incoming_key", sa.String(length=400), nullable=False),
        sa.Column("clinic_id", sa.String(length=400), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("incoming_key", "clinic_id", name=op.f("pk_match_answer")),
    )
    op.create_table(
        "revision",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("source_name", sa.Text(), nullable=False),
        sa.Column("source_sha256", sa.String(length=64), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["undoes"], ["revision.number"], name=op.f("fk_revision_undoes_revision")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_revision")),
    )
    op.create_table(
        "secret",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_secret")),
    )
    op.create_table(
        "set_up_token",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_set_up_token")),
    )
    op.create_table(
        "sign_in_attempt",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(), nullable=False),
        sa.Column("locked_until", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_sign_in_attempt")),
    )
    op.create_table(
        "unmet_search",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("need", sa.String(length=100), nullable=False),
        sa.Column("zip3", sa.String(length=3), nullable=False),
        sa.Column("searches", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("month", "need", "zip3", name=op.f("pk_unmet_search")),
    )
    op.create_table(
        "word_mapping",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("word", sa.String(length=400), nullable=False),
        sa.Column("key", sa.String(length=100), nullable=True),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "word", name=op.f("pk_word_mapping")),
    )
    op.create_table(
        "clinic",
        sa.Column("id", sa.String(length=400), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("added_in", sa.Integer(), nullable=False),
        sa.Column("changed_in", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_in"], ["revision.number"], name=op.f("fk_clinic_added_in_revision")
        ),
        sa.ForeignKeyConstraint(
            ["changed_in"], ["revision.number"], name=op.f("fk_clinic_changed_in_revision")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clinic")),
    )
    op.create_table(
        "clinic_change",
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("clinic_id", sa.String(length=400), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision"], ["revision.number"], name=op.f("fk_clinic_change_revision_revision")
        ),
        sa.PrimaryKeyConstraint("revision", "clinic_id", name=op.f("pk_clinic_change")),
    )
    op.create_index("ix_clinic_change_clinic_id", "clinic_change", ["clinic_id"], unique=False)
    op.create_table(
        "problem_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("clinic_id", sa.String(length=400), nullable=False),
        sa.Column("field", sa.String(length=100), nullable=False),
        sa.Column("suggestion", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("decided_by", sa.String(length=200), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["revision"], ["revision.number"], name=op.f("fk_problem_report_revision_revision")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem_report")),
    )
    op.create_index("ix_problem_report_state", "problem_report", ["state"], unique=False)
    op.create_table(
        "waiting_word",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("word", sa.String(length=400), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("source_name", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "word", name=op.f("pk_waiting_word")),
    )


def downgrade() -> None:
    """Drop them again."""
    op.drop_index("ix_problem_report_state", table_name="problem_report")
    op.drop_table("problem_report")
    op.drop_index("ix_clinic_change_clinic_id", table_name="clinic_change")
    op.drop_table("clinic_change")
    op.drop_table("clinic")
    op.drop_table("word_mapping")
    op.drop_table("unmet_search")
    op.drop_table("sign_in_attempt")
    op.drop_table("set_up_token")
    op.drop_table("secret")
    op.drop_table("revision")
    op.drop_table("match_answer")
    op.drop_table("heading_mapping")
    op.drop_table("account")
    op.drop_table("waiting_word")
