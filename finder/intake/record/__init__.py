"""A row on its way to a clinic record."""
