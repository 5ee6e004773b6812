"""The tables, in SQL that SQLite and PostgreSQL both speak.

Times are UTC. A text column with JSON is written and read by this room alone. On PostgreSQL the
migrations add to `clinic` what other programs read: its `position` as a point of PostGIS, and
the view `clinic_place` (`finder.storage.engines.postgis`).
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeEngine

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _line(length: int) -> TypeEngine[str]:
    """A text of one line, in the order of its bytes in every database.

    SQLite takes longer ones than it was told; PostgreSQL must not refuse what moved there.
    """
    return String(length).with_variant(Text(collation="C"), "postgresql")


revision = Table(
    "revision",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("made_at", DateTime, nullable=False),
    Column("made_by", _line(200), nullable=False),
    Column("action", _line(40), nullable=False),
    Column("note", Text, nullable=False, default=""),
    Column("source_name", Text, nullable=False, default=""),
    Column("source_sha256", _line(64), nullable=False, default=""),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("removed", Integer, nullable=False),
    Column("undoes", Integer, ForeignKey("revision.number"), nullable=True),
)
"""One row for each publication; numbers count up from 1 without gaps."""

clinic = Table(
    "clinic",
    metadata,
    Column("id", _line(400), primary_key=True),
    Column("fields", Text, nullable=False),
    Column("added_in", Integer, ForeignKey("revision.number"), nullable=False),
    Column("changed_in", Integer, ForeignKey("revision.number"), nullable=False),
    Column("kept_row", Text, nullable=True),
)
"""The directory as it is now; `fields` is JSON, field by field.

`kept_row` is what the reader of files wants to remember of a row that says nothing but what is
listed; NULL once the clinic was changed in another way.
"""

clinic_change = Table(
    "clinic_change",
    metadata,
    Column("revision", Integer, ForeignKey("revision.number"), primary_key=True),
    Column("clinic_id", _line(400), primary_key=True),
    Column("kind", _line(10), nullable=False),
    Column("fields", Text, nullable=False),
    Index("ix_clinic_change_clinic_id", "clinic_id"),
)
"""What each revision changed; `fields` is JSON: what differs, [before, after]."""

heading_mapping = Table(
    "heading_mapping",
    metadata,
    Column("source", _line(200), primary_key=True, default=""),
    Column("heading", _line(400), primary_key=True),
    Column("column_name", _line(100), nullable=True),
    Column("made_by", _line(200), nullable=False),
    Column("made_at", DateTime, nullable=False),
)
"""Which column a heading stands for in the lists of a source, as an admin said; NULL: none.

`source` is the key of a source, "" for what holds for every source that says nothing else.
"""

word_mapping = Table(
    "word_mapping",
    metadata,
    Column("kind", _line(40), primary_key=True),
    Column("word", _line(400), primary_key=True),
    Column("key", _line(1000), nullable=True),
    Column("made_by", _line(200), nullable=False),
    Column("made_at", DateTime, nullable=False),
)
"""What a word in a cell means, as an admin said; NULL: leave it out."""

waiting_word = Table(
    "waiting_word",
    metadata,
    Column("kind", _line(40), primary_key=True),
    Column("word", _line(400), primary_key=True),
    Column("shown", Text, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("source_name", Text, nullable=False),
    Column("made_at", DateTime, nullable=False),
)
"""Words of published files that nobody has decided about yet."""

match_answer = Table(
    "match_answer",
    metadata,
    Column("incoming_key", _line(400), primary_key=True),
    Column("clinic_id", _line(400), primary_key=True),
    Column("verdict", _line(10), nullable=False),
    Column("made_by", _line(200), nullable=False),
    Column("made_at", DateTime, nullable=False),
    Column("source", _line(200), nullable=True),
    Column("grounds", _line(400), nullable=True),
)
"""Whether a row of a file is a listed clinic, as an admin said: same or different.

`source` is the key of the source whose list asked, and `grounds` are the reasons for asking.
"""

rule_off = Table(
    "rule_off",
    metadata,
    Column("source", _line(200), primary_key=True),
    Column("grounds", _line(400), primary_key=True),
    Column("made_by", _line(200), nullable=False),
    Column("made_at", DateTime, nullable=False),
)
"""Grounds of questions about which no rule is to be learned from the answers to a source."""

problem_report = Table(
    "problem_report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("clinic_id", _line(400), nullable=False),
    Column("field", _line(100), nullable=False),
    Column("suggestion", Text, nullable=False),
    Column("contact", Text, nullable=False, default=""),
    Column("made_at", DateTime, nullable=False),
    Column("state", _line(20), nullable=False),
    Column("decided_by", _line(200), nullable=False, default=""),
    Column("decided_at", DateTime, nullable=True),
    Column("revision", Integer, ForeignKey("revision.number"), nullable=True),
    Column("note", Text, nullable=False, default="", server_default=""),
    Index("ix_problem_report_state", "state"),
    Index("ix_problem_report_clinic_id", "clinic_id"),
)
"""What visitors reported about a clinic, and what became of it."""

call_attempt = Table(
    "call_attempt",
    metadata,
    Column("clinic_id", _line(400), primary_key=True),
    Column("day", _line(10), nullable=False),
    Column("made_by", _line(200), nullable=False),
    Column("made_at", DateTime, nullable=False),
)
"""Clinics that did not answer when they were called last; `day` in ISO 8601."""

unmet_search = Table(
    "unmet_search",
    metadata,
    Column("month", _line(7), primary_key=True),
    Column("need", _line(100), primary_key=True),
    Column("zip3", _line(3), primary_key=True),
    Column("searches", Integer, nullable=False),
)
"""How often nothing was found; a need and the first three digits of a ZIP, nothing finer."""

list_source = Table(
    "list_source",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("key", _line(200), nullable=False, unique=True),
    Column("name", _line(200), nullable=False),
    Column("label", _line(200), nullable=False),
    Column("kind", _line(20), nullable=False),
    Column("trust", _line(20), nullable=False),
    Column("unnamed", _line(20), nullable=False),
    Column("made_by", _line(200), nullable=False),
    Column("made_at", DateTime, nullable=False),
)
"""Who gives lists; `key` is one for all ways of writing the name."""

listing = Table(
    "listing",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("source", Integer, ForeignKey("list_source.id"), nullable=False),
    Column("revision", Integer, ForeignKey("revision.number"), nullable=True),
    Column("as_of", _line(10), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("made_by", _line(200), nullable=False),
    Column("made_at", DateTime, nullable=False),
)
"""Each list of a source that was taken in; `revision` is NULL where it changed nothing.

