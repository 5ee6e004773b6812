"""The tables, in SQL that SQLite and PostgreSQL both speak.

Times are UTC. A text column with JSON is written and read by this room alone. On PostgreSQL the
migrations add to `clinic` what other programs read: its `position` as a point of PostGIS, and
the view `clinic_place` (`finder.storage.engines.postgis`).
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
)

from finder.storage.signing_in.base import line, metadata
from finder.storage.signing_in.tables import (
    account,
    audit_entry,
    recovery_code,
    second_factor,
    secret,
    set_up_token,
    sign_in_attempt,
    sign_in_session,
)

__all__ = [
    "account",
    "audit_entry",
    "metadata",
    "recovery_code",
    "second_factor",
    "secret",
    "set_up_token",
    "sign_in_attempt",
    "sign_in_session",
]

revision = Table(
    "revision",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("made_at", DateTime, nullable=False),
    Column("made_by", line(200), nullable=False),
    Column("action", line(40), nullable=False),
    Column("note", Text, nullable=False, default=""),
    Column("source_name", Text, nullable=False, default=""),
    Column("source_sha256", line(64), nullable=False, default=""),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("removed", Integer, nullable=False),
    Column("undoes", Integer, ForeignKey("revision.number"), nullable=True),
)
"""One row for each publication; numbers count up from 1 without gaps."""

clinic = Table(
    "clinic",
    metadata,
    Column("id", line(400), primary_key=True),
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
    Column("clinic_id", line(400), primary_key=True),
    Column("kind", line(10), nullable=False),
    Column("fields", Text, nullable=False),
    Index("ix_clinic_change_clinic_id", "clinic_id"),
)
"""What each revision changed; `fields` is JSON: what differs, [before, after]."""

heading_mapping = Table(
    "heading_mapping",
    metadata,
    Column("source", line(200), primary_key=True, default=""),
    Column("heading", line(400), primary_key=True),
    Column("column_name", line(100), nullable=True),
    Column("made_by", line(200), nullable=False),
    Column("made_at", DateTime, nullable=False),
)
"""Which column a heading stands for in the lists of a source, as an admin said; NULL: none.

`source` is the key of a source, "" for what holds for every source that says nothing else.
"""

word_mapping = Table(
    "word_mapping",
    metadata,
    Column("kind", line(40), primary_key=True),
    Column("word", line(400), primary_key=True),
    Column("key", line(1000), nullable=True),
    Column("made_by", line(200), nullable=False),
    Column("made_at", DateTime, nullable=False),
)
"""What a word in a cell means, as an admin said; NULL: leave it out."""

waiting_word = Table(
    "waiting_word",
    metadata,
    Column("kind", line(40), primary_key=True),
    Column("word", line(400), primary_key=True),
    Column("shown", Text, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("source_name", Text, nullable=False),
    Column("made_at", DateTime, nullable=False),
)
"""Words of published files that nobody has decided about yet."""

match_answer = Table(
    "match_answer",
    metadata,
    Column("incoming_key", line(400), primary_key=True),
    Column("clinic_id", line(400), primary_key=True),
    Column("verdict", line(10), nullable=False),
    Column("made_by", line(200), nullable=False),
    Column("made_at", DateTime, nullable=False),
    Column("source", line(200), nullable=True),
    Column("grounds", line(400), nullable=True),
)
"""Whether a row of a file is a listed clinic, as an admin said: same or different.

`source` is the key of the source whose list asked, and `grounds` are the reasons for asking.
"""

rule_off = Table(
    "rule_off",
    metadata,
    Column("source", line(200), primary_key=True),
    Column("grounds", line(400), primary_key=True),
    Column("made_by", line(200), nullable=False),
    Column("made_at", DateTime, nullable=False),
)
"""Grounds of questions about which no rule is to be learned from the answers to a source."""

problem_report = Table(
    "problem_report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("clinic_id", line(400), nullable=False),
    Column("field", line(100), nullable=False),
    Column("suggestion", Text, nullable=False),
    Column("contact", Text, nullable=False, default=""),
    Column("made_at", DateTime, nullable=False),
    Column("state", line(20), nullable=False),
    Column("decided_by", line(200), nullable=False, default=""),
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
    Column("clinic_id", line(400), primary_key=True),
    Column("day", line(10), nullable=False),
    Column("made_by", line(200), nullable=False),
    Column("made_at", DateTime, nullable=False),
)
"""Clinics that did not answer when they were called last; `day` in ISO 8601."""

unmet_search = Table(
    "unmet_search",
    metadata,
    Column("month", line(7), primary_key=True),
    Column("need", line(100), primary_key=True),
    Column("zip3", line(3), primary_key=True),
    Column("searches", Integer, nullable=False),
)
"""How often nothing was found; a need and the first three digits of a ZIP, nothing finer."""

list_source = Table(
    "list_source",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("key", line(200), nullable=False, unique=True),
    Column("name", line(200), nullable=False),
    Column("label", line(200), nullable=False),
    Column("kind", line(20), nullable=False),
    Column("trust", line(20), nullable=False),
    Column("unnamed", line(20), nullable=False),
    Column("made_by", line(200), nullable=False),
    Column("made_at", DateTime, nullable=False),
)
"""Who gives lists; `key` is one for all ways of writing the name."""

listing = Table(
    "listing",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("source", Integer, ForeignKey("list_source.id"), nullable=False),
    Column("revision", Integer, ForeignKey("revision.number"), nullable=True),
    Column("as_of", line(10), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("made_by", line(200), nullable=False),
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
    Column("clinic_id", line(400), primary_key=True),
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
    Column("clinic_id", line(400), primary_key=True),
    Column("field", line(100), primary_key=True),
    Column("listed", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("source", line(200), nullable=False),
    Column("as_of", line(10), nullable=False),
    Column("state", line(20), nullable=False),
    Column("revision", Integer, ForeignKey("revision.number"), nullable=True),
    Column("made_by", line(200), nullable=False),
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
    Column("gone_id", line(400), nullable=False),
    Column("kept_id", line(400), nullable=False),
)
"""Each revision that made one clinic of two: the one that stayed, and the one that it took in."""

upload_draft = Table(
    "upload_draft",
    metadata,
    Column("token", line(64), primary_key=True),
    Column("begun_by", line(200), nullable=False),
    Column("name", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("touched_by", line(200), nullable=False),
    Column("touched_at", DateTime, nullable=False),
)
"""Uploads that are not published yet; `state` is JSON, what was decided about the file so far."""

upload_file = Table(
    "upload_file",
    metadata,
    Column("token", line(64), ForeignKey("upload_draft.token"), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
"""The file of each of them, apart, as it never changes."""
