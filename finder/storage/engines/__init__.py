"""What is one database's own: SQLite, PostgreSQL, and the points of PostGIS."""