`as_of` is the day that it tells of, in ISO 8601. A list whose revision was taken back counts no
longer.
"""

named_clinic = Table(
    "named_clinic",
    metadata,
    Column("source", Integer, ForeignKey("list_source.id"), primary_key=True),
    Column("clinic_id", _line(400), primary_key=True),
    Column("listing", Integer, nullable=False),
    Column("before", Integer, nullable=True),
    Index("ix_named_clinic_clinic_id", "clinic_id"),
)
"""The last list of a source that names a clinic, and the one before, if the last is taken back."""

pull = Table(
    "pull",
    metadata,
    Column("source", Integer, ForeignKey("list_source.id"), primary_key=True),
    Column("address", Text, nullable=False),
    Column("since", Text, nullable=False),
    Column("again", Text, nullable=False),
    Column("listing", Integer, ForeignKey("listing.number"), nullable=False),
)
"""How far another directory was read; `again` are the ids, as JSON, to ask for once more."""

list_value = Table(
    "list_value",
    metadata,
    Column("clinic_id", _line(400), primary_key=True),
    Column("field", _line(100), primary_key=True),
    Column("listed", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("source", _line(200), nullable=False),
    Column("as_of", _line(10), nullable=False),
    Column("state", _line(20), nullable=False),
    Column("revision", Integer, ForeignKey("revision.number"), nullable=True),
    Column("made_by", _line(200), nullable=False),
    Column("made_at", DateTime, nullable=False),
)
"""What the last list says of a checked field: waiting for an admin, or declined by one.

`listed` and `said` are JSON, the fields that differ; `source` is the key of a source, `revision`
the one that the list came with, which may have been taken back.
"""

merged_clinic = Table(
    "merged_clinic",
    metadata,
    Column("revision", Integer, ForeignKey("revision.number"), primary_key=True),
    Column("gone_id", _line(400), nullable=False),
    Column("kept_id", _line(400), nullable=False),
)
"""Each revision that made one clinic of two: the one that stayed, and the one that it took in."""

upload_draft = Table(
    "upload_draft",
    metadata,
    Column("token", _line(64), primary_key=True),
    Column("begun_by", _line(200), nullable=False),
    Column("name", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("touched_by", _line(200), nullable=False),
    Column("touched_at", DateTime, nullable=False),
)
"""Uploads that are not published yet; `state` is JSON, what was decided about the file so far."""

upload_file = Table(
    "upload_file",
    metadata,
    Column("token", _line(64), ForeignKey("upload_draft.token"), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
"""The file of each of them, apart, as it never changes."""

account = Table(
    "account",
    metadata,
    Column("name", _line(200), primary_key=True),
    Column("public_name", _line(200), nullable=False, default="", server_default=""),
    Column("password_hash", Text, nullable=False),
    Column("role", _line(20), nullable=False),
    Column("version", Integer, nullable=False, default=1),
    Column("is_active", Boolean, nullable=False, default=True),
    Column("made_at", DateTime, nullable=False),
)
"""Who may sign in with a password; a new `version` ends the sessions of the old one.

`name` is for signing in and for other admins. Visitors read the `public_name`, "" while none was
chosen.
"""

sign_in_attempt = Table(
    "sign_in_attempt",
    metadata,
    Column("name", _line(200), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", DateTime, nullable=False),
    Column("locked_until", DateTime, nullable=True),
)
"""Failures to sign in since the last success, by name."""

set_up_token = Table(
    "set_up_token",
    metadata,
    Column("digest", _line(64), primary_key=True),
    Column("made_at", DateTime, nullable=False),
    Column("used_at", DateTime, nullable=True),
)
"""Links to make an account, by the SHA-256 of their token."""

secret = Table(
    "secret",
    metadata,
    Column("name", _line(100), primary_key=True),
    Column("value", Text, nullable=False),
)
"""Keys that the finder made for itself, such as the one that signs cookies."""
