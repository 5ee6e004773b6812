"""Little over the wire: fonts with what is shown alone, and files that browsers may keep."""
