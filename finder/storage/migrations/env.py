"""Runs the migrations on the connection that `finder.storage.database` hands over."""

from __future__ import annotations

from alembic import context

from finder.storage.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
context.run_migrations()
