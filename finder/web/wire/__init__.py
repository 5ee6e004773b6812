"""Little over the wire: fonts with what is shown alone, files that browsers keep, packed once."""
