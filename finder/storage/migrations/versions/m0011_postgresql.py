"""PostgreSQL takes texts of any length, sorts them as SQLite does, and has clinics as points."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from finder.storage.engines.postgis import add_points, drop_points

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_LINES = {
    "account": ("name", "public_name", "role"),
    "call_attempt": ("clinic_id", "day", "made_by"),
    "clinic": ("id",),
    "clinic_change": ("clinic_id", "kind"),
    "heading_mapping": ("source", "heading", "column_name", "made_by"),
    "list_source": ("key", "name", "label", "kind", "trust", "unnamed", "made_by"),
    "list_value": ("clinic_id", "field", "source", "as_of", "state", "made_by"),
    "listing": ("as_of", "made_by"),
    "match_answer": ("incoming_key", "clinic_id", "verdict", "made_by", "source", "grounds"),
    "merged_clinic": ("gone_id", "kept_id"),
    "named_clinic": ("clinic_id",),
    "problem_report": ("clinic_id", "field", "state", "decided_by"),
    "revision": ("made_by", "action", "source_sha256"),
    "rule_off": ("source", "grounds", "made_by"),
    "secret": ("name",),
    "set_up_token": ("digest",),
    "sign_in_attempt": ("name",),
    "unmet_search": ("month", "need", "zip3"),
    "upload_draft": ("token", "begun_by", "touched_by"),
    "upload_file": ("token",),
    "waiting_word": ("kind", "word"),
    "word_mapping": ("kind", "word", "key", "made_by"),
}


def upgrade() -> None:
    """Change the types, and add the points; SQLite stays as it is."""
    if _is_postgresql():
        _retype('TEXT COLLATE "C"')
        add_points(op.get_bind())


def downgrade() -> None:
    """Take the points away; the types of the columns hold what they held before."""
    if _is_postgresql():
        drop_points(op.get_bind())
        _retype("VARCHAR")


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _retype(kind: str) -> None:
    quoted = sa.sql.compiler.IdentifierPreparer(op.get_bind().dialect).quote
    for table, columns in _LINES.items():
        parts = ", ".join(f"ALTER COLUMN {quoted(one)} TYPE {kind}" for one in columns)
        op.execute(f"ALTER TABLE {quoted(table)} {parts}")
