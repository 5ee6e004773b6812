"""The clinic record and the facts it states."""
